package id.nadikota.ogc;

import static id.nadikota.fixture.Editors.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.db.Database;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Editors.Person;
import id.nadikota.geo.Tile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The past of a table whose columns have other types by now. */
class FittingPastTest {
  private static final String ROOT = "root admin city";
  private static final String OPERATOR = "hadi operator city";
  private static final String ITEM = "/ogc/collections/plots/items/";

  @RegisterExtension
  static final City CITY =
      City.small().with(PastPlots::make).with(FittingPastTest::withoutSecrets).keepingThePast();

  private static Instant before;

  private static void withoutSecrets(Database database, Path data) throws IOException {
    Path plots = data.resolve("layers/plots.yaml");
    Files.writeString(
        plots,
        Files.readString(plots).replace("secret <> 's1' AND state <> 'draft'", "secret IS NULL"));
  }

  /** What was a large agency and a long secret, and is gone, or is a small one and none. */
  @BeforeAll
  static void alter() {
    CITY.script(
        """
        INSERT INTO data.plot (id, agency_id, area_kode, state, secret, keeper, geom)
        SELECT n, 70000, '31.71', 'open', 'rahasia panjang', 'ani', 'SRID=4326;POINT(106.8 -6.17)'
        FROM generate_series(1, 3) AS n
        """);
    before = PastPlots.clock(CITY.database());
    CITY.sql("UPDATE data.plot SET agency_id = 2, secret = NULL, state = 'closed' WHERE id < 3");
    CITY.sql("DELETE FROM data.plot WHERE id > 1");
    CITY.script(
        """
        DROP TRIGGER truth ON data.plot;
        DROP VIEW data.plot_view;
        ALTER TABLE data.plot ALTER agency_id TYPE smallint, ALTER secret TYPE varchar(6);
        CREATE VIEW data.plot_view AS SELECT id, agency_id, area_kode, state, secret, keeper, geom,
          geom_public, version FROM data.plot;
        GRANT SELECT ON data.plot_view TO nadi_reader;
        """);
  }

  private static HttpResponse<String> get(String who, String path) {
    return ask(who, "GET", path);
  }

  private static HttpResponse<String> ask(String who, String method, String path) {
    AtomicReference<HttpResponse<String>> answer = new AtomicReference<>();
    CITY.run(
        server -> {
          Person person = new Person(server, who);
          answer.set(method.equals("GET") ? person.get(path) : person.send(method, path, ""));
        });
    return answer.get();
  }

  @Test
  void what_no_longer_fits_is_none_and_the_rest_is_as_it_was() {
    HttpResponse<String> item = get(ROOT, ITEM + "1?at=" + before);
    assertThat(item.statusCode()).as(item.body()).isEqualTo(200);
    JsonNode told = json(item).get("properties");
    assertThat(told.path("state").asText()).isEqualTo("open");
    assertThat(told.path("area").asText()).isEqualTo("31.71");
    assertThat(told.path("agency").asText("")).isIn("", "null");
    assertThat(told.path("secret").asText("")).isIn("", "null");
    HttpResponse<String> tile = get(ROOT, tile());
    assertThat(tile.statusCode()).as(tile.body()).isEqualTo(200);
  }

  private static String tile() {
    int x = (int) (Tile.shareOfWidth(106.8) * (1 << 14));
    int y = (int) (Tile.shareOfHeight(-6.17) * (1 << 14));
    return "/tiles/plots/14/%d/%d.mvt?at=%s".formatted(x, y, before);
  }

  @Test
  void the_history_and_what_is_deleted_are_told() {
    HttpResponse<String> history = get(ROOT, "/api/layers/plots/items/1/history");
    assertThat(history.statusCode()).as(history.body()).isEqualTo(200);
    assertThat(json(history).get("states").findValuesAsText("op"))
        .containsExactly("update", "insert");
    HttpResponse<String> deleted = get(ROOT, "/api/layers/plots/deleted");
    assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
    assertThat(json(deleted).get("deleted").findValuesAsText("id")).contains("3");
  }

  @Test
  void a_state_is_hidden_where_the_value_that_the_rule_asks_for_is_lost() {
    assertThat(get(OPERATOR, ITEM + "1").statusCode()).as("the secret is none now").isEqualTo(200);
    assertThat(get(OPERATOR, ITEM + "1?at=" + before).statusCode())
        .as("then there was one, though it fits no more")
        .isEqualTo(404);
    assertThat(get(OPERATOR, tile()).statusCode()).isEqualTo(204);
  }

  @Test
  void what_fits_comes_back_and_what_does_not_is_refused_with_its_name() {
    assertThat(ask(ROOT, "POST", "/api/layers/plots/items/2/restore").statusCode()).isEqualTo(201);
    HttpResponse<String> refused = ask(ROOT, "POST", "/api/layers/plots/items/3/restore");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).get("type").asText()).endsWith("no-longer-fits");
    assertThat(json(refused).get("detail").asText())
        .contains("tidak dapat dikembalikan", "OPD, Rahasia tidak muat lagi");
  }
}
