package id.nadikota.layer.proposal;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.geo.Bbox;
import java.util.Arrays;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Which shapes may be written: pure rules, each refusal names the field {@code geometry}. */
final class Shapes {
  /** What the field is called in JSON and in refusals. */
  static final String FIELD = "geometry";

  /** Most vertices of one shape. */
  static final int MOST_VERTICES = 50_000;

  /** How far outside the city's bounds a shape may lie. */
  static final double BEYOND_M = 50_000;

  /** Most pairs of pieces whose boxes meet: what judging a shape costs grows with them. */
  private static final int MOST_CLOSE_PIECES = 2_000_000;

  /** What GeoJSON tells of a degree, 1 cm: a shape that was read and sent back has not moved. */
  private static final double SAME_DEGREES = 1e-7;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Shapes() {}

  /**
   * The shape as it is stored: of the layer's type, a single part as a collection of one where the
   * type asks for that.
   *
   * @param type GeoJSON's name of the shape
   * @param bounds the city's
   */
  static Geometry fitted(Geometry shape, String type, Bbox bounds) {
    for (Coordinate at : shape.getCoordinates()) {
      if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
        throw refuse(
            "geometry-not-finite",
            new Label("memuat bilangan tak hingga atau NaN", "holds an infinite number or NaN"));
      }
    }
    if (shape.isEmpty()) {
      throw refuse(
          "empty-geometry", new Label("kosong; gambar letaknya", "is empty; draw a place"));
    }
    if (shape.getNumPoints() > MOST_VERTICES) {
      throw tooMany();
    }
    Geometry typed = typed(shape, type);
    checkPlace(typed, bounds.widened(BEYOND_M));
    if (typed.getDimension() == 2 && Intricacy.isOver(typed, MOST_CLOSE_PIECES)) {
      throw refuse(
          "geometry-too-intricate",
          new Label(
              "terlalu rumit: terlalu banyak garis yang saling melingkari; sederhanakan",
              "is too intricate: too many lines wind around each other; simplify it"));
    }
    checkValid(typed);
    return typed;
  }

  /** Whether both are the same to the last digit that an answer tells. */
  static boolean same(Geometry a, Geometry b) {
    return a.equalsExact(b, SAME_DEGREES);
  }

  /** A refusal of the shape. */
  static Refusal refuse(String slug, Label what) {
    return Refusal.invalidField(
        FIELD, slug, new Label("Geometri " + what.id(), "the geometry " + what.en()));
  }

  /** The refusal of a shape that is too large. */
  static Refusal tooMany() {
    return refuse(
        "too-many-vertices",
        new Label(
            "memiliki lebih dari %d titik sudut; sederhanakan".formatted(MOST_VERTICES),
            "has more than %d vertices; simplify it".formatted(MOST_VERTICES)));
  }

  /** The shape as a collection of one where the type asks for that, else the shape. */
  static Geometry typedOr(Geometry shape, String type) {
    return type.equals("Multi" + shape.getGeometryType()) ? multi(shape) : shape;
  }

  private static Geometry typed(Geometry shape, String type) {
    Geometry typed = typedOr(shape, type);
    if (typed.getGeometryType().equals(type)) {
      return typed;
    }
    throw refuse(
        "wrong-geometry-type",
        new Label(
            "berupa %s; lapisan ini menyimpan %s".formatted(shape.getGeometryType(), type),
            "is a %s; this layer holds %s".formatted(shape.getGeometryType(), type)));
  }

  private static Geometry multi(Geometry single) {
    if (single instanceof Point point) {
      return FACTORY.createMultiPoint(new Point[] {point});
    }
    if (single instanceof LineString line) {
      return FACTORY.createMultiLineString(new LineString[] {line});
    }
    return FACTORY.createMultiPolygon(new Polygon[] {(Polygon) single});
  }

  private static void checkPlace(Geometry shape, Bbox around) {
    Envelope box = shape.getEnvelopeInternal();
    if (!around.contains(box.getMinX(), box.getMinY())
        || !around.contains(box.getMaxX(), box.getMaxY())) {
      throw refuse(
          "geometry-outside-city",
          new Label(
              "terletak lebih dari 50 km di luar batas kota; periksa bujur dan lintangnya",
              "lies more than 50 km outside the city's bounds; check longitude and latitude"));
    }
  }

  private static void checkValid(Geometry shape) {
    TopologyValidationError error = new IsValidOp(shape).getValidationError();
    if (error == null) {
      return;
    }
    Coordinate at = error.getCoordinate();
    String place = at == null ? "" : String.format(Locale.ROOT, " (%.5f, %.5f)", at.x, at.y);
    boolean crosses =
        Arrays.asList(
                TopologyValidationError.SELF_INTERSECTION,
                TopologyValidationError.RING_SELF_INTERSECTION)
            .contains(error.getErrorType());
    throw crosses
        ? refuse(
            "geometry-crosses-itself",
            new Label(
                "memotong dirinya sendiri%s; geser titik sudutnya".formatted(place),
                "crosses itself%s; move the vertices there".formatted(place)))
        : refuse(
            "invalid-geometry",
            new Label(
                "tidak sah%s: %s".formatted(place, error.getMessage()),
                "is not valid%s: %s".formatted(place, error.getMessage())));
  }
}
