package id.nadikota.live;

import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.Tick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The last ticks without a gap, bounded in changes: whoever is behind is brought up from here. Safe
 * for many threads.
 */
final class Recent {
  /** Who missed more asks for everything again. */
  static final int MOST_CHANGES = 5_000;

  private final Deque<Tick> ticks = new ArrayDeque<>();
  private int changes;
  private long from;
  private volatile Optional<Place> place = Optional.empty();

  /** Forgets all; what comes next follows this tick. */
  synchronized void begin(UUID epoch, long tick) {
    ticks.clear();
    changes = 0;
    from = tick;
    place = Optional.of(new Place(epoch, tick));
  }

  /** The next tick. The newest one stays, however much it holds. */
  synchronized void add(Tick tick) {
    ticks.addLast(tick);
    changes += tick.changes().size();
    while (changes > MOST_CHANGES && ticks.size() > 1) {
      Tick oldest = ticks.removeFirst();
      changes -= oldest.changes().size();
      from = oldest.n();
    }
    place = Optional.of(new Place(place.orElseThrow().epoch(), tick.n()));
  }

  /** The newest tick; empty before anything is followed. */
  Optional<Place> place() {
    return place;
  }

  /**
   * What is here at one moment.
   *
   * @param from the tick after which all are here
   * @param ticks each one more than the one before
   */
  record Window(Place place, long from, List<Tick> ticks) {

    /** The ticks after a place; empty where some of them are not here. */
    Optional<List<Tick>> after(Place known) {
      boolean here = known.tick() >= from && known.epoch().equals(place.epoch());
      return here
          ? Optional.of(
              ticks.subList((int) Math.min(ticks.size(), known.tick() - from), ticks.size()))
          : Optional.empty();
    }
  }

  /** What is here now; only after something is followed. */
  synchronized Window window() {
    return new Window(place.orElseThrow(), from, List.copyOf(ticks));
  }

  /** The tick after which all are here. */
  synchronized long from() {
    return from;
  }

  /** How many more changes may be put before the first. */
  synchronized int room() {
    return Math.max(0, MOST_CHANGES - changes);
  }

  /** Puts the ticks before the first, unless that is another by now. */
  synchronized void extend(long after, List<Tick> earlier) {
    if (!earlier.isEmpty() && earlier.get(earlier.size() - 1).n() == from) {
      for (int i = earlier.size() - 1; i >= 0; i--) {
        ticks.addFirst(earlier.get(i));
        changes += earlier.get(i).changes().size();
      }
      from = after;
    }
  }
}
