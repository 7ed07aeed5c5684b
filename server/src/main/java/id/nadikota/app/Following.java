package id.nadikota.app;

import id.nadikota.base.Outage;
import id.nadikota.change.ChangeParts;
import id.nadikota.layer.watch.LayerWatches;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows changes as long as the server runs, looks after the triggers and removes what is too old
 * to be told.
 */
final class Following implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final long CLEAN_S = 600;

  /** Other nodes take this one for gone after three times as long. */
  private static final long SETTLE_S = 30;

  private final ChangeParts changes;
  private final ScheduledExecutorService keeper;

  private Following(ChangeParts changes, ScheduledExecutorService keeper) {
    this.changes = changes;
    this.keeper = keeper;
  }

  /** Makes the triggers, then follows. */
  static Following start(LayerWatches watches, ChangeParts changes) {
    watches.ensure();
    changes.feed().start();
    ScheduledExecutorService keeper =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread one = new Thread(work, "change-keeper");
              one.setDaemon(true);
              return one;
            });
    every(
        keeper,
        CLEAN_S,
        "old changes are kept for now",
        "old changes are removed again",
        changes.retention());
    every(
        keeper,
        SETTLE_S,
        "triggers are not looked after for now",
        "triggers are looked after again",
        changes.watches()::settle);
    return new Following(changes, keeper);
  }

  /** Never throws: a schedule ends with its first exception. */
  private static void every(
      ScheduledExecutorService keeper, long seconds, String otherwise, String then, Runnable work) {
    Outage outage = new Outage(LOG, otherwise, then);
    Runnable quietly =
        () -> {
          try {
            work.run();
            outage.over();
          } catch (RuntimeException e) {
            outage.met(e);
          }
        };
    keeper.scheduleWithFixedDelay(quietly, seconds, seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    keeper.shutdownNow();
    changes.feed().close();
    try {
      changes.watches().leave();
    } catch (RuntimeException e) {
      LOG.warn("the other servers learn within minutes that this one is gone: {}", e.toString());
    }
  }
}
