package id.nadikota.change;

import id.nadikota.base.Outage;
import id.nadikota.base.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ticks of the database and hands each to its listeners, in order and once.
 *
 * <p>One thread polls every {@link #BEAT}: no NOTIFY, which serialises commits. What cannot be told
 * in order (an emptied log, a restored database, a node that slept too long) begins anew: listeners
 * forget what they know. While the database is away the lag grows and nothing else happens.
 */
public final class ChangeFeed implements AutoCloseable {
  /** How often it looks. */
  public static final Duration BEAT = Duration.ofMillis(75);

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  private final TickQuery ticks;
  private final Clock clock;
  private final Outage outage =
      new Outage(LOG, "changes are not followed for now", "changes are followed again");
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread one = new Thread(work, "ticks");
            one.setDaemon(true);
            return one;
          });
  private volatile Place place;
  private volatile Instant caughtUp;
  private Instant appliedAt = Instant.EPOCH;

  /** Who is told. Called on one thread, in order; must not wait for anything. */
  public interface Listener {
    /** Everything known before is forgotten; what is asked from now on is as of this tick. */
    void begin(UUID epoch, long tick);

    /** The next tick. */
    void apply(Tick tick);
  }

  /**
   * How far it is.
   *
   * @param tick the last tick that every listener has applied
   */
  public record Place(UUID epoch, long tick) {}

  ChangeFeed(TickQuery ticks, Clock clock) {
    this.ticks = ticks;
    this.clock = clock;
    this.caughtUp = clock.instant();
  }

  /** Adds a listener; before {@link #start}. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Finds the present tick and follows from there. */
  public void start() {
    ticks.beginEpoch();
    follow();
    if (place == null) {
      throw Refusal.unavailable(
          "changes-not-followed",
          new id.nadikota.base.Label(
              "perubahan di basis data tidak dapat diikuti; lihat log",
              "the changes in the database cannot be followed; see the log"));
    }
    thread.scheduleWithFixedDelay(
        this::follow, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How far it is. */
  public Place place() {
    return place;
  }

  /**
   * How long ago all that was committed then had been applied; grows while the database is away.
   */
  public Duration lag() {
    Duration lag = Duration.between(caughtUp, clock.instant());
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look; never throws, because a schedule ends with its first exception. */
  private void follow() {
    if (outage.rests()) {
      return;
    }
    Instant looked = clock.instant();
    try {
      TickQuery.Position now = ticks.poll(place == null ? 0 : place.tick);
      if (place == null || now.tick().isEmpty() || !now.epoch().equals(Optional.of(place.epoch))) {
        beginAnew();
      } else if (now.hasForgotten(place.tick, appliedAt)) {
        // after a crash that lost commits its next ticks are others with the same numbers
        ticks.endEpoch(place.epoch);
        beginAnew();
      } else {
        applyUntil(now.tick().get());
      }
      caughtUp = looked;
      outage.over();
    } catch (RuntimeException e) {
      // a clock that was set back must not hide for hours that nothing is told
      caughtUp = looked.isBefore(caughtUp) ? looked : caughtUp;
      outage.met(e);
    }
  }

  private void applyUntil(long newest) {
    while (place.tick < newest) {
      Optional<List<Tick>> next = ticks.after(place.tick, newest);
      if (next.isEmpty() || next.get().isEmpty()) {
        beginAnew();
        return;
      }
      for (Tick tick : next.get()) {
        listeners.forEach(listener -> tell(listener, tick));
        place = new Place(place.epoch, tick.n());
        appliedAt = tick.at();
      }
    }
  }

  private void beginAnew() {
    ticks.beginEpoch();
    TickQuery.Position now = ticks.poll(0);
    UUID epoch = now.epoch().orElseThrow();
    long tick = now.tick().orElseThrow();
    Instant at = ticks.poll(tick).appliedAt().orElseThrow();
    LOG.info("following changes from tick {} of epoch {}", tick, epoch);
    listeners.forEach(listener -> listener.begin(epoch, tick));
    place = new Place(epoch, tick);
    appliedAt = at;
  }

  /** A listener that fails knows no longer what is true: it begins anew, the others go on. */
  private void tell(Listener listener, Tick tick) {
    try {
      listener.apply(tick);
    } catch (RuntimeException e) {
      LOG.error("a listener failed at tick {}", tick.n(), e);
      listener.begin(place.epoch, tick.n());
    }
  }
}
