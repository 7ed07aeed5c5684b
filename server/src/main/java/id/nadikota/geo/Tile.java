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

  /**
   * The box of this tile, made wider by a share of its side on every side, cut at the edge of the
   * world: a longitude beyond 180 would lie on the other side of it.
   *
   * @param margin such as 64.0 / 4096
   */
  public Bbox box(double margin) {
    double side = 1.0 / (1 << z);
    return new Bbox(
        longitude((x - margin) * side),
        latitude((y + 1 + margin) * side),
        longitude((x + 1 + margin) * side),
        latitude((y - margin) * side));
  }

  /** A longitude (degrees) as the share of the world's width, 0 in the west. */
  public static double shareOfWidth(double longitude) {
    return (longitude + 180) / 360;
  }

  /** A latitude (degrees) as the share of the world's height, 0 in the north; cut at the edge. */
  public static double shareOfHeight(double latitude) {
    double lat = Math.toRadians(Math.max(-89.9, Math.min(89.9, latitude)));
    return (1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2;
  }

  /** From the share of the world's width, 0 in the west. */
  private static double longitude(double share) {
    return Math.max(0, Math.min(1, share)) * 360 - 180;
  }

  /** From the share of the world's height, 0 in the north. */
  private static double latitude(double share) {
    double inWorld = Math.max(0, Math.min(1, share));
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * inWorld))));
  }
}
