package id.nadikota.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.nadikota.base.Refusal;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Crs;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class PositionTest {
  private static final Optional<Bbox> JAKARTA = Optional.of(new Bbox(106.3, -6.4, 107.0, -5.2));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EPSG:4326 | 0 | 0 | 0,0",
        "EPSG:4326 | NaN | -6.2 | no finite number",
        "EPSG:4326 | 106.8 | Infinity | no finite number",
        "EPSG:4326 | -6.2 | 106.8 | seem swapped",
        "EPSG:4326 | 181 | -6.2 | out of range",
        "EPSG:4326 | 700000 | 9314000 | out of range; if these are metres, say crs:",
        "EPSG:4326 | 107.5 | -6.2 | over 50 km outside",
        "EPSG:4326 | 0.0 | 51.5 | over 50 km outside",
        "EPSG:32748 | 106.8 | -6.2 | look like degrees, but the coordinate system is EPSG:32748",
        "EPSG:32749 | 700000 | 9314000 | over 50 km outside",
        "EPSG:4326 | enam | -6.2 | enam is no number",
      })
  void a_place_that_cannot_be_is_refused_with_a_hint(String crs, String x, String y, String says) {
    assertThatThrownBy(() -> new Position(Crs.of(crs), JAKARTA).point(x, y))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EPSG:4326 | 106.8 | -6.2 | 106.8 | -6.2",
        "EPSG:4326 | 106,8 | -6,2 | 106.8 | -6.2",
        "EPSG:4326 | 107.4 | -6.7 | 107.4 | -6.7",
        "EPSG:32748 | 700.000,5 | 9.314.000,0 | 106.80757 | -6.20313",
        "EPSG:32748 | 700,000.5 | 9,314,000.0 | 106.80757 | -6.20313",
      })
  void numbers_are_read_as_people_write_them(
      String crs, String x, String y, double lon, double lat) {
    var point = new Position(Crs.of(crs), JAKARTA).point(x, y).getCoordinate();
    assertThat(point.x).isCloseTo(lon, within(1e-4));
    assertThat(point.y).isCloseTo(lat, within(1e-4));
  }

  @Test
  void without_bounds_any_place_on_earth_will_do() {
    assertThat(new Position(Crs.WGS84, Optional.empty()).point("-0.1", "51.5").isValid()).isTrue();
  }

  @Test
  void an_area_that_is_larger_than_the_city_lies_not_outside() {
    var java = new GeometryFactory().toGeometry(new Envelope(105, 115, -9, -5));
    assertThat(new Position(Crs.WGS84, JAKARTA).place(java).getSRID()).isEqualTo(4326);
  }
}
