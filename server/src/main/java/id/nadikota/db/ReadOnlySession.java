package id.nadikota.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Keeps connections on which a write was refused because only reading is allowed: nothing is wrong
 * with them, and each that is given up would be a new one and a line in the log. {@link ReadOnly}
 * gives them up when it is over.
 */
public final class ReadOnlySession implements SQLExceptionOverride {
  /** Such a connection is kept, others as always. */
  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return DatabaseTrouble.READ_ONLY.equals(e.getSQLState())
        ? Override.DO_NOT_EVICT
        : Override.CONTINUE_EVICT;
  }
}
