package id.nadikota.geo;

/**
 * A box in degrees, EPSG:4326, in the order west, south, east, north.
 *
 * @throws IllegalArgumentException if a number is not finite, south is over north, or west over
 *     east
 */
public record Bbox(double west, double south, double east, double north) {

  private static final double METRES_PER_DEGREE = 110_574;

  /** All of Indonesia, for a city that has not said its bounds. */
  public static final Bbox INDONESIA = new Bbox(94.9, -11.1, 141.1, 6.2);

  public Bbox {
    if (!(Double.isFinite(west + south + east + north) && west <= east && south <= north)) {
      throw new IllegalArgumentException(
          "no box: west %s south %s east %s north %s".formatted(west, south, east, north));
    }
  }

  /** The box with so many metres more on every side, at most all of the earth. */
  public Bbox widened(double metres) {
    double lat = metres / METRES_PER_DEGREE;
    double farthest = Math.min(89, Math.max(Math.abs(south), Math.abs(north)));
    double lon = lat / Math.cos(Math.toRadians(farthest));
    return new Bbox(
        Math.max(-180, west - lon),
        Math.max(-90, south - lat),
        Math.min(180, east + lon),
        Math.min(90, north + lat));
  }

  /** Whether the point (degrees) lies inside or on the edge. */
  public boolean contains(double lon, double lat) {
    return lon >= west && lon <= east && lat >= south && lat <= north;
  }

  /** Whether the boxes have a point in common, be it on their edges. */
  public boolean touches(Bbox other) {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
  }

  /** The smallest box around both. */
  public Bbox with(Bbox other) {
    return new Bbox(
        Math.min(west, other.west),
        Math.min(south, other.south),
        Math.max(east, other.east),
        Math.max(north, other.north));
  }
}
