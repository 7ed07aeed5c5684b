package id.nadikota.tile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.nadikota.geo.Tile;
import id.nadikota.http.Packed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Keeps tiles as they are sent, bounded in bytes, and serves none that is older than what this node
 * knows.
 *
 * <p>A kept tile carries the tick that was applied before it was asked from the database; it is
 * served as long as none of its layers' tiles has changed since. So a query that was overtaken by a
 * change is never served, and no lock is held while the database works. Safe for many threads; two
 * that miss at once both ask.
 */
final class TileCache {
  /** Where a busy layer's wide tiles may be this old: there everything changes all the time. */
  static final Duration AGE_WHILE_BUSY = Duration.ofSeconds(5);

  /** From this zoom on a tile is always as new as the node. */
  static final int EXACT_FROM = 12;

  private static final int OVERHEAD_BYTES = 300;

  private final Cache<Key, Kept> tiles;
  private final LayerVersions versions;
  private final Clock clock;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * What one tile depends on.
   *
   * @param layers ids in the order asked
   * @param definition digest of the layers' files: another file, another tile
   * @param access digest of rows, columns and shapes that the actor sees, not of who he is
   */
  record Key(List<String> layers, String definition, String access, Tile tile) {
    Key {
      layers = List.copyOf(layers);
    }
  }

  /**
   * A tile.
   *
   * @param packed its bytes; nothing for a tile without features
   * @param asOf the tick that it is not older than, in its generation
   */
  record Kept(Packed packed, UUID generation, long asOf, Instant made) {}

  /**
   * What was served.
   *
   * @param asOf the tick that it is not older than
   * @param hit whether it was kept, and the database was not asked
   */
  record Served(Packed packed, long asOf, boolean hit) {}

  /**
   * @param mostBytes of all kept tiles together
   */
  TileCache(long mostBytes, LayerVersions versions, Clock clock) {
    this.versions = versions;
    this.clock = clock;
    this.tiles =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Key key, Kept kept) -> kept.packed().sent().length + OVERHEAD_BYTES)
            .build();
  }

  /**
   * A tile as it is now.
   *
   * @param unwatched how long a layer whose changes are not told may be kept, by its id; every
   *     other layer of the key is told of
   * @param busy layers that may be {@link #AGE_WHILE_BUSY} old in this tile
   * @param render asks the database; gives the bytes packed
   */
  Served get(Key key, Map<String, Duration> unwatched, List<String> busy, Supplier<Packed> render) {
    // before all else: what is told from here on may make the answer old
    UUID generation = versions.generation();
    long asOf = versions.applied();
    Kept kept = tiles.getIfPresent(key);
    if (kept != null && kept.generation().equals(generation)) {
      if (isGood(key, kept, unwatched, busy)) {
        hits.increment();
        // nothing has touched it since it was made: it is as new as the node
        return new Served(kept.packed(), isExact(key, kept) ? asOf : kept.asOf(), true);
      }
    }
    misses.increment();
    Kept fresh = new Kept(render.get(), generation, asOf, clock.instant());
    tiles.put(key, fresh);
    return new Served(fresh.packed(), asOf, false);
  }

  /** How often it helped, and how much it holds now. */
  TileCounts counts() {
    return new TileCounts(
        hits.sum(),
        misses.sum(),
        tiles.policy().eviction().flatMap(bound -> toOptional(bound.weightedSize())).orElse(0L),
        tiles.estimatedSize());
  }

  private static Optional<Long> toOptional(OptionalLong size) {
    return size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty();
  }

  private boolean isExact(Key key, Kept kept) {
    return key.layers().stream().allMatch(layer -> versions.of(layer, key.tile()) <= kept.asOf());
  }

  private boolean isGood(Key key, Kept kept, Map<String, Duration> unwatched, List<String> busy) {
    Duration age = Duration.between(kept.made(), clock.instant());
    return key.layers().stream()
        .allMatch(
            layer -> {
              Duration keeps = unwatched.get(layer);
              return keeps == null
                  ? versions.of(layer, key.tile()) <= kept.asOf()
                      || busy.contains(layer) && age.compareTo(AGE_WHILE_BUSY) < 0
                  : age.compareTo(keeps) < 0;
            });
  }
}
