package id.nadikota.layer.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.City;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.Json;
import id.nadikota.http.ServerTest;
import id.nadikota.layer.catalog.CatalogParts;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRoutesTest {
  @RegisterExtension static final City CITY = City.small();

  private static SearchParts search;

  @BeforeAll
  static void fill() {
    CatalogParts layers = new CatalogParts(Home.fromProperty(), CITY.data(), CITY.database());
    search = new SearchParts(layers.catalog(), layers.query(), CITY.database());
  }

  private static HttpResponse<String> ask(ServerTest.Running server, String q, String more) {
    return server.get("/api/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + more);
  }

  private static List<JsonNode> finds(String q, String more) {
    List<JsonNode> finds = new ArrayList<>();
    ServerTest.run(
        search.routes(),
        server -> {
          HttpResponse<String> answer = ask(server, q, more);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          Json.mapper().readTree(answer.body()).get("results").forEach(finds::add);
        });
    return finds;
  }

  private static String show(List<JsonNode> finds) {
    return finds.stream()
        .map(find -> find.get("layer").asText() + " " + find.get("title").asText())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the whole text, then its beginning, then a word's beginning
        "menteng | areas Menteng, areas Menteng Utara, areas Menteng Selatan, assets Puskesmas Menteng",
        "GAMBIR | areas Gambir, areas Gambir Utara, areas Gambir Selatan, assets RS Gambir Utara",
        "cafe metropole | assets Café Métropole",
        "métro | assets Café Métropole",
        "enteng sel | areas Menteng Selatan",
        "hidran  13 | assets Hidran 13",
        "13 hidran | assets Hidran 13",
        "utara ment | areas Menteng Utara",
        "31.71.01.1001 | areas Menteng Selatan",
        "sda | agencies Suku Dinas SDA Barat, agencies Dinas Sumber Daya Air",
        "ha | assets Halte Monas",
        "nothing of the kind |",
      })
  void words_lead_to_features_the_best_first(String words, String expected) {
    assertThat(show(finds(words, ""))).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void a_find_says_what_it_is_and_where() {
    JsonNode find = finds("hidran 12", "").get(0);
    assertThat(find.toString())
        .isEqualTo(
            "{\"layer\":\"assets\",\"id\":\"6\",\"title\":\"Hidran 12\","
                + "\"subtitle\":\"Hidran · Kemayoran Utara\",\"point\":[106.866,-6.166],"
                + "\"bbox\":[106.866,-6.166,106.866,-6.166]}");
    assertThat(finds("hidran 12", "&lang=en").get(0).get("subtitle").asText())
        .isEqualTo("Hydrant · Kemayoran Utara");
  }

  @Test
  void an_area_is_found_with_a_point_within_it_and_its_box() {
    JsonNode find = finds("menteng selatan", "").get(0);
    assertThat(find.get("bbox").toString()).isEqualTo("[106.8,-6.2,106.82,-6.18]");
    assertThat(find.at("/point/0").asDouble()).isBetween(106.8, 106.82);
    assertThat(find.at("/point/1").asDouble()).isBetween(-6.2, -6.18);
  }

  @Test
  void what_has_no_place_and_what_the_public_may_not_see_is_not_found() {
    assertThat(finds("Pemerintah Kota", "")).isEmpty();
    assertThat(finds("Posko", "")).isEmpty();
    assertThat(finds("021-555", "")).isEmpty();
    assertThat(finds("draft", "")).isEmpty();
  }

  @Test
  void the_limit_holds_over_all_layers_together() {
    assertThat(finds("a", "&limit=1")).hasSize(1);
    assertThat(finds("31", "&limit=50")).as("all areas, by their kode").hasSize(15);
    assertThat(finds("31", "&limit=12")).hasSize(12);
    assertThat(finds("31", "")).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "_",
        "'",
        "\\",
        "\"",
        "a'; DROP TABLE data.area; --",
        "%%%",
        "___",
        "\\\\%",
        ":words",
        "?",
        "$1",
        "＼",
        "％％％",
        "İ",
        "ß",
        "𝕄𝕖𝕟",
        "   ",
        "()",
        "-",
        "'||'"
      })
  void nasty_words_find_nothing_and_break_nothing(String words) {
    assertThat(finds(words, "")).isEmpty();
    assertThat(finds("menteng", "")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/search", "/api/search?q=a&limit=0", "/api/search?q=a&limit=51",
        "/api/search?q=a&limit=x", "/api/search?q=a%00b", "/api/search?q=a&q=b",
        "/api/search?q=a&at=2999-01-01T00:00:00Z", "/api/search?q=a&limt=5"
      })
  void what_cannot_be_asked_is_refused(String path) {
    ServerTest.run(
        search.routes(),
        server -> {
          HttpResponse<String> answer = server.get(path);
          assertThat(answer.statusCode()).isEqualTo(400);
          assertThat(answer.headers().firstValue("Content-Type").orElse(""))
              .startsWith("application/problem+json");
        });
  }

  @Test
  void ten_kilobytes_are_too_much() {
    ServerTest.run(
        search.routes(),
        server -> {
          assertThat(ask(server, "a".repeat(1_000), "").statusCode()).isEqualTo(400);
          assertThat(ask(server, "a".repeat(10_000), "").statusCode()).isIn(400, 414, 431);
        });
  }

  @Test
  @Tag("slow")
  void the_trigram_index_of_names_serves_words_of_three_letters_and_more() {
    Database many = TestDatabase.forClass(SearchRoutesTest.class);
    try {
      many.write(handle -> handle.execute(MANY));
      many.write(handle -> handle.execute("ANALYZE data.asset"));
      CatalogParts layers = new CatalogParts(Home.fromProperty(), CITY.data(), many);
      String plan =
          new SearchQuery(many, layers.query())
              .plan(
                  layers.catalog().get("assets", id.nadikota.base.Actor.PUBLIC).layer(),
                  id.nadikota.base.Actor.PUBLIC,
                  "nomor 17777");
      assertThat(plan).contains("asset_name");
    } finally {
      many.close();
    }
  }

  private static final String MANY =
      """
      INSERT INTO data.asset (name, kind, source, source_key, geom)
      SELECT 'Hidran Jalan ' || md5(n::text) || ' nomor ' || n, 'hydrant', 'many', n::text,
        ST_SetSRID(ST_MakePoint(106.8, -6.2), 4326)
      FROM generate_series(1, 20000) AS n
      """;
}
