package id.nadikota.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.City;
import id.nadikota.http.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemRoutesTest {
  @RegisterExtension static final City CITY = City.small();

  @Test
  void an_item_is_a_geojson_feature_with_every_attribute_that_the_public_may_see() {
    CITY.run(
        server -> {
          HttpResponse<String> answer = server.get("/ogc/collections/assets/items/6");
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.headers().firstValue("Content-Type").orElse(""))
              .startsWith("application/geo+json");
          assertThat(answer.body())
              .isEqualTo(
                  "{\"type\":\"Feature\",\"id\":\"6\","
                      + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.866,-6.166]},"
                      + "\"properties\":{\"name\":\"Hidran 12\",\"kind\":\"hydrant\","
                      + "\"group\":\"damkar\",\"status\":\"broken\","
                      + "\"agency_name\":\"Dinas Pemadam Kebakaran\","
                      + "\"area_name\":\"Kemayoran Utara\",\"area_kode\":\"31.72.02.1002\","
                      + "\"area_by\":\"polygon\",\"source\":\"fixture\"}}");
        });
  }

  @Test
  void numbers_stay_numbers_and_what_is_not_known_is_null() {
    CITY.run(
        server -> {
          String body = server.get("/ogc/collections/areas/items/8").body();
          JsonNode properties = Json.mapper().readTree(body).get("properties");
          assertThat(properties.get("population").isIntegralNumber()).isTrue();
          assertThat(properties.get("population").asInt()).isEqualTo(30008);
          assertThat(properties.get("valid_from").isNull()).isTrue();
          JsonNode shape = Json.mapper().readTree(body).get("geometry");
          assertThat(shape.get("type").asText()).isEqualTo("MultiPolygon");
          assertThat(shape.at("/coordinates/0/0"))
              .hasSize(5)
              .contains(shape.at("/coordinates/0/0/4"));
        });
  }

  @Test
  void a_feature_without_a_place_has_a_null_geometry() {
    CITY.run(
        server ->
            assertThat(server.get("/ogc/collections/agencies/items/1").body())
                .contains("\"geometry\":null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assets/items/10",
        "assets/items/999",
        "assets/items/abc",
        "assets/items/-1",
        "assets/items/06",
        "assets/items/+6",
        "assets/items/6.0",
        "assets/items/9223372036854775808",
        "assets/items/99999999999999999999999",
        "assets/items/6%20",
        "nothing/items/1",
        "assets/items/6;DROP",
        "asset_view/items/1"
      })
  void a_hidden_row_looks_like_one_that_does_not_exist(String path) {
    CITY.run(
        server -> {
          HttpResponse<String> answer = server.get("/ogc/collections/" + path);
          assertThat(answer.statusCode()).isEqualTo(404);
          assertThat(answer.body()).doesNotContain("Posko");
        });
  }

  @Test
  void an_item_that_the_client_has_is_not_sent_again() {
    CITY.run(
        server -> {
          String path = "/ogc/collections/areas/items/8";
          HttpResponse<String> first = server.get(path);
          String etag = first.headers().firstValue("ETag").orElseThrow();
          assertThat(server.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        });
  }
}
