package id.nadikota.layer.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.nadikota.base.Refusal;
import id.nadikota.geo.Bbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class ShapesTest {
  private static final Bbox CITY = new Bbox(106.80, -6.20, 106.88, -6.16);

  private static Geometry shape(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Point | POINT (106.81 -6.19) | POINT (106.81 -6.19)",
        "MultiPoint | POINT (106.81 -6.19) | MULTIPOINT ((106.81 -6.19))",
        "MultiLineString | LINESTRING (106.81 -6.19, 106.82 -6.19) | MULTILINESTRING ((106.81 -6.19, 106.82 -6.19))",
        "MultiPolygon | POLYGON ((106.81 -6.19, 106.82 -6.19, 106.82 -6.18, 106.81 -6.19)) | MULTIPOLYGON (((106.81 -6.19, 106.82 -6.19, 106.82 -6.18, 106.81 -6.19)))",
        "Point | POINT (106.35 -6.19) | POINT (106.35 -6.19)",
      })
  void a_shape_is_stored_in_the_type_of_its_layer(String type, String given, String stored) {
    assertThat(Shapes.fitted(shape(given), type, CITY).toText()).isEqualTo(shape(stored).toText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Point | POINT EMPTY | empty-geometry",
        "Point | MULTIPOINT ((106.81 -6.19)) | wrong-geometry-type",
        "Polygon | LINESTRING (106.81 -6.19, 106.82 -6.19) | wrong-geometry-type",
        "Point | POINT (106.30 -6.19) | geometry-outside-city",
        "Point | POINT (106.81 -5.70) | geometry-outside-city",
        "Point | POINT (-6.19 106.81) | geometry-outside-city",
        "LineString | LINESTRING (106.81 -6.19, 106.81 -6.19) | invalid-geometry",
        "Polygon | POLYGON ((106.8 -6.2, 106.82 -6.18, 106.82 -6.2, 106.8 -6.18, 106.8 -6.2)) | geometry-crosses-itself",
        "MultiPolygon | MULTIPOLYGON (((106.8 -6.2, 106.82 -6.2, 106.82 -6.18, 106.8 -6.2)), ((106.8 -6.2, 106.82 -6.2, 106.82 -6.18, 106.8 -6.2))) | geometry-crosses-itself",
        "Polygon | POLYGON ((106.8 -6.2, 106.82 -6.2, 106.82 -6.18, 106.8 -6.2), (106.83 -6.2, 106.84 -6.2, 106.84 -6.19, 106.83 -6.2)) | invalid-geometry",
      })
  void a_shape_that_cannot_be_is_refused(String type, String given, String slug) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Shapes.fitted(shape(given), type, CITY));
    assertThat(refusal).isNotNull();
    assertThat(refusal.slug()).isEqualTo(slug);
    assertThat(refusal.details()).containsEntry("field", "geometry");
    assertThat(refusal.words().id()).isNotEqualTo(refusal.words().en());
  }

  @Test
  void a_coast_of_fifty_thousand_vertices_is_taken() {
    Coordinate[] coast = new Coordinate[49_990];
    for (int i = 0; i < coast.length - 1; i++) {
      double angle = 2 * Math.PI * i / coast.length;
      double radius = 0.03 + 0.0005 * Math.sin(angle * 3_000);
      coast[i] =
          new Coordinate(106.84 + radius * Math.cos(angle), -6.18 + radius * Math.sin(angle));
    }
    coast[coast.length - 1] = coast[0];
    Geometry shape = new GeometryFactory().createPolygon(coast);
    assertThat(Shapes.fitted(shape, "MultiPolygon", CITY).getNumPoints()).isEqualTo(49_990);
  }

  /** Judging it would take minutes; it is refused by what it would cost. */
  @Test
  void nine_thousand_rings_around_each_other_are_refused_before_they_are_judged() {
    GeometryFactory shapes = new GeometryFactory();
    Polygon[] rings = new Polygon[9_000];
    for (int i = 0; i < rings.length; i++) {
      double d = 0.03 * (i + 1) / rings.length;
      rings[i] =
          (Polygon) shapes.toGeometry(new Envelope(106.84 - d, 106.84 + d, -6.18 - d, -6.18 + d));
    }
    Geometry shape = shapes.createMultiPolygon(rings);
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Shapes.fitted(shape, "MultiPolygon", CITY));
    assertThat(refusal.slug()).isEqualTo("geometry-too-intricate");
  }

  @Test
  void numbers_that_are_none_are_no_place() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Geometry point = new GeometryFactory().createPoint(new Coordinate(106.81, bad));
      Refusal refusal =
          catchThrowableOfType(Refusal.class, () -> Shapes.fitted(point, "Point", CITY));
      assertThat(refusal.slug()).isEqualTo("geometry-not-finite");
    }
  }

  @Test
  void what_an_answer_told_and_comes_back_has_not_moved() {
    assertThat(Shapes.same(shape("POINT (106.81234561 -6.19)"), shape("POINT (106.8123456 -6.19)")))
        .isTrue();
    assertThat(Shapes.same(shape("POINT (106.812346 -6.19)"), shape("POINT (106.812345 -6.19)")))
        .isFalse();
  }
}
