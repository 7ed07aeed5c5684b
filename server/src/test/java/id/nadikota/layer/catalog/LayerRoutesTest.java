package id.nadikota.layer.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.fixture.City;
import id.nadikota.http.Json;
import id.nadikota.http.ServerTest;
import id.nadikota.layer.Layer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LayerRoutesTest {
  @RegisterExtension static final City CITY = City.small();

  private static CatalogParts layers;

  @BeforeAll
  static void fill() {
    layers = new CatalogParts(Home.fromProperty(), CITY.data(), CITY.database());
  }

  private static void run(ServerTest.Scenario scenario) {
    ServerTest.run(layers.routes(), scenario);
  }

  private static JsonNode layer(ServerTest.Running server, String id) throws Exception {
    for (JsonNode layer : Json.mapper().readTree(server.get("/api/layers").body()).get("layers")) {
      if (layer.get("id").asText().equals(id)) {
        return layer;
      }
    }
    throw new AssertionError("no layer " + id);
  }

  @Test
  void layers_come_in_the_order_of_the_legend_the_topmost_first() {
    run(
        server -> {
          JsonNode list = Json.mapper().readTree(server.get("/api/layers").body()).get("layers");
          assertThat(list.findValuesAsText("id").stream().filter(layers()::contains))
              .containsExactly("agencies", "assets", "areas");
        });
  }

  private static List<String> layers() {
    return List.of("agencies", "assets", "areas");
  }

  @Test
  void a_layer_says_all_that_a_screen_needs() {
    run(
        server -> {
          JsonNode assets = layer(server, "assets");
          assertThat(assets.at("/title/en").asText()).isEqualTo("Assets and facilities");
          assertThat(assets.at("/group/id").asText()).isEqualTo("Fasilitas");
          assertThat(assets.get("geometry").asText()).isEqualTo("Point");
          assertThat(assets.get("zooms").toString()).isEqualTo("[8,24]");
          assertThat(assets.get("tilejson").asText()).isEqualTo("/tiles/assets.json");
          assertThat(assets.at("/attributes/0").toString())
              .isEqualTo(
                  "{\"name\":\"name\",\"title\":{\"id\":\"Nama\",\"en\":\"Name\"},\"type\":\"text\"}");
          assertThat(assets.at("/attributes/1/values/hydrant/id").asText()).isEqualTo("Hidran");
          assertThat(assets.at("/popup/title").asText()).isEqualTo("name");
          assertThat(assets.at("/search/attributes/0").asText()).isEqualTo("name");
          assertThat(assets.at("/attribution/en").asText()).startsWith("The agencies");
          assertThat(Instant.parse(assets.get("updated_at").asText())).isNotNull();
        });
  }

  @Test
  void what_the_public_may_not_know_is_not_even_named() {
    run(
        server -> {
          String body = server.get("/api/layers").body();
          assertThat(body).doesNotContain("maintenance_phone", "source_key", "created_by");
          assertThat(layer(server, "assets").at("/popup/attributes").toString())
              .isEqualTo("[\"status\",\"agency_name\",\"area_kode\",\"area_by\",\"source\"]");
        });
  }

  @Test
  void the_list_says_when_a_row_last_changed() throws Exception {
    run(
        server -> {
          Instant before = Instant.parse(layer(server, "areas").get("updated_at").asText());
          CITY.sql("UPDATE data.area SET name = 'Menteng Baru' WHERE id = 8");
          Instant after = Instant.parse(layer(server, "areas").get("updated_at").asText());
          assertThat(after).isAfter(before);
        });
  }

  @Test
  void the_list_says_what_is_told_live_and_since_when_there_is_a_past() {
    run(
        server -> {
          JsonNode before = layer(server, "assets");
          assertThat(before.get("live").asBoolean()).isTrue();
          assertThat(before.get("history").isNull()).as("nothing is kept yet").isTrue();
          state("areas", "2026-11-01T00:00:00Z");
          state("assets", "2026-11-03T08:00:00.25Z");
          state("assets", "2026-11-02T07:00:00.5Z");
          Instant from = Instant.parse(layer(server, "assets").at("/history/from").asText());
          assertThat(from).isEqualTo(Instant.parse("2026-11-02T07:00:00.5Z"));
        });
  }

  private static void state(String layer, String from) {
    CITY.database()
        .write(
            handle ->
                handle.execute(
                    "INSERT INTO data.history (layer, key, valid_from, valid_to, op, actor, reason, row)"
                        + " VALUES (?, 1, ?::timestamptz, ?::timestamptz, 'U', 'budi', '', '{}')",
                    layer,
                    from,
                    from));
  }

  @Test
  void a_style_has_rules_with_filters_zooms_and_symbols() {
    run(
        server -> {
          HttpResponse<String> answer = server.get("/api/layers/assets/style");
          assertThat(answer.statusCode()).isEqualTo(200);
          JsonNode rules = Json.mapper().readTree(answer.body()).get("rules");
          assertThat(rules).isNotEmpty();
          for (JsonNode rule : rules) {
            assertThat(rule.has("title")).isTrue();
            assertThat(rule.has("filter")).isTrue();
            assertThat(rule.get("zooms")).hasSize(2);
            assertThat(rule.get("symbols").isArray()).isTrue();
          }
        });
  }

  @Test
  void a_style_of_no_layer_is_404_and_a_list_that_the_client_has_304() {
    run(
        server -> {
          HttpResponse<String> unknown = server.get("/api/layers/nothing/style");
          assertThat(unknown.statusCode()).isEqualTo(404);
          assertThat(unknown.body()).contains("unknown-layer");
          HttpResponse<String> list = server.get("/api/layers/agencies/style");
          String etag = list.headers().firstValue("ETag").orElseThrow();
          assertThat(server.get("/api/layers/agencies/style", "If-None-Match", etag).statusCode())
              .isEqualTo(304);
        });
  }

  @Test
  void a_layer_says_when_a_row_that_the_actor_sees_last_changed() {
    LayerTimesQuery times = new LayerTimesQuery(CITY.database(), layers.query());
    Layer assets = layers.catalog().get("assets", Actor.PUBLIC).layer();
    assertThat(times.lastChange(assets, Actor.PUBLIC)).isPresent();
    Actor nobody = new Actor("ani", PermissionSet.AGENCY, new Scope.OfAgency("no-such"));
    assertThat(times.lastChange(assets, nobody)).isEmpty();
  }
}
