package id.nadikota.change;

import id.nadikota.db.Database;
import java.time.Duration;

/** Removes old lines of the change log and old ticks, in slices that hold nobody up. */
final class Retention {
  /** How long a client may be away and still be told what it missed. */
  static final Duration KEPT = Duration.ofHours(48);

  private static final int SLICE = 5_000;

  /** The last two ticks stay, however old: the next one is counted from them. */
  private static final String TICKS =
      """
      DELETE FROM change.tick WHERE n IN (
        SELECT n FROM change.tick WHERE at < clock_timestamp() - make_interval(secs => :kept)
          AND n < (SELECT max(n) - 1 FROM change.tick)
        ORDER BY n LIMIT :slice)
      """;

  /**
   * A line goes when no tick is left that would tell it. A slow transaction writes old lines and
   * commits late: its tick is younger than they are.
   */
  private static final String LOG =
      """
      DELETE FROM change.log WHERE (xid, id) IN (
        SELECT xid, id FROM change.log
        WHERE xid < (SELECT pg_snapshot_xmax(snap) FROM change.tick ORDER BY n LIMIT 1)
          AND pg_visible_in_snapshot(xid, (SELECT snap FROM change.tick ORDER BY n LIMIT 1))
          AND at < clock_timestamp() - make_interval(secs => :kept)
        ORDER BY xid, id LIMIT :slice)
      """;

  private final Database database;

  Retention(Database database) {
    this.database = database;
  }

  /** Removes what is older than {@link #KEPT}; each slice is a transaction of its own. */
  void run() {
    // ticks first: a tick without its lines would tell of a change that it cannot show
    all(TICKS);
    all(LOG);
  }

  private void all(String statement) {
    int gone;
    do {
      gone = slice(statement);
    } while (gone == SLICE);
  }

  private int slice(String statement) {
    return database.write(
        handle ->
            handle
                .createUpdate(statement)
                .bind("kept", (double) KEPT.toSeconds())
                .bind("slice", SLICE)
                .execute());
  }
}
