package id.nadikota.tile;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.fixture.Seeds;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Tile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A tile out of the cache is never older than what its node has applied: simulated with moves,
 * deletes, shapes from a point to half the world, two nodes, restarts and queries that are
 * overtaken.
 */
class TileVersionsTest {
  private static final int SEEDS = 40;
  private static final int STEPS = 400;

  /** The database: every state there was, by tick. */
  private static final class World {
    final List<Map<Integer, Bbox>> states = new ArrayList<>(List.of(Map.of()));
    final List<List<Bbox>> changes = new ArrayList<>(List.of(List.of()));

    int tick() {
      return states.size() - 1;
    }

    void change(Random random) {
      Map<Integer, Bbox> next = new HashMap<>(states.get(tick()));
      List<Bbox> touched = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(2); i++) {
        int key = random.nextInt(30);
        Bbox old = random.nextInt(4) == 0 ? next.remove(key) : next.put(key, anywhere(random));
        if (old != null) {
          touched.add(old);
        }
        if (next.containsKey(key)) {
          touched.add(next.get(key));
        }
      }
      states.add(next);
      changes.add(touched);
    }

    /** What a tile holds at a tick: features whose box meets the tile with its buffer. */
    TreeSet<String> content(Tile tile, int tick) {
      Bbox frame = tile.box(TileVersions.BUFFER);
      TreeSet<String> content = new TreeSet<>();
      states
          .get(tick)
          .forEach(
              (key, box) -> {
                if (box.west() <= frame.east()
                    && box.east() >= frame.west()
                    && box.south() <= frame.north()
                    && box.north() >= frame.south()) {
                  content.add(key + " " + box);
                }
              });
      return content;
    }
  }

  /** A tile as it was put into a cache. */
  private record Kept(TreeSet<String> content, int seen, long asOf) {}

  /** A server: what it has applied, what it knows, what it keeps. */
  private static final class Node {
    TileVersions versions = new TileVersions(0);
    int applied;
    final Map<Tile, Kept> cache = new HashMap<>();

    void apply(World world, int until) {
      while (applied < until) {
        applied++;
        for (Bbox box : world.changes.get(applied)) {
          versions.change(box, applied);
        }
      }
    }

    void restart(World world) {
      cache.clear();
      applied = world.tick();
      versions = new TileVersions(applied);
    }
  }

  /** Mostly near one place, sometimes on a tile's very edge, sometimes as large as a country. */
  private static Bbox anywhere(Random random) {
    double size =
        switch (random.nextInt(12)) {
          case 0 -> 60;
          case 1 -> 3;
          case 2, 3 -> 0.05;
          default -> 0;
        };
    double step = 360.0 / (1 << 14);
    double west =
        random.nextInt(3) == 0
            ? -180 + step * (13_050 + random.nextInt(6)) + (random.nextDouble() - 0.5) * step / 40
            : 106.75 + random.nextDouble() / 8;
    double south = -6.25 + random.nextDouble() / 8;
    return new Bbox(
        west, south, Math.min(180, west + size * random.nextDouble()), south + size / 3);
  }

  private static Tile tile(Random random) {
    int z = random.nextInt(19);
    double lon = 106.75 + random.nextDouble() / 8;
    double lat = -6.25 + random.nextDouble() / 8;
    int cells = 1 << z;
    return new Tile(
        z, (int) (Tile.shareOfWidth(lon) * cells), (int) (Tile.shareOfHeight(lat) * cells));
  }

  @Test
  void no_tile_that_is_served_is_stale() {
    int served = 0;
    for (long seed : Seeds.of(SEEDS)) {
      served += simulate(seed);
    }
    assertThat(served).as("tiles out of a cache").isGreaterThan(2_000);
  }

  private static int simulate(long seed) {
    Random random = new Random(seed);
    World world = new World();
    List<Node> nodes = List.of(new Node(), new Node());
    List<Tile> asked = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      asked.add(tile(random));
    }
    int served = 0;
    for (int step = 0; step < STEPS; step++) {
      Node node = nodes.get(random.nextInt(2));
      switch (random.nextInt(10)) {
        case 0 -> world.change(random);
        case 1 -> node.apply(world, node.applied + random.nextInt(world.tick() - node.applied + 1));
        case 2 -> {
          if (random.nextInt(20) == 0) {
            node.restart(world);
          }
        }
        default -> served += ask(seed, world, node, asked.get(random.nextInt(12)), random) ? 1 : 0;
      }
    }
    return served;
  }

  /** Whether it came out of the cache. */
  private static boolean ask(long seed, World world, Node node, Tile tile, Random random) {
    Kept kept = node.cache.get(tile);
    if (kept != null && node.versions.of(tile) <= kept.asOf) {
      if (kept.seen <= node.applied) {
        assertThat(kept.content)
            .as("seed %d: %s, seen at %d, node at %d", seed, tile, kept.seen, node.applied)
            .isEqualTo(world.content(tile, node.applied));
      }
      return true;
    }
    long asOf = node.applied;
    if (random.nextInt(3) == 0) {
      // the query is slow: meanwhile the world goes on and the node learns of it
      world.change(random);
      node.apply(world, world.tick() - random.nextInt(2));
    }
    int seen = Math.max((int) asOf, world.tick() - random.nextInt(2));
    node.cache.put(tile, new Kept(world.content(tile, seen), seen, asOf));
    return false;
  }

  @Test
  void a_point_dirties_its_own_tiles_and_no_others() {
    TileVersions versions = new TileVersions(5);
    versions.change(new Bbox(106.8272, -6.1754, 106.8272, -6.1754), 9);
    assertThat(versions.of(new Tile(12, 3263, 2118))).isEqualTo(9);
    assertThat(versions.of(new Tile(12, 3264, 2118))).isEqualTo(5);
    assertThat(versions.of(new Tile(0, 0, 0))).isEqualTo(9);
    assertThat(versions.of(new Tile(18, 3263 << 6, 2118 << 6))).isEqualTo(5);
  }

  @Test
  void a_country_dirties_all_below_it_and_a_reset_everything() {
    TileVersions versions = new TileVersions(1);
    versions.change(Bbox.INDONESIA, 2);
    assertThat(versions.of(new Tile(17, 104_424, 67_783))).isEqualTo(2);
    assertThat(versions.of(new Tile(5, 0, 0))).isEqualTo(1);
    versions.reset(3);
    assertThat(versions.of(new Tile(5, 0, 0))).isEqualTo(3);
  }

  @Test
  void it_forgets_rather_than_grows_without_end() {
    TileVersions versions = new TileVersions(1);
    Random random = new Random(3);
    for (int tick = 2; tick < 40_000; tick++) {
      double lon = -180 + 360 * random.nextDouble();
      double lat = -80 + 160 * random.nextDouble();
      versions.change(new Bbox(lon, lat, lon, lat), tick);
    }
    assertThat(versions.of(new Tile(14, 0, 0))).isGreaterThan(10_000);
  }
}
