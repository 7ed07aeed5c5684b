package id.nadikota.tile;

import id.nadikota.change.Change;
import id.nadikota.change.ChangeFeed;
import id.nadikota.change.Tick;
import id.nadikota.geo.Tile;
import id.nadikota.layer.watch.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * When the tiles of every watched layer last changed. The change feed writes, requests read.
 *
 * <p>A change of a row marks the tiles of its boxes; a reset, and any change of a table that the
 * layer only looks up in, marks all of the layer's.
 */
final class LayerVersions implements ChangeFeed.Listener {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int BUSY_CHANGES = 60;

  private final Function<String, List<Role>> roles;
  private final Clock clock;
  private final Map<String, Known> layers = new ConcurrentHashMap<>();
  private volatile long applied;
  private volatile UUID generation = UUID.randomUUID();

  /** What is known of one layer. */
  private static final class Known {
    final TileVersions tiles;
    final Deque<Instant> recent = new ArrayDeque<>();
    volatile Instant busyUntil = Instant.MIN;

    Known(long floor) {
      this.tiles = new TileVersions(floor);
    }

    /** Counts a change; many in a minute make the layer busy until the first is a minute old. */
    void count(Instant now) {
      recent.addLast(now);
      if (recent.size() > BUSY_CHANGES) {
        busyUntil = recent.removeFirst().plus(WINDOW);
      }
    }
  }

  /**
   * @param roles what a table (with schema) is to which layers, as the catalog is now
   */
  LayerVersions(Function<String, List<Role>> roles, Clock clock) {
    this.roles = roles;
    this.clock = clock;
  }

  @Override
  public void begin(UUID epoch, long tick) {
    // what was kept before means nothing now, and its ticks may be greater than those to come
    generation = UUID.randomUUID();
    layers.clear();
    applied = tick;
  }

  /** Changes whenever everything is forgotten. */
  UUID generation() {
    return generation;
  }

  @Override
  public void apply(Tick tick) {
    for (Change change : tick.changes()) {
      for (Role role : roles.apply(change.source())) {
        take(change, role, tick);
      }
    }
    applied = tick.n();
  }

  private void take(Change change, Role role, Tick tick) {
    if (!role.isTouchedBy(change)) {
      return;
    }
    Known known = of(role.layer());
    if (role.isResetBy(change)) {
      known.tiles.reset(tick.n());
    } else {
      change.was().all().forEach(box -> known.tiles.change(box, tick.n()));
      change.is().all().forEach(box -> known.tiles.change(box, tick.n()));
    }
    known.count(clock.instant());
  }

  /** Whether changes are followed at all. */
  boolean isFollowing() {
    return applied > 0;
  }

  /** Up to which tick all is known; to be read before a query whose answer is kept. */
  long applied() {
    return applied;
  }

  /** The last tick at which a layer's tile may have changed. */
  long of(String layer, Tile tile) {
    return of(layer).tiles.of(tile);
  }

  /** Whether a layer changed more than once a second over the last minute. */
  boolean isBusy(String layer) {
    return clock.instant().isBefore(of(layer).busyUntil);
  }

  /** What was not asked for before is as old as now: nothing can have been kept of it. */
  private Known of(String layer) {
    return layers.computeIfAbsent(layer, none -> new Known(applied));
  }
}
