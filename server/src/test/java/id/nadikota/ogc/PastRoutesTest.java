package id.nadikota.ogc;

import static id.nadikota.fixture.Editors.header;
import static id.nadikota.fixture.Editors.json;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Editors.Person;
import id.nadikota.fixture.LayerFiles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked with {@code at=}, and what may not be. */
class PastRoutesTest {
  private static final String TILE = "/tiles/assets/14/13054/8474.mvt";
  private static final String ITEM = "/ogc/collections/assets/items/4";

  @RegisterExtension
  static final City CITY =
      City.small().with(PastPlots::make).with(PastRoutesTest::benches).keepingThePast();

  /** The same without a history. */
  private static void benches(Database database, Path data) throws IOException {
    String plots = Files.readString(data.resolve("layers/plots.yaml"));
    LayerFiles.put(
        data,
        "benches",
        plots.replace("id: plots", "id: benches").replace("history: true\n", ""),
        LayerFiles.style("benches", true));
  }

  private static void asPublic(Consumer<Person> scenario) {
    CITY.as("none public city", scenario);
  }

  private static void rename(String name) {
    CITY.sql("UPDATE data.asset SET name = ? WHERE id = 4", name);
  }

  @Test
  void a_feature_and_its_tile_are_as_they_were() {
    asPublic(
        person -> {
          Instant before = PastPlots.clock(CITY.database());
          rename("Stasiun Senen Baru");
          String then = person.get(ITEM + "?at=" + before).body();
          assertThat(then).contains("\"name\":\"Stasiun Senen\"");
          assertThat(person.get(ITEM).body()).contains("Stasiun Senen Baru");
          assertThat(new String(person.bytes(TILE + "?at=" + before).body()))
              .contains("Stasiun Senen")
              .doesNotContain("Stasiun Senen Baru");
          assertThat(new String(person.bytes(TILE).body())).contains("Stasiun Senen Baru");
        });
  }

  @Test
  void the_past_may_be_kept_as_long_as_what_is_drawn() {
    asPublic(
        person -> {
          Instant at = PastPlots.clock(CITY.database());
          HttpResponse<String> tile = person.get(TILE + "?at=" + at);
          assertThat(header(tile, "Cache-Control")).isEqualTo("public, max-age=60");
          assertThat(header(tile, "Nadi-Tick")).isEmpty();
          Person signedIn = new Person(person.server(), "gita supervisor city");
          assertThat(header(signedIn.get(TILE + "?at=" + at), "Cache-Control"))
              .isEqualTo("private, no-cache");
          assertThat(header(signedIn.get(ITEM + "?at=" + at), "Cache-Control"))
              .isEqualTo("private, no-cache");
        });
  }

  @Test
  void before_the_first_state_there_is_nothing() {
    asPublic(
        person -> {
          for (String at : new String[] {"2001-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z"}) {
            assertThat(person.get(TILE + "?at=" + at).statusCode()).as(at).isEqualTo(204);
            assertThat(person.get(ITEM + "?at=" + at).statusCode()).as(at).isEqualTo(404);
          }
        });
  }

  @Test
  void a_plus_need_not_be_encoded_and_our_clock_may_be_a_little_behind() {
    asPublic(
        person -> {
          String jakarta =
              PastPlots.clock(CITY.database())
                  .plus(Duration.ofHours(7))
                  .toString()
                  .replace("Z", "+07:00");
          assertThat(person.get(ITEM + "?at=" + jakarta).statusCode()).isEqualTo(200);
          Instant ahead = PastPlots.clock(CITY.database()).plusSeconds(20);
          assertThat(person.get(ITEM + "?at=" + ahead).statusCode()).isEqualTo(200);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "2999-01-01T00:00:00Z, in-the-future",
    "%2B999999999-12-31T23:59:59Z, in-the-future",
    "'', bad-time",
    "%20, bad-time",
    "yesterday, bad-time",
    "2026-11-24, bad-time",
    "2026-11-24T08:00:00, bad-time",
    "2026-02-30T08:00:00Z, bad-time",
    "1764000000, bad-time",
    "2026-11-24T08:00:00Z&at=2026-11-24T08:00:00Z, given-twice",
    "2026-11-24T08:00:00Z%00, control-character",
  })
  void what_is_no_moment_of_the_past_is_refused(String at, String slug) {
    asPublic(
        person -> {
          for (String path : new String[] {TILE, ITEM}) {
            HttpResponse<String> answer = person.get(path + "?at=" + at);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer).path("type").asText()).endsWith(slug);
            assertThat(json(answer).path("field").asText()).isEqualTo("at");
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/layers/plots/items/1/history | at=2026-11-24T08:00:00Z | at",
        "/api/layers/plots/items/1/history | at= | at",
        "/api/layers/plots/items/1/history | limit=5&At=yesterday | At",
        "/api/layers/plots/deleted | at=yesterday | at",
        "/api/layers/plots/changes | from=2026-11-24T08:00:00Z&to=2026-11-25T08:00:00Z&at=x | at",
        "/tiles/assets.json | at=2026-11-24T08:00:00Z | at",
        "/tiles/assets/14/13054/8474.mvt | att=2026-11-24T08:00:00Z&v=7 | att",
        "/ogc/collections/assets/items/4 | moment=2026-11-24T08:00:00Z | moment",
      })
  void a_query_that_says_more_than_is_read_is_refused(String path, String query, String field) {
    asPublic(
        person -> {
          HttpResponse<String> answer = person.get(path + "?" + query);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
          assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
          assertThat(json(answer).path("slug").asText()).isEqualTo("unknown-parameter");
          assertThat(json(answer).path("field").asText()).isEqualTo(field);
          assertThat(json(answer).path("detail").asText()).contains("tidak mengenal parameter");
        });
  }

  @Test
  void a_version_and_a_language_are_known_everywhere_they_are_used() {
    asPublic(
        person -> {
          assertThat(person.get(TILE + "?v=4711-1&lang=en").statusCode()).isEqualTo(200);
          assertThat(person.get("/tiles/assets.json?lang=en").statusCode()).isEqualTo(200);
          assertThat(person.get(ITEM + "?lang=en").statusCode()).isEqualTo(200);
        });
  }

  @Test
  void a_layer_that_keeps_no_past_says_so() {
    asPublic(
        person -> {
          String at = "?at=" + PastPlots.clock(CITY.database());
          for (String path :
              new String[] {
                "/tiles/benches/14/13054/8474.mvt",
                "/tiles/assets+benches/14/13054/8474.mvt",
                "/ogc/collections/benches/items/1"
              }) {
            HttpResponse<String> answer = person.get(path + at);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(json(answer).path("type").asText()).endsWith("no-history");
            assertThat(json(answer).path("detail").asText()).contains("benches");
          }
        });
  }
}
