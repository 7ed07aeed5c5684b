package id.nadikota.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many messages a client may send: some at once, then so many a second. For one thread. */
final class Pace {
  static final int AT_ONCE = 60;
  static final int PER_SECOND = 20;

  private final Clock clock;
  private Instant last;
  private double left = AT_ONCE;

  Pace(Clock clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  /** Whether one more may come now. */
  boolean takes() {
    Instant now = clock.instant();
    double seconds = Math.max(0, Duration.between(last, now).toNanos() / 1e9);
    left = Math.min(AT_ONCE, left + seconds * PER_SECOND);
    last = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
