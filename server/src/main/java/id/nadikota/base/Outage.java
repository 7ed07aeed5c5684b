package id.nadikota.base;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Something that does not work for a while: its beginning and its end stand in the log, once each,
 * however often it is met in between. Safe for use by many threads.
 */
public final class Outage {
  /** How long the database is left alone by whoever would ask again at every moment. */
  private static final Duration REST = Duration.ofMillis(500);

  /** Other reasons for the same outage that are told too. */
  private static final int MOST_REASONS = 5;

  private final Logger log;
  private final String begins;
  private final String ends;
  private final Set<String> told = new HashSet<>();
  private long since;
  private long met;

  /**
   * Nothing is wrong yet.
   *
   * @param begins what is said when it begins, such as {@code changes are not followed for now}
   * @param ends what is said when it is over, such as {@code changes are followed again}
   */
  public Outage(Logger log, String begins, String ends) {
    this.log = log;
    this.begins = begins;
    this.ends = ends;
  }

  /** It was met; each reason is told once, and with its stack where it is a bug of ours. */
  public synchronized void met(RuntimeException why) {
    long now = System.nanoTime();
    since = told.isEmpty() ? now : since;
    met = now;
    boolean bug = !(why instanceof Refusal || why instanceof FaultException);
    String reason = bug ? why.toString() : why.getMessage();
    if (told.size() >= MOST_REASONS || !told.add(reason)) {
      return;
    }
    if (bug) {
      log.error(begins, why);
    } else {
      log.warn("{}: {}", begins, reason);
    }
  }

  /** It was not met: if it lasted until now, its end is told with how long it took. */
  public synchronized void over() {
    if (!told.isEmpty()) {
      told.clear();
      long lasted_ms = Duration.ofNanos(System.nanoTime() - since).toMillis();
      log.info("{} after {} s", ends, "%.1f".formatted(lasted_ms / 1000.0));
    }
  }

  /** Whether it lasts. */
  public synchronized boolean lasts() {
    return !told.isEmpty();
  }

  /** Whether it was met a moment ago, so that asking again now would say the same. */
  public synchronized boolean rests() {
    return lasts() && System.nanoTime() - met < REST.toNanos();
  }
}
