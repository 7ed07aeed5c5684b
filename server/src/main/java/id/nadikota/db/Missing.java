package id.nadikota.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables, columns and functions that our statements name and the database does not have, as when it
 * is half restored: each is one line a minute in the log. It may be a bug of ours too, so that the
 * first is an error, with its stack. Safe for use by many threads.
 */
final class Missing {
  private static final Logger LOG = LoggerFactory.getLogger(Missing.class);
  private static final Duration TOLD_EACH = Duration.ofMinutes(1);
  private static final String DATABASE = Database.class.getName();
  private static final int MOST_KINDS = 200;

  /** SQLSTATEs undefined_table, undefined_column, undefined_function, invalid_schema_name. */
  private static final Set<String> STATES = Set.of("42P01", "42703", "42883", "3F000");

  private final Set<String> stacks = new HashSet<>();
  private final Map<String, Long> told = new LinkedHashMap<>();
  private long met;

  /** Whether something that a statement names is not there. */
  static boolean isSaidBy(SQLException e) {
    return STATES.contains(e.getSQLState() == null ? "" : e.getSQLState());
  }

  /**
   * Tells the log of it, unless that was done a moment ago.
   *
   * @param whole what was thrown, with the statement and where it was asked
   */
  synchronized void met(SQLException why, RuntimeException whole) {
    met = System.nanoTime();
    String kind = words(why);
    Long last = told.get(kind);
    if (last != null && met - last < TOLD_EACH.toNanos()) {
      return;
    }
    if (told.size() >= MOST_KINDS) {
      told.clear();
    }
    told.put(kind, met);
    tell(kind, why.getSQLState(), last == null, whole);
  }

  private void tell(String kind, String state, boolean first, RuntimeException whole) {
    if (first && stacks.add(state)) {
      LOG.error("the database is not whole, or this is a bug of ours: {}", kind, whole);
    } else if (first) {
      LOG.error("the database is not whole: {} at {}", kind, place(whole));
    } else {
      LOG.warn("the database is still not whole: {}", kind);
    }
  }

  /** Whether that happened within the last minute, or just longer. */
  synchronized boolean isRecent() {
    return !told.isEmpty() && System.nanoTime() - met < TOLD_EACH.toNanos();
  }

  /** The server's own words, without where in the statement. */
  private static String words(SQLException e) {
    return Optional.ofNullable(e.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElse(e.getSQLState());
  }

  /** The first of our own lines, but for those through which all statements go. */
  private static String place(RuntimeException whole) {
    for (StackTraceElement line : whole.getStackTrace()) {
      String name = line.getClassName();
      if (name.startsWith("id.nadikota.") && !DATABASE.equals(name.split("\\$")[0])) {
        return line.toString();
      }
    }
    return "an unknown place";
  }
}
