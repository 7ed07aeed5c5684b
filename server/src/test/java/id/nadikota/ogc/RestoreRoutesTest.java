package id.nadikota.ogc;

import static id.nadikota.fixture.Editors.header;
import static id.nadikota.fixture.Editors.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Editors.Person;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deleted features are found and brought back by those who may. */
class RestoreRoutesTest {
  @RegisterExtension static final City CITY = City.small().with(PastPlots::make).keepingThePast();

  /** A plot that was there and is gone. */
  private static void gone(long id, int agency, String area, double lon) {
    CITY.sql(
        "INSERT INTO data.plot (id, agency_id, area_kode, state, secret, keeper, note, code, geom)"
            + " VALUES (%1$d, %2$d, '%3$s', 'open', 's%1$d', 'ani', 'kept %1$d', 'c%1$d',"
                .formatted(id, agency, area)
            + " ST_SetSRID(ST_MakePoint(%s, -6.17), 4326))".formatted(lon));
    CITY.sql("DELETE FROM data.plot WHERE id = " + id);
  }

  private static HttpResponse<String> restore(Person person, long id, String... headers) {
    return person.send("POST", "/api/layers/plots/items/%d/restore".formatted(id), "", headers);
  }

  private static List<String> found(Person person, String question) {
    HttpResponse<String> answer = person.get("/api/layers/plots/deleted" + question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).get("deleted").findValuesAsText("id");
  }

  @Test
  void a_feature_comes_back_whole_under_its_old_id() {
    CITY.run(
        server -> {
          String columns =
              "concat_ws('|', id, agency_id, area_kode, state, secret, keeper, note,"
                  + " code, ST_AsText(geom), ST_AsText(geom_public))";
          CITY.sql(
              "INSERT INTO data.plot (id, agency_id, area_kode, state, secret, keeper, note, code,"
                  + " geom, version) VALUES (20, 2, '31.71.01', 'closed', 's20', 'ani', 'no attribute',"
                  + " 'c20', ST_SetSRID(ST_MakePoint(106.80123456789, -6.17), 4326), 7)");
          String before = CITY.one("SELECT " + columns + " FROM data.plot WHERE id = 20");
          Person budi = new Person(server, "budi agency agency:1.03");
          assertThat(budi.delete("plots/20", "\"7\"", "Nadi-Reason", "salah").statusCode())
              .isEqualTo(204);
          HttpResponse<String> answer = restore(budi, 20, "Nadi-Reason", "ternyata%20masih%20ada");
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
          assertThat(header(answer, "Location")).isEqualTo("/ogc/collections/plots/items/20");
          assertThat(header(answer, "ETag")).startsWith("\"8-");
          assertThat(json(answer).at("/properties/state").asText()).isEqualTo("closed");
          assertThat(json(answer).get("actions").toString()).contains("delete");
          assertThat(CITY.one("SELECT " + columns + " FROM data.plot WHERE id = 20"))
              .isEqualTo(before);
          assertThat(found(budi, "")).doesNotContain("20");
          assertThat(
                  CITY.one(
                      "SELECT concat_ws('|', account, reason, before, after->'properties',"
                          + " after->>'secret') FROM audit.entry WHERE act = 'restore' AND subject = 'plots/20'"))
              .isEqualTo("budi|ternyata masih ada|***");
          JsonNode states = json(budi.get("/api/layers/plots/items/20/history")).get("states");
          assertThat(states.findValuesAsText("op")).containsExactly("insert", "delete", "insert");
          assertThat(states.at("/0/reason").asText()).isEqualTo("ternyata masih ada");
        });
  }

  @Test
  void they_are_found_by_place_and_name_the_last_deleted_first() {
    CITY.run(
        server -> {
          gone(30, 2, "31.71.05 Kebon Sirih", 106.81);
          gone(31, 2, "31.71.05 Gondangdia", 106.85);
          gone(32, 2, "31.71.05 Kebon Kacang", 106.87);
          Person root = new Person(server, "root admin city");
          assertThat(found(root, "?limit=2&q=31.71.05")).containsExactly("32", "31");
          assertThat(found(root, "?q=KEB%C3%93N+31.71.05")).containsExactly("32", "30");
          assertThat(found(root, "?q=kebon+gondang")).isEmpty();
          assertThat(found(root, "?q=31.71.05&bbox=106.84,-6.2,106.86,-6.1")).containsExactly("31");
          JsonNode first =
              json(root.get("/api/layers/plots/deleted?q=gondangdia")).at("/deleted/0");
          assertThat(first.get("title").asText()).isEqualTo("31.71.05 Gondangdia");
          assertThat(first.at("/point/0").asDouble()).isEqualTo(106.85);
          assertThat(first.get("actor").asText()).startsWith("db:");
          assertThat(first.get("deleted_at").asText()).startsWith("20");
        });
  }

