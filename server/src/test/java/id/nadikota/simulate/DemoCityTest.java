package id.nadikota.simulate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.nadikota.ingest.read.SourceRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class DemoCityTest {
  private static final DemoCity CITY = new DemoCity(DemoCity.SEED);

  private static String text(SourceRow row, String property) {
    return String.valueOf(row.properties().get(property));
  }

  private static Geometry shape(SourceRow row) {
    return row.geometry().orElseThrow();
  }

  /** Areas whose kode has so many parts, below another one. */
  private static List<SourceRow> below(String kode, int parts) {
    return CITY.areas().stream()
        .filter(row -> text(row, "kode").startsWith(kode))
        .filter(row -> text(row, "kode").split("\\.").length == parts)
        .toList();
  }

  private static Geometry[] polygons(List<SourceRow> rows) {
    return rows.stream()
        .map(DemoCityTest::shape)
        .flatMap(
            shape ->
                Stream.iterate(0, i -> i < shape.getNumGeometries(), i -> i + 1)
                    .map(shape::getGeometryN))
        .toArray(Geometry[]::new);
  }

  @Test
  void it_has_a_kota_with_10_kecamatan_and_78_kelurahan_and_30_agencies_and_5000_assets() {
    assertThat(below("99.71", 2)).hasSize(1);
    assertThat(below("99.71", 3)).hasSize(10);
    assertThat(below("99.71", 4)).hasSize(78);
    assertThat(CITY.agencies()).hasSize(30);
    assertThat(CITY.assets()).hasSize(5_000);
    Map<String, Long> kinds =
        CITY.assets().stream().collect(groupingBy(row -> text(row, "kind"), counting()));
    assertThat(kinds).hasSize(12);
    Map<String, Long> statuses =
        CITY.assets().stream().collect(groupingBy(row -> text(row, "status"), counting()));
    assertThat(statuses.keySet())
        .containsExactlyInAnyOrder("active", "broken", "inactive", "draft");
    assertThat(statuses.get("active")).isGreaterThan(4_500);
  }

  @Test
  void its_kelurahan_tile_it_without_gap_or_overlap_down_to_the_last_digit() {
    for (int parts = 3; parts <= 4; parts++) {
      Geometry[] tiles = polygons(below("99.71", parts));
      assertThat(CoverageValidator.isValid(tiles)).isTrue();
      assertThat(tiles).allMatch(Geometry::isValid);
      assertThat(holes(CoverageUnion.union(tiles))).isZero();
      assertThat(CoverageUnion.union(tiles).getArea())
          .isCloseTo(shape(below("99.71", 2).get(0)).getArea(), within(1e-12));
    }
    for (SourceRow kecamatan : below("99.71", 3)) {
      Geometry inside = CoverageUnion.union(polygons(below(text(kecamatan, "kode") + ".", 4)));
      assertThat(inside.equalsTopo(shape(kecamatan))).isTrue();
    }
  }

  @Test
  void the_regencies_around_share_the_citys_border() {
    Geometry[] all = polygons(CITY.areas().stream().filter(r -> !isBelowKota(r)).toList());
    assertThat(CoverageValidator.isValid(all)).isTrue();
  }

  private static boolean isBelowKota(SourceRow row) {
    return text(row, "kode").split("\\.").length > 2;
  }

  private static int holes(Geometry whole) {
    int holes = 0;
    for (int i = 0; i < whole.getNumGeometries(); i++) {
      holes += ((Polygon) whole.getGeometryN(i)).getNumInteriorRing();
    }
    return holes;
  }

  @Test
  @Tag("slow")
  void the_same_seed_draws_the_same_city_and_another_seed_another() {
    assertThat(hash(new DemoCity(DemoCity.SEED))).isEqualTo(hash(CITY));
    assertThat(hash(new DemoCity(7))).isNotEqualTo(hash(CITY));
  }

  private static String hash(DemoCity city) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Stream.of(city.areas(), city.agencies(), city.assets())
          .flatMap(List::stream)
          .map(row -> row.properties() + shape(row).toText())
          .forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void names_of_areas_and_keys_of_assets_are_given_once() {
    Set<String> names = new HashSet<>();
    CITY.areas().forEach(row -> names.add(text(row, "name")));
    assertThat(names).hasSameSizeAs(CITY.areas());
    Set<String> keys = new HashSet<>();
    CITY.assets().forEach(row -> keys.add(text(row, "kode")));
    assertThat(keys).hasSameSizeAs(CITY.assets());
  }

  @Test
  void most_assets_stand_near_the_middle_and_all_on_land() {
    Geometry land = shape(below("99.71", 2).get(0));
    Geometry middle =
        land.getFactory()
            .createPoint(Plane.lonLat(new org.locationtech.jts.geom.Coordinate(300, -2300)));
    double near = 0.05;
    long inside = CITY.assets().stream().filter(row -> shape(row).distance(middle) < near).count();
    double share = land.intersection(middle.buffer(near)).getArea() / land.getArea();
    assertThat(inside / 5_000.0).isGreaterThan(2 * share);
    var locator = new org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator(land);
    assertThat(CITY.assets()).allMatch(row -> locator.locate(shape(row).getCoordinate()) != 2);
  }

  @Test
  void its_view_and_bounds_hold_the_city() {
    var bounds = DemoCity.city().bounds();
    var box = shape(below("99.71", 2).get(0)).getEnvelopeInternal();
    assertThat(bounds.contains(box.getMinX(), box.getMinY())).isTrue();
    assertThat(bounds.contains(box.getMaxX(), box.getMaxY())).isTrue();
    assertThat(bounds.east() - bounds.west()).isLessThan(1.2 * box.getWidth());
    assertThat(DemoCity.city().crs()).isEqualTo("EPSG:23836");
  }
}
