package id.nadikota.change;

import id.nadikota.db.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Two ways of reading a change log that look right; the trial must catch both. */
final class WrongReaders {
  private static final long BEAT_NS = 50_000_000;

  private final DatabaseSettings settings;

  WrongReaders(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** Goes on after the greatest id: loses what commits later with a smaller one. */
  void byId(long first, Consumer<Change> told, Supplier<Boolean> on) {
    long[] last = {first};
    read(
        on,
        () -> "SELECT * FROM change.log WHERE id > %d ORDER BY id".formatted(last[0]),
        change -> {
          last[0] = change.id();
          told.accept(change);
        });
  }

  /** Waits for the oldest transaction and orders by transaction: turns changes of one row round. */
  void byXmin(long first, Consumer<Change> told, Supplier<Boolean> on) {
    String[] last = {"0"};
    read(
        on,
        () -> {
          String upTo = "pg_snapshot_xmin(pg_current_snapshot())";
          return ("SELECT *, %s AS seen FROM change.log WHERE id > %d AND xid < %s AND xid >="
                  + " '%s'::xid8 ORDER BY xid, id")
              .formatted(upTo, first, upTo, last[0]);
        },
        told,
        seen -> last[0] = seen);
  }

  private void read(Supplier<Boolean> on, Supplier<String> question, Consumer<Change> told) {
    read(on, question, told, seen -> {});
  }

  private void read(
      Supplier<Boolean> on,
      Supplier<String> question,
      Consumer<Change> told,
      Consumer<String> seen) {
    try (Connection connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      while (on.get()) {
        try (ResultSet row = statement.executeQuery(question.get())) {
          boolean hasSeen = row.getMetaData().getColumnCount() > 12;
          while (row.next()) {
            if (hasSeen) {
              seen.accept(row.getString("seen"));
            }
            told.accept(change(row));
          }
        }
        LockSupport.parkNanos(BEAT_NS);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Change change(ResultSet row) throws SQLException {
    Map<String, Object> after = ChangeJson.row(row.getString("new"));
    return new Change(
        row.getLong("id"),
        row.getString("source"),
        Change.Op.of(row.getString("op")),
        row.getLong("key"),
        Change.Boxes.NONE,
        Change.Boxes.NONE,
        Map.of(),
        after);
  }
}
