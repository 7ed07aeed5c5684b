package id.nadikota.geo;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * A coordinate reference system by its code, and the way from it to longitude and latitude.
 *
 * <p>x is always east (longitude, easting) and y north, whatever order the authority says: that is
 * how files are written. Immutable. The first code other than WGS 84 opens GeoTools' EPSG tables,
 * which takes about half a second.
 */
public final class Crs {

  /** Longitude and latitude in degrees, EPSG:4326 with longitude first. */
  public static final Crs WGS84 = new Crs("EPSG:4326", true, Optional.empty());

  private static final Pattern LONG_NAME =
      Pattern.compile("(?:urn:(?:x-)?ogc:def:crs:|https?://www\\.opengis\\.net/def/crs/)(.+)");

  private final String code;
  private final boolean degrees;
  private final Optional<MathTransform> toWgs84;

  private Crs(String code, boolean degrees, Optional<MathTransform> toWgs84) {
    this.code = code;
    this.degrees = degrees;
    this.toWgs84 = toWgs84;
  }

  /**
   * The system with a code such as {@code EPSG:23834}, {@code CRS84} or {@code
   * urn:ogc:def:crs:EPSG::32748}.
   *
   * @throws Refusal {@code unknown-crs} if GeoTools does not know it, or cannot lead from it to WGS
   *     84, or it has a height
   */
  public static Crs of(String name) {
    String code = shortCode(name.strip());
    if (code.equals("EPSG:4326") || code.equals("CRS:84")) {
      return WGS84;
    }
    try {
      CoordinateReferenceSystem crs = CRS.decode(code, true);
      if (crs.getCoordinateSystem().getDimension() != 2) {
        throw unknown(
            name, new Label("dimensinya lebih dari dua", "it has more than two dimensions"));
      }
      // lenient: Indonesian systems whose shift to WGS 84 EPSG does not give are taken as WGS 84
      MathTransform transform = CRS.findMathTransform(crs, CRS.decode("EPSG:4326", true), true);
      return new Crs(code, crs instanceof GeographicCRS, Optional.of(transform));
    } catch (FactoryException e) {
      throw unknown(name, new Label("tulis seperti EPSG:23834", "write it as EPSG:23834"));
    }
  }

  private static String shortCode(String name) {
    Matcher matcher = LONG_NAME.matcher(name);
    String code = name;
    if (matcher.matches()) {
      String[] parts = matcher.group(1).split("[:/]");
      code = parts[0] + ":" + parts[parts.length - 1];
    }
    code = code.toUpperCase(Locale.ROOT);
    return code.equals("CRS84") || code.equals("OGC:CRS84") ? "CRS:84" : code;
  }

  private static Refusal unknown(String name, Label why) {
    return Refusal.invalid(
        "unknown-crs",
        new Label(
                "sistem koordinat %s tidak dikenal: %s",
                "unknown coordinate reference system %s: %s")
            .formatted(name, why));
  }

  /** The code, such as {@code EPSG:23834}. */
  public String code() {
    return code;
  }

  /** Whether its coordinates are degrees and not metres. */
  public boolean degrees() {
    return degrees;
  }

  /**
   * A copy in longitude and latitude (degrees), SRID 4326; a height stays as it is. Where the way
   * there does not hold, coordinates become NaN; the caller refuses those with what else is out of
   * range.
   */
  public Geometry toWgs84(Geometry geometry) {
    Geometry copy = geometry.copy();
    toWgs84.ifPresent(transform -> copy.apply(new Apply(transform)));
    copy.geometryChanged();
    copy.setSRID(4326);
    return copy;
  }

  @Override
  public String toString() {
    return code;
  }

  /** Moves each coordinate by a transform. */
  private record Apply(MathTransform transform) implements CoordinateSequenceFilter {
    @Override
    public void filter(CoordinateSequence sequence, int i) {
      double[] point = {sequence.getX(i), sequence.getY(i)};
      try {
        transform.transform(point, 0, point, 0, 1);
      } catch (TransformException e) {
        point = new double[] {Double.NaN, Double.NaN};
      }
      sequence.setOrdinate(i, 0, point[0]);
      sequence.setOrdinate(i, 1, point[1]);
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return true;
    }
  }
}
