package id.nadikota.ogc;

import static id.nadikota.fixture.Editors.header;
import static id.nadikota.fixture.Editors.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Editors.Person;
import id.nadikota.http.ServerTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happened to a feature, as each may know it. */
class HistoryRoutesTest {
  @RegisterExtension
  static final City CITY =
      City.small()
          .with(PastPlots::make)
          .with((database, data) -> database.write(h -> h.execute(plot(1, "open", 2, "106.80"))))
          .keepingThePast();

  private static String plot(long id, String state, int agency, String lon) {
    return "INSERT INTO data.plot (id, agency_id, area_kode, state, secret, keeper, geom) VALUES"
        + " (%d, %d, '31.71.01', '%s', 's1', 'ani', ST_SetSRID(ST_MakePoint(%s, -6.17), 4326))"
            .formatted(id, agency, state, lon);
  }

  /** One line a state: op, who and why, then what changed. */
  private static List<String> lines(JsonNode history) {
    List<String> lines = new ArrayList<>();
    for (JsonNode state : history.get("states")) {
      StringBuilder line = new StringBuilder(state.get("op").asText());
      line.append(" by ").append(state.get("actor").asText());
      line.append(" (").append(state.get("reason").asText()).append(")");
      state
          .get("changes")
          .forEach(
              change ->
                  line.append(
                      " %s %s -> %s"
                          .formatted(
                              change.get("attribute").asText(),
                              change.get("before").asText(),
                              change.get("after").asText())));
      lines.add(line + (state.get("moved").asBoolean() ? " moved" : ""));
    }
    return lines;
  }

