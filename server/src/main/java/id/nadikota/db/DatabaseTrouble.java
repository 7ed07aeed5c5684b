package id.nadikota.db;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;

/** Tells trouble of the database that will pass from a bug of ours, which stays what it is. */
final class DatabaseTrouble {
  /** SQLSTATE read_only_sql_transaction. */
  static final String READ_ONLY = "25006";

  private DatabaseTrouble() {}

  /** Whether a write was refused because only reading is allowed. */
  static boolean isReadOnly(RuntimeException told) {
    return told instanceof Refusal refusal && refusal.slug().equals("read-only");
  }

  /** A Refusal of kind UNAVAILABLE where asking again later helps, else the exception itself. */
  static RuntimeException told(RuntimeException e) {
    return told(e, true);
  }

  /** The same for who only reads: he who is not let write there has a fault of ours. */
  static RuntimeException toldReader(RuntimeException e) {
    return told(e, false);
  }

  private static RuntimeException told(RuntimeException e, boolean mayWrite) {
    if (e instanceof Refusal) {
      return e;
    }
    Optional<SQLException> cause = sqlCause(e);
    if (cause.isEmpty() || !mayWrite && READ_ONLY.equals(cause.get().getSQLState())) {
      return e;
    }
    return refusal(cause.get(), e instanceof ConnectionException)
        .map(
            refusal -> {
              refusal.initCause(e);
              return (RuntimeException) refusal;
            })
        .orElse(e);
  }

  private static Optional<Refusal> refusal(SQLException cause, boolean connecting) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    if (connecting || cause instanceof SQLTransientConnectionException || isConnectionLoss(state)) {
      return unavailable(
          "database-unavailable",
          new Label(
              "Basis data tidak menjawab; coba lagi sebentar.",
              "The database does not answer; try again soon."));
    }
    if (state.equals("57014")) {
      return unavailable(
          "too-slow",
          new Label(
              "Basis data terlalu lama menjawab; minta lebih sedikit atau coba lagi.",
              "The database took too long to answer; ask for less or try again."));
    }
    // a standby that has not taken over, or an administrator at work
    if (state.equals(READ_ONLY)) {
      return unavailable(
          "read-only",
          new Label(
              "Basis data sedang hanya dapat dibaca; coba lagi sebentar.",
              "The database can only be read right now; try again soon."));
    }
    if (Missing.isSaidBy(cause)) {
      return unavailable(
          "database-incomplete",
          new Label(
              "Basis data tidak lengkap; mungkin sedang dipulihkan. Coba lagi nanti.",
              "The database is not whole; perhaps it is being restored. Try again later."));
    }
    // serialization failure, deadlock, lock not available
    if (state.equals("40001") || state.equals("40P01") || state.equals("55P03")) {
      return unavailable(
          "busy",
          new Label(
              "Orang lain sedang mengubah baris yang sama; coba lagi.",
              "Somebody else changes the same rows right now; try again."));
    }
    return Optional.empty();
  }

  /** Class 08 is a lost connection, 57P a server that stops or starts, 53300 one that is full. */
  private static boolean isConnectionLoss(String state) {
    return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
  }

  private static Optional<Refusal> unavailable(String slug, Label message) {
    return Optional.of(Refusal.unavailable(slug, message));
  }

  /** The innermost SQLException, which carries the server's own state. */
  static Optional<SQLException> sqlCause(Throwable e) {
    SQLException found = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = found != null && sql.getSQLState() == null ? found : sql;
      }
    }
    return Optional.ofNullable(found);
  }
}
