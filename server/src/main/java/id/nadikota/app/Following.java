package id.nadikota.app;

import id.nadikota.change.ChangeFeed;
import id.nadikota.change.ChangeParts;
import id.nadikota.layer.watch.LayerWatches;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows changes as long as the server runs, and removes what is too old to be told. */
final class Following implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final long CLEAN_MINUTES = 10;

  private final ChangeFeed feed;
  private final ScheduledExecutorService cleaner;

  private Following(ChangeFeed feed, ScheduledExecutorService cleaner) {
    this.feed = feed;
    this.cleaner = cleaner;
  }

  /** Makes the triggers, then follows. */
  static Following start(LayerWatches watches, ChangeParts changes) {
    watches.ensure();
    changes.feed().start();
    ScheduledExecutorService cleaner =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread one = new Thread(work, "change-retention");
              one.setDaemon(true);
              return one;
            });
    cleaner.scheduleWithFixedDelay(
        () -> clean(changes.retention()), CLEAN_MINUTES, CLEAN_MINUTES, TimeUnit.MINUTES);
    return new Following(changes.feed(), cleaner);
  }

  /** Never throws: a schedule ends with its first exception. */
  private static void clean(Runnable retention) {
    try {
      retention.run();
    } catch (RuntimeException e) {
      LOG.warn("old changes are kept for now: {}", e.toString());
    }
  }

  @Override
  public void close() {
    cleaner.shutdownNow();
    feed.close();
  }
}
