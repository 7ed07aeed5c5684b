package id.nadikota.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.nadikota.base.Refusal;
import id.nadikota.fixture.Seeds;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.ProjCoordinate;

class CrsTest {
  private static final double TEN_MICROMETRES = 1e-10;

  private static Coordinate lonLat(String code, double x, double y) {
    return Crs.of(code)
        .toWgs84(new GeometryFactory().createPoint(new Coordinate(x, y)))
        .getCoordinate();
  }

  static Stream<String> systems() {
    return IntStream.concat(
            IntStream.rangeClosed(23830, 23845), IntStream.rangeClosed(32748, 32754))
        .mapToObj(code -> "EPSG:" + code);
  }

  /** Points around the middle of each zone, against a transform written by others. */
  @ParameterizedTest
  @MethodSource("systems")
  void indonesian_zones_agree_with_another_library(String code) {
    CRSFactory factory = new CRSFactory();
    CoordinateReferenceSystem other = factory.createFromName(code);
    CoordinateTransform oracle =
        new CoordinateTransformFactory()
            .createTransform(
                other, factory.createFromParameters("wgs84", "+proj=longlat +datum=WGS84"));
    boolean tm3 = code.startsWith("EPSG:238");
    Seeds.each(1, seed -> agrees(oracle, tm3, new Random(seed), code));
  }

  private static void agrees(CoordinateTransform oracle, boolean tm3, Random random, String code) {
    for (int i = 0; i < 50; i++) {
      double x = (tm3 ? 200_000 : 500_000) + (random.nextDouble() - 0.5) * 300_000;
      double y = (tm3 ? 1_500_000 : 10_000_000) - random.nextDouble() * 1_000_000;
      ProjCoordinate expected = oracle.transform(new ProjCoordinate(x, y), new ProjCoordinate());
      Coordinate got = lonLat(code, x, y);
      assertThat(got.x).isCloseTo(expected.x, within(TEN_MICROMETRES));
      assertThat(got.y).isCloseTo(expected.y, within(TEN_MICROMETRES));
    }
  }

  @Test
  void web_mercator_becomes_longitude_and_latitude() {
    Coordinate monas = lonLat("EPSG:3857", 11892194.41, -689135.54);
    assertThat(monas.x).isCloseTo(106.8294, within(1e-4));
    assertThat(monas.y).isCloseTo(-6.1786, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPSG:4326",
        "epsg:4326",
        "CRS84",
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:EPSG::4326",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "http://www.opengis.net/def/crs/EPSG/0/4326"
      })
  void longitude_comes_first_under_every_name_of_wgs_84(String code) {
    assertThat(lonLat(code, 106.8, -6.2)).isEqualTo(new Coordinate(106.8, -6.2));
  }

  @Test
  void a_long_name_means_the_same_as_its_code() {
    assertThat(lonLat("urn:ogc:def:crs:EPSG::32748", 700_000, 9_314_000))
        .isEqualTo(lonLat("EPSG:32748", 700_000, 9_314_000));
    assertThat(Crs.of("EPSG:32748").degrees()).isFalse();
    assertThat(Crs.of("EPSG:4238").degrees()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:999999", "UTM 48S", "", "EPSG:", "EPSG:4979", "urn:ogc:def:crs:"})
  void an_unknown_code_is_refused_by_name(String code) {
    assertThatThrownBy(() -> Crs.of(code))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("coordinate reference system " + code);
  }

  @Test
  void the_original_is_not_touched() {
    var point = new GeometryFactory().createPoint(new Coordinate(700_000, 9_314_000));
    var moved = Crs.of("EPSG:32748").toWgs84(point);
    assertThat(point.getX()).isEqualTo(700_000);
    assertThat(moved.getSRID()).isEqualTo(4326);
  }
}
