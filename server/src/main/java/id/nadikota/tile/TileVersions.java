package id.nadikota.tile;

import id.nadikota.geo.Bbox;
import id.nadikota.geo.Tile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each tile of one layer last changed, as a tick: exact for what is small, by the cell above
 * for what is large.
 *
 * <p>A changed box marks, zoom by zoom, the cells that it and the tiles' buffer touch. Where these
 * become more than {@link #MOST_CELLS}, and at {@link #DEEPEST}, the cells count for everything
 * below them. One thread writes; any may read. A reader that asks after the writer has applied a
 * tick sees it.
 */
final class TileVersions {
  /** Below this zoom a tile is as old as its cell here. */
  static final int DEEPEST = 14;

  static final int MOST_CELLS = 64;

  /** Share of a tile's side that its features reach beyond it. */
  static final double BUFFER = 64.0 / 4096;

  /** What is kept takes about 80 bytes each. */
  private static final int MOST_KEPT = 200_000;

  private final Map<Long, Long> own = new ConcurrentHashMap<>();
  private final Map<Long, Long> below = new ConcurrentHashMap<>();
  private volatile long floor;

  /** Nothing is known of what was before this tick. */
  TileVersions(long floor) {
    this.floor = floor;
  }

  /** All of the layer may have changed at this tick. */
  void reset(long tick) {
    // first the floor: a reader in between must not see old marks gone and an old floor
    floor = tick;
    own.clear();
    below.clear();
  }

  /** Something changed in a box (degrees) at this tick. */
  void change(Bbox box, long tick) {
    if (own.size() + below.size() > MOST_KEPT) {
      reset(tick);
      return;
    }
    Cells above = Cells.of(box, 0);
    for (int z = 0; z <= DEEPEST; z++) {
      Cells cells = Cells.of(box, z);
      if (cells.count() > MOST_CELLS) {
        above.mark(below, tick);
        return;
      }
      cells.mark(own, tick);
      above = cells;
    }
    above.mark(below, tick);
  }

  /** The last tick at which this tile may have changed. */
  long of(Tile tile) {
    long version = floor;
    int z = Math.min(tile.z(), DEEPEST);
    int x = tile.x() >> tile.z() - z;
    int y = tile.y() >> tile.z() - z;
    if (tile.z() <= DEEPEST) {
      version = Math.max(version, own.getOrDefault(key(z, x, y), 0L));
    }
    for (; z >= 0; z--, x >>= 1, y >>= 1) {
      version = Math.max(version, below.getOrDefault(key(z, x, y), 0L));
    }
    // read again: a reset in between has cleared what was looked for
    return Math.max(version, floor);
  }

  private static long key(int z, int x, int y) {
    return ((long) z << 56) | ((long) x << 28) | y;
  }

  /** The cells of one zoom that a box with the buffer touches; row 0 in the north. */
  private record Cells(int z, int west, int north, int east, int south) {
    static Cells of(Bbox box, int z) {
      return new Cells(
          z,
          index(Tile.shareOfWidth(box.west()), -BUFFER, z),
          index(Tile.shareOfHeight(box.north()), -BUFFER, z),
          index(Tile.shareOfWidth(box.east()), BUFFER, z),
          index(Tile.shareOfHeight(box.south()), BUFFER, z));
    }

    private static int index(double share, double buffer, int z) {
      int cells = 1 << z;
      return (int) Math.max(0, Math.min(cells - 1, Math.floor(share * cells + buffer)));
    }

    long count() {
      return (east - west + 1L) * (south - north + 1L);
    }

    void mark(Map<Long, Long> marks, long tick) {
      for (int x = west; x <= east; x++) {
        for (int y = north; y <= south; y++) {
          marks.merge(key(z, x, y), tick, Math::max);
        }
      }
    }
  }
}