  @Test
  void who_may_not_put_features_in_or_did_not_reach_it_brings_nothing_back() {
    CITY.run(
        server -> {
          gone(40, 4, "31.72", 106.80);
          Person budi = new Person(server, "budi agency agency:1.03");
          assertThat(found(budi, "")).doesNotContain("40");
          assertThat(restore(budi, 40).statusCode()).as("out of sight").isEqualTo(404);
          gone(41, 3, "31.72", 106.80);
          Person tono = new Person(server, "tono transport agency:1.03");
          assertThat(found(tono, "")).contains("41").doesNotContain("40");
          HttpResponse<String> outside = restore(tono, 40);
          assertThat(outside.statusCode()).as("in sight, not in reach").isEqualTo(403);
          assertThat(outside.body()).contains("outside-your-scope");
          for (String who : List.of("ani crew own", "gita supervisor city", "none public city")) {
            Person other = new Person(server, who);
            HttpResponse<String> list = other.get("/api/layers/plots/deleted");
            assertThat(list.statusCode()).as(who).isEqualTo(403);
            assertThat(restore(other, 40).statusCode()).as(who).isEqualTo(403);
          }
          assertThat(CITY.one("SELECT count(*) FROM data.plot WHERE id = 40")).isEqualTo("0");
        });
  }

  @Test
  void what_stands_against_it_is_told() {
    CITY.run(
        server -> {
          gone(50, 2, "31.71", 106.80);
          Person root = new Person(server, "root admin city");
          CITY.sql(
              "INSERT INTO data.plot (id, agency_id, area_kode, state, keeper, code)"
                  + " VALUES (51, 2, '31.71', 'open', 'ani', 'c50')");
          HttpResponse<String> taken = restore(root, 50);
          assertThat(taken.statusCode()).isEqualTo(409);
          assertThat(taken.body()).contains("not-unique", "tidak dapat dikembalikan");
          CITY.sql(
              "ALTER TABLE data.plot ADD CONSTRAINT plot_in CHECK (state <> 'open') NOT VALID");
          CITY.sql("UPDATE data.plot SET state = 'closed', code = 'free' WHERE id = 51");
          assertThat(restore(root, 50).body()).contains("bad-value", "Keadaan");
          CITY.sql("ALTER TABLE data.plot DROP CONSTRAINT plot_in");
          assertThat(restore(root, 50).statusCode()).isEqualTo(201);
          HttpResponse<String> again = restore(root, 50);
          assertThat(again.statusCode()).isEqualTo(409);
          assertThat(again.body()).contains("not-deleted");
          assertThat(restore(root, 59).statusCode()).isEqualTo(404);
        });
  }

  @Test
  void of_many_at_once_one_brings_it_back() {
    CITY.run(
        server -> {
          gone(60, 2, "31.71", 106.80);
          Person root = new Person(server, "root admin city");
          List<CompletableFuture<Integer>> all =
              IntStream.range(0, 6)
                  .mapToObj(
                      n -> CompletableFuture.supplyAsync(() -> restore(root, 60).statusCode()))
                  .toList();
          List<Integer> answers = all.stream().map(CompletableFuture::join).toList();
          assertThat(answers).containsOnlyOnce(201);
          assertThat(Set.copyOf(answers)).isEqualTo(Set.of(201, 409));
        });
  }

  @Test
  void a_command_that_comes_twice_is_done_once() {
    CITY.run(
        server -> {
          gone(65, 2, "31.71", 106.80);
          Person root = new Person(server, "root admin city");
          String[] key = {"Idempotency-Key", "bring-65"};
          String first = restore(root, 65, key).body();
          assertThat(restore(root, 65, key).body()).isEqualTo(first).contains("\"65\"");
        });
  }

  @Test
  void a_table_that_was_altered_since_takes_what_it_still_knows() {
    CITY.run(
        server -> {
          gone(70, 2, "31.71", 106.80);
          CITY.sql("ALTER TABLE data.plot ADD since text DEFAULT 'later'");
          CITY.sql("ALTER TABLE data.plot RENAME note TO remark");
          Person root = new Person(server, "root admin city");
          assertThat(restore(root, 70).statusCode()).isEqualTo(201);
          assertThat(
                  CITY.one(
                      "SELECT concat_ws('|', since, remark, code) FROM data.plot WHERE id = 70"))
              .isEqualTo("later|new|c70");
          CITY.sql("ALTER TABLE data.plot RENAME remark TO note");
        });
  }

  @Test
  void what_was_emptied_at_once_comes_back_with_what_its_layer_showed() {
    CITY.run(
        server -> {
          CITY.sql(
              "INSERT INTO data.plot (id, agency_id, area_kode, state, keeper, note) VALUES"
                  + " (80, 2, '31.71', 'closed', 'ani', 'shown by no layer')");
          CITY.sql("TRUNCATE data.plot");
          Person root = new Person(server, "root admin city");
          assertThat(found(root, "?limit=500")).contains("80");
          assertThat(restore(root, 80).statusCode()).isEqualTo(201);
          assertThat(CITY.one("SELECT concat_ws('|', state, note) FROM data.plot WHERE id = 80"))
              .as("what no layer showed has its default")
              .isEqualTo("closed|new");
        });
  }

  @Test
  void nonsense_is_refused() {
    CITY.run(
        server -> {
          Person root = new Person(server, "root admin city");
          Stream.of("1,2,3", "1,2,3,x", "3,2,1,0", "1,2,3,4,5", "NaN,0,1,1", "0,0,999,1", ",,,")
              .forEach(
                  box ->
                      assertThat(root.get("/api/layers/plots/deleted?bbox=" + box).body())
                          .as(box)
                          .contains("bad-bbox"));
          assertThat(root.get("/api/layers/plots/deleted?limit=501").body()).contains("bad-number");
          assertThat(root.get("/api/layers/none/deleted").statusCode()).isEqualTo(404);
          assertThat(root.send("POST", "/api/layers/plots/items/abc/restore", "").statusCode())
              .isEqualTo(404);
        });
  }
}