  private static JsonNode history(ServerTest.Running server, String who, long id) {
    HttpResponse<String> answer =
        new Person(server, who).get("/api/layers/plots/items/%d/history".formatted(id));
    assertThat(answer.statusCode()).as(who + ": " + answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static String login() {
    return CITY.one("SELECT session_user");
  }

  @Test
  void who_edits_is_told_who_changed_what_when_and_why() {
    CITY.run(
        server -> {
          CITY.sql(plot(10, "closed", 2, "106.80"));
          Person budi = new Person(server, "budi agency agency:1.03");
          budi.patch(
              "plots/10",
              "{\"properties\":{\"state\":\"open\",\"area\":\"31.71\"}}",
              "\"1\"",
              "Nadi-Reason",
              "laporan%20warga");
          CITY.sql(
              "UPDATE data.plot SET geom = ST_SetSRID(ST_MakePoint(106.801, -6.17), 4326) WHERE id = 10");
          CITY.sql("UPDATE data.plot SET note = 'none of the attributes' WHERE id = 10");
          CITY.sql("DELETE FROM data.plot WHERE id = 10");
          JsonNode history = history(server, budi.who(), 10);
          String psql = "db:" + login();
          assertThat(lines(history))
              .containsExactly(
                  "delete by " + psql + " ()",
                  "update by " + psql + " ()",
                  "update by " + psql + " () moved",
                  "update by budi (laporan warga) area 31.71.01 -> 31.71 state closed -> open",
                  "insert by " + psql + " ()");
          JsonNode states = history.get("states");
          assertThat(states.at("/0/valid_to").isNull()).isTrue();
          assertThat(states.at("/1/valid_to")).isEqualTo(states.at("/0/valid_from"));
        });
  }

  @Test
  void what_was_there_when_the_past_began_has_no_author() {
    CITY.run(
        server ->
            assertThat(lines(history(server, "gita supervisor city", 1)))
                .singleElement()
                .asString()
                .startsWith("begin by db:"));
  }

  @Test
  void the_public_is_told_what_changed_but_not_by_whom() {
    CITY.run(
        server -> {
          CITY.sql(plot(11, "open", 2, "106.80"));
          CITY.sql(
              "UPDATE data.plot SET agency_id = 4, state = 'open', area_kode = '31.72' WHERE id = 11");
          CITY.sql(
              "UPDATE data.plot SET geom = ST_SetSRID(ST_MakePoint(106.8001, -6.17), 4326) WHERE id = 11");
          assertThat(lines(history(server, "none public city", 11)))
              .as("a move within the coarser place is none")
              .containsExactly(
                  "update by null (null)",
                  "update by null (null) agency 2 -> 4",
                  "insert by null (null)");
          assertThat(lines(history(server, "gita supervisor city", 11)).get(0)).endsWith("moved");
        });
  }

  @Test
  void what_was_hidden_then_or_is_hidden_now_is_not_told() {
    CITY.run(
        server -> {
          CITY.sql(plot(12, "closed", 2, "106.80"));
          CITY.sql("UPDATE data.plot SET agency_id = 3 WHERE id = 12");
          CITY.sql("UPDATE data.plot SET state = 'open' WHERE id = 12");
          assertThat(lines(history(server, "none public city", 12)))
              .as("what came into sight is new to the public")
              .containsExactly("insert by null (null)");
          CITY.sql("UPDATE data.plot SET state = 'draft' WHERE id = 12");
          Person anybody = new Person(server, "none public city");
          assertThat(anybody.get("/api/layers/plots/items/12/history").statusCode()).isEqualTo(404);
          CITY.sql("DELETE FROM data.plot WHERE id = 12");
          assertThat(anybody.get("/api/layers/plots/items/12/history").statusCode()).isEqualTo(404);
        });
  }

  @Test
  void what_was_out_of_sight_for_a_while_comes_anew() {
    CITY.run(
        server -> {
          CITY.sql(plot(16, "open", 2, "106.80"));
          CITY.sql("UPDATE data.plot SET state = 'draft' WHERE id = 16");
          CITY.sql("UPDATE data.plot SET state = 'open', agency_id = 3 WHERE id = 16");
          assertThat(lines(history(server, "none public city", 16)))
              .as("no value of before is named")
              .containsExactly("insert by null (null)", "insert by null (null)");
          assertThat(lines(history(server, "gita supervisor city", 16)))
              .hasSize(3)
              .first()
              .asString()
              .contains("agency 2 -> 3 state draft -> open");
        });
  }

  @Test
  void an_attribute_that_is_audited_is_told_and_that_is_recorded() {
    CITY.run(
        server -> {
          CITY.sql(plot(13, "open", 2, "106.80"));
          CITY.sql("UPDATE data.plot SET secret = 's7' WHERE id = 13");
          assertThat(lines(history(server, "budi agency agency:1.03", 13)).get(0))
              .contains("secret s1 -> s7");
          assertThat(reads()).contains("read plots/13 budi {\"attributes\":[\"secret\"]}");
          history(server, "gita supervisor city", 13);
          assertThat(reads()).noneMatch(line -> line.contains("gita"));
        });
  }

  private static List<String> reads() {
    return CITY.database()
        .write(
            handle ->
                handle
                    .createQuery(
                        "SELECT concat_ws(' ', act, subject, account, after) FROM audit.entry"
                            + " WHERE act = 'read'")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void a_long_history_comes_in_part_and_the_last_of_the_part_still_knows_what_was_before() {
    CITY.run(
        server -> {
          CITY.sql(plot(14, "open", 2, "106.80"));
          for (int agency = 3; agency < 8; agency++) {
            CITY.sql("UPDATE data.plot SET agency_id = %d WHERE id = 14".formatted(agency));
          }
          Person anybody = new Person(server, "none public city");
          JsonNode part = json(anybody.get("/api/layers/plots/items/14/history?limit=2"));
          assertThat(part.get("more").asBoolean()).isTrue();
          assertThat(lines(part))
              .containsExactly(
                  "update by null (null) agency 6 -> 7", "update by null (null) agency 5 -> 6");
          assertThat(history(server, "none public city", 14).get("more").asBoolean()).isFalse();
        });
  }

  private static List<Integer> counts(ServerTest.Running server, String who, String more) {
    HttpResponse<String> answer =
        new Person(server, who)
            .get(
                "/api/layers/plots/changes?from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z"
                    + more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("complete").asBoolean()).isTrue();
    List<Integer> counts = new ArrayList<>();
    json(answer).get("counts").forEach(count -> counts.add(count.asInt()));
    return counts;
  }

  @Test
  void changes_are_counted_when_they_were_as_far_as_one_may_see_what_changed() {
    CITY.run(
        server -> {
          String here = "&parts=1&bbox=107.1,-6.2,107.3,-6.1";
          CITY.sql(plot(15, "draft", 2, "107.2"));
          CITY.sql("UPDATE data.plot SET agency_id = 4 WHERE id = 15");
          assertThat(counts(server, "gita supervisor city", here)).containsExactly(2);
          assertThat(counts(server, "none public city", here)).containsExactly(0);
          assertThat(counts(server, "budi agency agency:1.03", here))
              .as("what has left his reach")
              .containsExactly(0);
          CITY.sql("UPDATE data.plot SET state = 'open' WHERE id = 15");
          assertThat(counts(server, "none public city", here)).containsExactly(1);
          Instant last = PastPlots.clock(CITY.database());
          CITY.sql("DELETE FROM data.plot WHERE id = 15");
          String window =
              "/api/layers/plots/changes?from=%s&to=%s&bbox=107.1,-6.2,107.3,-6.1&parts=10"
                  .formatted(last.minusSeconds(600), last.plusSeconds(600));
          JsonNode counted = json(new Person(server, "gita supervisor city").get(window));
          List<Integer> parts = new ArrayList<>();
          counted.get("counts").forEach(count -> parts.add(count.asInt()));
          assertThat(parts.subList(0, 4)).containsOnly(0);
          assertThat(parts.stream().mapToInt(n -> n).sum()).isEqualTo(4);
        });
  }

  @Test
  void a_stretch_of_time_that_is_none_is_refused() {
    CITY.run(
        server -> {
          Person anybody = new Person(server, "none public city");
          String path = "/api/layers/plots/changes?";
          for (String wrong :
              List.of(
                  "",
                  "from=2026-01-01T00:00:00Z",
                  "from=x&to=2026-01-01T00:00:00Z",
                  "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                  "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                  "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&parts=501",
                  "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&bbox=1")) {
            assertThat(anybody.get(path + wrong).statusCode()).as(wrong).isEqualTo(400);
          }
          assertThat(
                  anybody
                      .get(path + "from=-999999999-01-01T00:00:00Z&to=%2B999999999-12-31T00:00:00Z")
                      .statusCode())
              .isEqualTo(200);
        });
  }

  @Test
  void a_history_of_nothing_and_of_a_layer_without_one_is_refused() {
    CITY.run(
        server -> {
          Person anybody = new Person(server, "none public city");
          for (String id : List.of("9999", "01", "x", "-0", "99999999999999999999")) {
            assertThat(anybody.get("/api/layers/plots/items/%s/history".formatted(id)).statusCode())
                .as(id)
                .isEqualTo(404);
          }
          assertThat(anybody.get("/api/layers/none/items/1/history").statusCode()).isEqualTo(404);
          assertThat(anybody.get("/api/layers/plots/items/1/history?limit=0").body())
              .contains("bad-number");
          HttpResponse<String> mine =
              new Person(server, "gita supervisor city").get("/api/layers/plots/items/1/history");
          assertThat(header(mine, "Cache-Control")).isEqualTo("private, no-cache");
        });
  }
}
