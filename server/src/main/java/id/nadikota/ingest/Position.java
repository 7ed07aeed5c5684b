package id.nadikota.ingest;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Crs;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Brings geometries to longitude and latitude and refuses those that cannot lie where they say,
 * with a hint at what is commonly wrong.
 */
final class Position {
  private static final double FAR_OUT_KM = 50;
  private static final double KM_PER_DEGREE = 110.574;
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private final Crs crs;
  private final Optional<Envelope> near;

  /**
   * @param crs of the coordinates that come
   * @param bounds of the city; what lies over 50 km outside is refused
   */
  Position(Crs crs, Optional<Bbox> bounds) {
    this.crs = crs;
    this.near = bounds.map(Position::around);
  }

  /** A point in lon/lat from x and y as they were written, such as {@code 106,8469}. */
  Geometry point(String x, String y) {
    return place(SHAPES.createPoint(new Coordinate(number(x), number(y))));
  }

  /**
   * The geometry in lon/lat, EPSG:4326.
   *
   * @throws Refusal {@code bad-row} if it is nowhere, out of range or too far from the city
   */
  Geometry place(Geometry source) {
    if (source.isEmpty()) {
      throw Fields.bad(new Label("geometrinya kosong", "its geometry is empty"));
    }
    for (Coordinate c : source.getCoordinates()) {
      refuseNowhere(c);
      refuseDegrees(c);
    }
    Geometry placed = crs.toWgs84(source);
    for (Coordinate c : placed.getCoordinates()) {
      refuseOutOfRange(c);
    }
    refuseFarOut(placed);
    return placed;
  }

  private void refuseNowhere(Coordinate c) {
    if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
      throw Fields.bad(
          new Label("sebuah koordinat bukan angka berhingga", "a coordinate is no finite number"));
    }
    if (c.x == 0 && c.y == 0) {
      throw Fields.bad(
          new Label(
              "letaknya di 0,0, tanda tempat yang tidak diketahui",
              "it lies at 0,0, which stands for an unknown place"));
    }
  }

  private void refuseDegrees(Coordinate c) {
    if (!crs.degrees() && Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90) {
      throw Fields.bad(
          say(
              new Label(
                  "%s, %s tampak seperti derajat, padahal sistem koordinatnya %s",
                  "%s, %s look like degrees, but the coordinate system is %s"),
              c.x,
              c.y,
              crs.code()));
    }
  }

  private void refuseOutOfRange(Coordinate c) {
    if (Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90) {
      return;
    }
    if (crs != Crs.WGS84) {
      throw Fields.bad(
          new Label("letaknya di luar jangkauan %s", "it lies outside of what %s can say")
              .formatted(crs.code()));
    }
    if (Math.abs(c.x) <= 90 && Math.abs(c.y) <= 180) {
      throw Fields.bad(
          say(
              new Label(
                  "bujur %s, lintang %s tampak tertukar: bujur lebih dulu",
                  "longitude %s, latitude %s seem swapped: longitude comes first"),
              c.x,
              c.y));
    }
    throw Fields.bad(
        say(
            new Label(
                "bujur %s, lintang %s di luar jangkauan; bila ini meter, tulis crs: EPSG:... di"
                    + " --map FILE",
                "longitude %s, latitude %s are out of range; if these are metres, say crs: EPSG:..."
                    + " in --map FILE"),
            c.x,
            c.y));
  }

  private void refuseFarOut(Geometry placed) {
    if (near.isEmpty() || near.get().intersects(placed.getEnvelopeInternal())) {
      return;
    }
    Coordinate c = placed.getCoordinate();
    Label hint =
        near.get().contains(c.y, c.x)
            ? new Label(
                "; bujur dan lintang tampak tertukar: bujur lebih dulu",
                "; longitude and latitude seem swapped: longitude comes first")
            : Label.same("");
    throw Fields.bad(
        say(
            new Label(
                "%s, %s berada lebih dari 50 km di luar batas kota%s",
                "%s, %s lies over 50 km outside the city's bounds%s"),
            c.x,
            c.y,
            hint));
  }

  private static Envelope around(Bbox bounds) {
    Envelope around = new Envelope(bounds.west(), bounds.east(), bounds.south(), bounds.north());
    double lat = Math.toRadians(Math.max(Math.abs(bounds.south()), Math.abs(bounds.north())));
    double degrees = FAR_OUT_KM / KM_PER_DEGREE;
    around.expandBy(degrees / Math.max(Math.cos(lat), 0.01), degrees);
    return around;
  }

  /** A number with a point or a comma before the decimals, and the other one between thousands. */
  private static double number(String text) {
    String digits = text.strip();
    boolean commaLast = digits.lastIndexOf(',') > digits.lastIndexOf('.');
    digits = commaLast ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw Fields.bad(
          new Label("koordinat %s bukan angka", "coordinate %s is no number").formatted(text));
    }
  }

  private static Label say(Label pattern, double x, double y, Object... more) {
    Object[] values = new Object[more.length + 2];
    values[0] = plain(x);
    values[1] = plain(y);
    System.arraycopy(more, 0, values, 2, more.length);
    return pattern.formatted(values);
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.6f", number).replaceAll("\\.?0+$", "");
  }
}
