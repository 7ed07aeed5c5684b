package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.geo.Bbox;
import id.nadikota.geo.City;
import id.nadikota.http.ServerTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CityRoutesTest {
  private static final City BARE = City.of("Jakarta", "31", new Bbox(106.3, -6.4, 107.0, -5.2));

  @Test
  void the_city_has_the_keys_of_its_file() {
    City city =
        new City(
            BARE.name(),
            BARE.kode(),
            BARE.bounds(),
            BARE.timeZone(),
            BARE.crs(),
            List.of("id"),
            "none",
            Optional.of(new City.View(106.83, -6.2, 12)));
    ServerTest.run(
        new CityRoutes(() -> city),
        server ->
            assertThat(server.get("/api/city").body())
                .startsWith(
                    "{\"name\":\"Jakarta\",\"kode\":\"31\",\"bounds\":[106.3,-6.4,107.0,-5.2],"
                        + "\"time_zone\":\"Asia/Jakarta\",\"crs\":\"EPSG:23834\","
                        + "\"languages\":[\"id\"],\"basemap\":\"none\",\"view\":{")
                .contains("\"center\":[106.83,-6.2]", "\"zoom\":12.0"));
  }

  @Test
  void a_city_without_a_view_says_none() {
    ServerTest.run(
        new CityRoutes(() -> BARE),
        server -> assertThat(server.get("/api/city").body()).doesNotContain("view"));
  }
}
