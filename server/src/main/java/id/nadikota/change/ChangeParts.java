package id.nadikota.change;

import id.nadikota.change.watch.Watches;
import id.nadikota.db.Database;
import java.time.Clock;

/** Builds the room of changes. */
public final class ChangeParts {
  private final Watches watches;
  private final ChangeFeed feed;
  private final ChangeLog log;
  private final Retention retention;

  /** Follows the changes of this database. */
  public ChangeParts(Database database, Clock clock) {
    this.watches = new Watches(database);
    TickQuery ticks = new TickQuery(database);
    this.feed = new ChangeFeed(ticks, clock);
    this.log = new ChangeLog(ticks);
    this.retention = new Retention(database);
  }

  /** What makes and checks the triggers. */
  public Watches watches() {
    return watches;
  }

  /** What tells of changes; not yet started. */
  public ChangeFeed feed() {
    return feed;
  }

  /** What is still in the log. */
  public ChangeLog log() {
    return log;
  }

  /** Removes what is too old to be told; to be run now and then. */
  public Runnable retention() {
    return retention::run;
  }
}
