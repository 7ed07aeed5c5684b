package id.nadikota.identity.audit;

import id.nadikota.base.Outage;
import id.nadikota.db.write.AuditLog;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background thread that seals the record within a second of each commit; every node has one,
 * and they take turns. What is left at the end is sealed when it is closed.
 */
public final class Sealer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);
  private static final Duration NOTED_EACH = Duration.ofHours(1);

  private final SealWriter seals;
  private final AuditLog log;
  private final ScheduledExecutorService thread;
  private final Outage outage =
      new Outage(LOG, "the record is not sealed for now", "the record is sealed again");
  private long notedAt;

  private Sealer(SealWriter seals, AuditLog log) {
    this.seals = seals;
    this.log = log;
    this.notedAt = System.nanoTime() - NOTED_EACH.toNanos();
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread sealer = new Thread(work, "audit-sealer");
              sealer.setDaemon(true);
              return sealer;
            });
  }

  /** Starts to seal. */
  static Sealer start(SealWriter seals, AuditLog log) {
    Sealer sealer = new Sealer(seals, log);
    sealer.thread.scheduleWithFixedDelay(sealer::beat, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return sealer;
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (thread.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        notedAt = System.nanoTime() - NOTED_EACH.toNanos();
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A log that is kept elsewhere then knows the head, which no one can write anew there. */
  private void note() {
    Seal head = seals.head();
    LOG.info("the record is sealed up to {}:{}", head.n(), head.hash());
    notedAt = System.nanoTime();
  }

  private void beat() {
    if (!outage.rests()) {
      round();
    }
  }

  /** An exception would end the schedule, and with it the sealing. */
  private void round() {
    try {
      log.tellUnrecorded();
      if (seals.isWaiting()) {
        seals.seal();
      }
      if (System.nanoTime() - notedAt >= NOTED_EACH.toNanos()) {
        note();
      }
      outage.over();
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }
}
