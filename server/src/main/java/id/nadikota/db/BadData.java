package id.nadikota.db;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.sql.SQLException;

/** Tells data that a table's rules refuse from a bug of ours, which stays what it is. */
public final class BadData {
  private BadData() {}

  /**
   * A Refusal {@code bad-row} with the server's words where a value or a constraint is the cause
   * (SQL states 22 and 23), else the exception itself.
   */
  public static RuntimeException told(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isBadData(sql.getSQLState())) {
        return Refusal.invalid(
            "bad-row",
            new Label("basis data menolaknya: %s", "%s").formatted(words(sql.getMessage())));
      }
    }
    return e;
  }

  private static boolean isBadData(String state) {
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** The first line: the rest shows the whole row, with what may be private. */
  private static String words(String message) {
    return message == null ? "the database refuses it" : message.lines().findFirst().orElse("");
  }
}
