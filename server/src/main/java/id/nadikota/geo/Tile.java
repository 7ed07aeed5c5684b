package id.nadikota.geo;

/**
 * One tile of the web map's square pyramid (EPSG:3857, XYZ order, row 0 in the north).
 *
 * @throws IllegalArgumentException if z is not 0 to 22 or x, y are not 0 to 2^z - 1
 */
public record Tile(int z, int x, int y) {

  /** The deepest zoom that is answered. */
  public static final int MAX_ZOOM = 22;

  public Tile {
    if (!isTile(z, x, y)) {
      throw new IllegalArgumentException("no tile %d/%d/%d".formatted(z, x, y));
    }
  }

  /** Whether these three numbers name a tile. */
  public static boolean isTile(int z, int x, int y) {
    return z >= 0 && z <= MAX_ZOOM && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;
  }
}
