package id.nadikota.live;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Listener;
import id.nadikota.fixture.Patience;
import id.nadikota.http.ServerTest;
import id.nadikota.http.ServerTest.Running;
import id.nadikota.identity.Desk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who looks at a view of a layer is told what changes in it, as he may see it. */
@Tag("slow")
class LiveRoutesTest {
  /** All of the small city, and the kelurahan of the hydrants 6 and 7. */
  private static final String WHOLE = "106.8,-6.2,106.88,-6.16";

  private static final String KEMAYORAN = "106.86,-6.18,106.88,-6.16";

  @RegisterExtension
  static final City CITY =
      City.small()
          .with("rina", "operator", "city")
          .with("damkar", "agency", "agency:1.05")
          .with("dsda", "agency", "agency:1.03");

  private static LiveNode node;

  @BeforeAll
  static void start() {
    node = CITY.closes(new LiveNode(CITY.data(), CITY.database()));
  }

  static Told open(Running server, Desk desk) throws Exception {
    return new Told(
        Listener.connect(
            server.server().port(), "/live", "Cookie", "nadi_session=" + desk.cookie()));
  }

  private static Told open(Running server, String account) throws Exception {
    return open(server, new Desk(server).signIn(account));
  }

  @Test
  void a_change_by_psql_is_told_to_who_looks_at_it_with_what_tiles_carry() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina").subscribe(1, "assets", KEMAYORAN)) {
            JsonNode hello = rina.hello(1);
            assertThat(hello.path("definition").asText()).hasSize(32);
            CITY.sql(
                "UPDATE data.asset SET status = 'broken', name = 'Hidran \"baru\"' WHERE id = 7");
            JsonNode put = rina.put(1, "7");
            assertThat(put.path("geometry").toString())
                .isEqualTo("{\"type\":\"Point\",\"coordinates\":[106.867,-6.167]}");
            assertThat(put.path("properties").path("status").asText()).isEqualTo("broken");
            assertThat(put.path("properties").path("name").asText()).isEqualTo("Hidran \"baru\"");
            assertThat(put.path("properties").has("maintenance_phone")).isFalse();
            long tick =
                rina.all("changes").stream()
                    .mapToLong(one -> one.path("tick").asLong())
                    .max()
                    .orElse(0);
            assertThat(tick).isGreaterThan(hello.path("tick").asLong());
            rina.await(
                "a heartbeat that says so",
                one ->
                    Told.is(one, "heartbeat")
                        && one.path("tick").asLong() >= tick
                        && one.path("lag_seconds").asDouble() >= 0);
          }
        });
  }

  @Test
  void what_leaves_the_view_the_rights_or_the_filter_is_gone_and_what_is_elsewhere_is_counted() {
    ServerTest.run(
        node.routes(),
        server -> {
          String broken = "{\"op\":\"=\",\"args\":[{\"property\":\"status\"},\"broken\"]}";
          try (Told rina = open(server, "rina");
              Told damkar = open(server, "damkar");
              Told dsda = open(server, "dsda")) {
            rina.subscribe(1, "assets", KEMAYORAN)
                .say(Told.subscription(2, "assets", WHOLE, broken, "null", "null"));
            damkar.subscribe(1, "assets", WHOLE).hello(1);
            dsda.subscribe(1, "assets", WHOLE).hello(1);
            rina.hello(1);
            rina.hello(2);
            CITY.sql("UPDATE data.asset SET geom = ST_Translate(geom, -0.06, 0) WHERE id = 6");
            JsonNode moved = rina.gone(1, "6");
            assertThat(moved.path("outside").path("n").asInt()).isEqualTo(1);
            assertThat(moved.at("/outside/ids/0").asText()).isEqualTo("6");
            assertThat(moved.path("outside").path("bbox").get(0).asDouble()).isEqualTo(106.806);
            rina.put(2, "6");
            damkar.put(1, "6");
            CITY.sql("UPDATE data.asset SET status = 'active' WHERE id = 6");
            rina.gone(2, "6");
            CITY.sql("UPDATE data.asset SET agency_id = 2 WHERE id = 6");
            damkar.gone(1, "6");
            dsda.put(1, "6");
            CITY.sql("DELETE FROM data.asset WHERE id = 9");
            long end = dsda.gone(1, "9").path("tick").asLong();
            damkar.await(
                "the end of it",
                one -> Told.is(one, "heartbeat") && one.path("tick").asLong() >= end);
            assertThat(damkar.socket().frames().toString())
                .as("9 was never his")
                .doesNotContain("\"9\"");
            assertThat(dsda.all("changes").get(0).toString())
                .as("6 was not his before")
                .contains("\"id\":\"6\"", "\"gone\":[]");
          }
        });
  }

  @Test
  void a_word_that_is_looked_up_makes_all_of_the_layer_new() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina").subscribe(4, "assets", WHOLE)) {
            long before = rina.hello(4).path("tick").asLong();
            CITY.sql("UPDATE data.agency SET name = 'Dinas Air' WHERE id = 2");
            rina.await("resync", one -> Told.is(one, "resync") && one.path("id").asInt() == 4);
            soon().until(() -> rina.all("hello").size() == 2);
            assertThat(rina.all("hello").get(1).path("tick").asLong()).isGreaterThan(before);
            CITY.sql("UPDATE data.asset SET name = 'Taman lain' WHERE id = 11");
            rina.put(4, "11");
          }
        });
  }

  @Test
  void who_comes_back_with_his_place_misses_nothing_and_is_told_nothing_twice() {
    ServerTest.run(
        node.routes(),
        server -> {
          Desk desk = new Desk(server).signIn("rina");
          JsonNode hello;
          try (Told first = open(server, desk).subscribe(1, "assets", WHOLE)) {
            hello = first.hello(1);
          }
          CITY.sql("UPDATE data.asset SET name = 'Halte satu' WHERE id = 3");
          String epoch = '"' + hello.path("epoch").asText() + '"';
          String tick = hello.path("tick").asText();
          try (Told again = open(server, desk)) {
            again.say(Told.subscription(7, "assets", WHOLE, "null", epoch, tick));
            assertThat(again.hello(7).path("tick").asText()).isEqualTo(tick);
            assertThat(again.put(7, "3").path("properties").path("name").asText())
                .isEqualTo("Halte satu");
            again.say(
                Told.subscription(
                    8, "assets", WHOLE, "null", "\"" + new java.util.UUID(1, 2) + "\"", tick));
            again.await(
                "another epoch", one -> Told.is(one, "resync") && one.path("id").asInt() == 8);
            again.say(Told.subscription(9, "assets", WHOLE, "null", epoch, "999999999"));
            again.await("the future", one -> Told.is(one, "resync") && one.path("id").asInt() == 9);
            assertThat(again.hello(9).path("epoch").toString()).isEqualTo(epoch);
          }
        });
  }

  @Test
  void the_public_is_told_by_versions_and_not_here() {
    ServerTest.run(
        node.routes(),
        server -> {
          assertThat(Listener.status(server.server().port(), "/live")).isEqualTo(401);
          assertThat(server.get("/live").statusCode()).isEqualTo(401);
          Desk desk = new Desk(server).signIn("rina");
          assertThat(desk.status("GET", "/live", "")).isEqualTo(426);
        });
  }

  @Test
  void the_socket_dies_with_its_session_and_sees_less_with_less_rights() {
    ServerTest.run(
        node.routes(),
        server -> {
          Desk desk = new Desk(server).signIn("dsda");
          try (Told dsda =
              open(server, desk).subscribe(1, "assets", WHOLE).subscribe(2, "areas", WHOLE)) {
            dsda.hello(1);
            dsda.hello(2);
            CITY.sql(
                "UPDATE identity.account_grant SET scope = 'agency:1.03.01' WHERE scope = 'agency:1.03'");
            dsda.await("resync", one -> Told.is(one, "resync") && one.path("id").asInt() == 1);
            dsda.await("layers", one -> Told.is(one, "layers"));
            CITY.sql("UPDATE data.asset SET name = 'Posko lama' WHERE id = 10");
            CITY.sql("UPDATE data.asset SET name = 'Pompa lama' WHERE id = 8");
            dsda.put(1, "8");
            assertThat(dsda.socket().frames().toString()).doesNotContain("Posko lama", "\"10\"");
            desk.send("DELETE", "/api/session", "");
            assertThat(Patience.get(dsda.socket().closed())).isEqualTo(4401);
          } finally {
            CITY.sql(
                "UPDATE identity.account_grant SET scope = 'agency:1.03' WHERE scope = 'agency:1.03.01'");
          }
        });
  }
}
