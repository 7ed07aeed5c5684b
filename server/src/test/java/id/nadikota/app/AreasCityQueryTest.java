package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.geo.Bbox;
import id.nadikota.geo.City;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AreasCityQueryTest {
  private static final Bbox BOX = new Bbox(106.3, -6.4, 107.0, -5.2);

  @Test
  void one_area_at_the_top_is_the_city() {
    City city = AreasCityQuery.named(List.of("73.71"), List.of("Kota Makassar"), BOX);
    assertThat(city.name()).isEqualTo("Kota Makassar");
    assertThat(city.kode()).isEqualTo("73.71");
    assertThat(city.timeZone()).isEqualTo(ZoneId.of("Asia/Makassar"));
    assertThat(city.bounds()).isEqualTo(BOX);
  }

  @Test
  void several_areas_of_one_province_are_the_province() {
    City city =
        AreasCityQuery.named(List.of("31.01", "31.71"), List.of("Kep. Seribu", "Jakpus"), BOX);
    assertThat(city.name()).isEqualTo("DKI Jakarta");
    assertThat(city.kode()).isEqualTo("31");
  }

  @Test
  void areas_of_several_provinces_are_indonesia() {
    City city = AreasCityQuery.named(List.of("31.71", "32.75"), List.of("a", "b"), BOX);
    assertThat(city.name()).isEqualTo("Indonesia");
    assertThat(city.kode()).isEmpty();
    assertThat(city.bounds()).isEqualTo(BOX);
  }
}
