package id.nadikota.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityFileTest {
  private static final String JAKARTA =
      """
      name: Jakarta
      kode: "31"
      bounds: [106.3, -6.4, 107.0, -5.2]
      time_zone: Asia/Jakarta
      crs: EPSG:23834
      languages: [id, en]
      basemap: none
      view: {center: [106.83, -6.2], zoom: 12}
      """;

  @TempDir Path data;

  private CityFile read(String text) throws IOException {
    Files.writeString(data.resolve("city.yaml"), text);
    return CityFile.read(data);
  }

  @Test
  void every_key_of_the_file_is_the_citys() throws IOException {
    assertThat(read(JAKARTA).over(City.INDONESIA))
        .isEqualTo(
            new City(
                "Jakarta",
                "31",
                new Bbox(106.3, -6.4, 107.0, -5.2),
                ZoneId.of("Asia/Jakarta"),
                "EPSG:23834",
                List.of("id", "en"),
                "none",
                Optional.of(new City.View(106.83, -6.2, 12))));
  }

  @Test
  void hosts_of_ones_own_network_are_named_in_small_letters() throws IOException {
    assertThat(read("outbound: [Sensor.Kota.go.id, 10.0.0.7]").outbound())
        .containsExactly("sensor.kota.go.id", "10.0.0.7");
    assertThat(read("name: A").outbound()).isEmpty();
  }

  @Test
  void without_a_file_the_city_is_what_else_is_known() {
    City demo = City.of("Kota Contoh", "", new Bbox(110, -7, 110.2, -6.8));
    assertThat(CityFile.read(data).isPresent()).isFalse();
    assertThat(CityFile.read(data).over(demo)).isEqualTo(demo);
  }

  @Test
  void zone_and_coordinate_system_follow_from_where_the_city_is() throws IOException {
    City ambon =
        read("name: Ambon\nkode: '81.71'\nbounds: [128.1, -3.8, 128.3, -3.6]\n").over(demo());
    assertThat(ambon.timeZone()).isEqualTo(ZoneId.of("Asia/Jayapura"));
    assertThat(ambon.crs()).isEqualTo("EPSG:23841");
    assertThat(ambon.view()).isEmpty();
    assertThat(City.of("Jakarta", "31", new Bbox(106.3, -6.4, 107.0, -5.2)).crs())
        .isEqualTo("EPSG:23834");
    assertThat(City.INDONESIA.crs()).isEqualTo("EPSG:23838");
  }

  private static City demo() {
    return new City(
        "Kota Contoh",
        "",
        new Bbox(110, -7, 110.2, -6.8),
        ZoneId.of("Asia/Jakarta"),
        "EPSG:23835",
        List.of("id", "en"),
        "none",
        Optional.of(new City.View(110.1, -6.9, 13)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nmae: Jakarta | 1: unknown key nmae; remove it or use one of: basemap, bounds",
        "view: {center: [106, -6], zoom: 12, tilt: 3} | unknown key view.tilt",
        "time_zone: Asia/Jakrata | 1: time_zone is no time zone: Asia/Jakrata; write Asia/Jakarta (WIB)",
        "time_zone: WIB | time_zone is no time zone: WIB",
        "kode: 31.7 | kode is no kode wilayah",
        "'name: a\nkode: three' | 2: kode is no kode wilayah: three",
        "bounds: [106.3, -6.4, 107.0] | bounds is no box",
        "bounds: [-6.4, 106.3, -5.2, 107.0] | bounds is no box",
        "bounds: [107.0, -6.4, 106.3, -5.2] | bounds is no box",
        "bounds: [.nan, -6.4, 106.3, -5.2] | must be a number",
        "crs: UTM | crs is no coordinate system: UTM",
        "languages: [id, de] | languages must name id, en or both",
        "languages: [id, id] | languages must name id, en or both",
        "basemap: osm | basemap must be none, not osm",
        "view: {center: [106.83, -96.2], zoom: 12} | view.center is no place",
        "view: {center: [106.83, -6.2], zoom: 23} | view.zoom must be a map zoom from 0 to 22",
        "view: {zoom: 12} | view has no center",
        "outbound: ['https://a.test/x'] | outbound[0] is no host: https://a.test/x; write a name",
        "name: | ''",
      })
  void what_cannot_be_says_file_line_and_cure(String text, String says) throws IOException {
    if (says.isEmpty()) {
      assertThat(read(text).name()).isEmpty();
      return;
    }
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(FaultException.class)
        .hasMessageStartingWith(data.resolve("city.yaml") + ":")
        .hasMessageContaining(says);
  }
}
