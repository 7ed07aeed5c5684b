package id.nadikota.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Gives up connections that may only read: a session keeps the default with which it began, also
 * when the database may be written again.
 */
public final class ReadOnlySession implements SQLExceptionOverride {
  private static final String READ_ONLY_TRANSACTION = "25006";

  /** A connection that may only read is given up, others as always. */
  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return READ_ONLY_TRANSACTION.equals(e.getSQLState())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
