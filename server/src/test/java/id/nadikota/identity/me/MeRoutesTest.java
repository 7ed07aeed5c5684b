package id.nadikota.identity.me;

import static id.nadikota.identity.Desk.json;
import static id.nadikota.identity.Desk.slug;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.db.Database;
import id.nadikota.fixture.People;
import id.nadikota.http.ServerTest;
import id.nadikota.identity.Desk;
import id.nadikota.identity.IdentityServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody does with his own account, and what he cannot do with it. */
class MeRoutesTest {
  private static final String NEW_PASSWORD = "kucing tidur di atap";

  private static Database database;
  private IdentityServer house;

  @BeforeAll
  static void open() {
    database = IdentityServer.database(MeRoutesTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void people() {
    database.write(handle -> handle.execute("DELETE FROM identity.account"));
    house = IdentityServer.over(database);
    People.add(database, "kadis", "agency", "agency:1.03");
    People.add(database, "sekdis", "agency", "agency:1.03.01");
    People.add(database, "layar", "screen", "city");
  }

  private void run(ServerTest.Scenario scenario) {
    house.run(scenario);
  }

  private static void refused(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(slug(answer)).isEqualTo(slug);
  }

  private static long grantOf(Desk desk) {
    return desk.get("/api/session").get("grant").asLong();
  }

  @Test
  void he_sees_his_sessions_and_ends_one_from_another_desk() {
    run(
        server -> {
          Desk office = new Desk(server);
          office.signIn("kadis", People.PASSWORD, "User-Agent", "Firefox\tkantor");
          house.clock().pass(Duration.ofMinutes(5));
          Desk phone = new Desk(server).signIn("kadis");
          new Desk(server).signIn("sekdis");
          JsonNode sessions = phone.get("/api/me/sessions").get("sessions");
          assertThat(sessions).hasSize(2);
          assertThat(sessions.at("/0/current").asBoolean()).isTrue();
          assertThat(sessions.at("/1/agent").asText()).isEqualTo("Firefox kantor");
          assertThat(sessions.at("/1/created").asText()).isEqualTo("2026-11-24T03:00:00Z");
          String other = "/api/me/sessions/" + sessions.at("/1/id").asLong();
          Desk sekdis = new Desk(server).signIn("sekdis");
          assertThat(sekdis.status("DELETE", other, "")).isEqualTo(404);
          assertThat(phone.status("DELETE", other, "")).isEqualTo(204);
          refused(office.send("GET", "/api/probe", ""), 401, "session-ended");
          assertThat(phone.status("GET", "/api/probe", "")).isEqualTo(200);
        });
  }

  @Test
  void when_he_changes_his_password_his_other_sessions_end_and_his_keys_stay() {
    run(
        server -> {
          String key = People.bearer(database, "kadis");
          Desk here = new Desk(server).signIn("kadis");
          Desk there = new Desk(server).signIn("kadis");
          assertThat(here.status("PUT", "/api/me/password", passwords(People.PASSWORD)))
              .isEqualTo(204);
          assertThat(here.status("GET", "/api/probe", "")).isEqualTo(200);
          refused(there.send("GET", "/api/probe", ""), 401, "session-ended");
          assertThat(server.get("/api/probe", "Authorization", key).statusCode()).isEqualTo(200);
          assertThat(new Desk(server).signIn("kadis", People.PASSWORD).statusCode()).isEqualTo(401);
          assertThat(new Desk(server).signIn("kadis", NEW_PASSWORD).statusCode()).isEqualTo(201);
        });
  }

  private static String passwords(String old) {
    return "{\"old\":\"%s\",\"new\":\"%s\"}".formatted(old, NEW_PASSWORD);
  }

  @Test
  void a_stolen_session_guesses_the_old_password_as_slowly_as_anybody() {
    run(
        server -> {
          Desk stolen = new Desk(server).signIn("kadis");
          for (int i = 0; i < 5; i++) {
            refused(
                stolen.send("PUT", "/api/me/password", passwords("tebakan " + i)),
                400,
                "wrong-password");
          }
          refused(
              stolen.send("PUT", "/api/me/password", passwords("lagi")), 429, "sign-in-throttled");
        });
  }

  @Test
  void a_key_is_shown_once_works_in_its_grant_and_is_revoked() {
    run(
        server -> {
          Desk desk = new Desk(server).signIn("kadis");
          String wanted =
              "{\"name\":\" <script>alert(1)</script> \",\"grant\":%d,\"until\":\"2026-11-25\"}"
                  .formatted(grantOf(desk));
          JsonNode made = json(desk.send("POST", "/api/me/keys", wanted));
          String bearer = "Bearer " + made.get("key").asText();
          assertThat(made.get("key").asText()).matches("nadi_[\\w-]{43}");
          assertThat(server.get("/api/probe", "Authorization", bearer).body())
              .startsWith("kadis agency agency:1.03");
          JsonNode listed = desk.get("/api/me/keys").at("/keys/0");
          assertThat(listed.toString()).doesNotContain(made.get("key").asText());
          assertThat(listed.get("name").asText()).isEqualTo("<script>alert(1)</script>");
          assertThat(listed.get("last_used").asText()).isEqualTo("2026-11-24T03:00:00Z");
          assertThat(server.log()).noneMatch(line -> line.contains(made.get("key").asText()));
          house.clock().pass(Duration.ofHours(39));
          refused(server.get("/api/probe", "Authorization", bearer), 401, "key-not-valid");
          Desk later = new Desk(server).signIn("kadis");
          assertThat(later.get("/api/me/keys").at("/keys/0/revoked").asBoolean()).isTrue();
        });
  }

  @Test
  void a_revoked_key_is_dead_at_once_and_only_its_owner_revokes_it() {
    run(
        server -> {
          String bearer = People.bearer(database, "kadis");
          assertThat(server.get("/api/probe", "Authorization", bearer).statusCode()).isEqualTo(200);
          Desk desk = new Desk(server).signIn("kadis");
          String key = "/api/me/keys/" + desk.get("/api/me/keys").at("/keys/0/id").asLong();
          assertThat(new Desk(server).signIn("sekdis").status("DELETE", key, "")).isEqualTo(404);
          assertThat(desk.status("DELETE", key, "")).isEqualTo(204);
          refused(server.get("/api/probe", "Authorization", bearer), 401, "key-not-valid");
        });
  }

  @Test
  void a_key_acts_only_in_ones_own_grants() {
    run(
        server -> {
          long foreign = grantOf(new Desk(server).signIn("layar"));
          Desk desk = new Desk(server).signIn("kadis");
          HttpResponse<String> answer =
              desk.send("POST", "/api/me/keys", "{\"name\":\"x\",\"grant\":" + foreign + "}");
          refused(answer, 400, "unknown-grant");
          assertThat(json(answer).get("field").asText()).isEqualTo("grant");
          refused(
              desk.send("POST", "/api/me/keys", "{\"name\":\"  \",\"grant\":1}"), 400, "bad-name");
        });
  }

  private static String delegation(Desk desk, String account, String more) {
    return "{\"account\":\"%s\",\"grant\":%d%s}".formatted(account, grantOf(desk), more);
  }

  @Test
  void a_delegate_acts_for_the_giver_until_the_end_and_passes_nothing_on() {
    run(
        server -> {
          Desk kadis = new Desk(server).signIn("kadis");
          Desk sekdis = new Desk(server).signIn("sekdis");
          String until = ",\"until\":\"2026-11-25T03:00:00Z\"";
          HttpResponse<String> answer =
              kadis.send("POST", "/api/me/delegations", delegation(kadis, "sekdis", until));
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
          // who gets something more goes on working
          JsonNode acting = sekdis.get("/api/session").at("/grants/1");
          assertThat(acting.get("acting_for").asText()).isEqualTo("kadis");
          sekdis.send("PUT", "/api/session/grant", "{\"grant\":" + acting.get("id") + "}");
          assertThat(sekdis.send("GET", "/api/probe", "").body())
              .startsWith("sekdis agency agency:1.03 ");
          refused(
              sekdis.send("POST", "/api/me/delegations", delegation(sekdis, "layar", until)),
              403,
              "not-delegable");
          house.clock().pass(Duration.ofHours(11));
          assertThat(sekdis.status("GET", "/api/probe", "")).isEqualTo(200);
          house.clock().pass(Duration.ofHours(13));
          refused(sekdis.send("GET", "/api/probe", ""), 401, "session-ended");
          assertThat(new Desk(server).signIn("sekdis").get("/api/session").get("grants"))
              .hasSize(1);
        });
  }

  @Test
  void a_delegation_ends_when_the_giver_ends_it_or_is_out_himself() {
    run(
        server -> {
          Desk kadis = new Desk(server).signIn("kadis");
          String until = ",\"until\":\"2026-11-30\"";
          long id =
              json(kadis.send("POST", "/api/me/delegations", delegation(kadis, "sekdis", until)))
                  .get("id")
                  .asLong();
          Desk sekdis = new Desk(server).signIn("sekdis");
          sekdis.send("PUT", "/api/session/grant", "{\"grant\":" + id + "}");
          assertThat(kadis.get("/api/me/delegations").at("/delegations/0/account").asText())
              .isEqualTo("sekdis");
          assertThat(sekdis.status("DELETE", "/api/me/delegations/" + id, "")).isEqualTo(404);
          assertThat(kadis.status("DELETE", "/api/me/delegations/" + id, "")).isEqualTo(204);
          refused(sekdis.send("GET", "/api/probe", ""), 401, "session-ended");
          assertThat(kadis.get("/api/me/delegations").get("delegations")).isEmpty();
          // given again, and now the giver is out
          kadis.send("POST", "/api/me/delegations", delegation(kadis, "sekdis", until));
          assertThat(new Desk(server).signIn("sekdis").get("/api/session").get("grants"))
              .hasSize(2);
          database.write(
              handle ->
                  handle.execute(
                      "UPDATE identity.account SET disabled_at = now() WHERE name = 'kadis'"));
          assertThat(new Desk(server).signIn("sekdis").get("/api/session").get("grants"))
              .hasSize(1);
        });
  }

  @Test
  void a_delegation_is_never_above_the_givers_own_grant() {
    run(
        server -> {
          Desk kadis = new Desk(server).signIn("kadis");
          String until = ",\"until\":\"2026-11-30\"";
          for (String scope : List.of("city", "agency:1", "agency:1.05", "area:31")) {
            refused(
                kadis.send(
                    "POST",
                    "/api/me/delegations",
                    delegation(kadis, "sekdis", until + ",\"scope\":\"" + scope + "\"")),
                403,
                "above-own-grant");
          }
          assertThat(
                  kadis.status(
                      "POST",
                      "/api/me/delegations",
                      delegation(kadis, "sekdis", until + ",\"scope\":\"agency:1.03.01\"")))
              .isEqualTo(201);
          refused(
              kadis.send("POST", "/api/me/delegations", delegation(kadis, "sekdis", "")),
              400,
              "missing");
          refused(
              kadis.send("POST", "/api/me/delegations", delegation(kadis, "kadis", until)),
              400,
              "own-account");
          refused(
              kadis.send("POST", "/api/me/delegations", delegation(kadis, "hantu", until)),
              400,
              "unknown-account");
          Desk layar = new Desk(server).signIn("layar");
          refused(
              layar.send("POST", "/api/me/delegations", delegation(layar, "kadis", until)),
              403,
              "not-delegable");
        });
  }

  @Test
  void a_delegation_ends_no_later_than_the_giver() {
    database.write(
        handle ->
            handle.execute(
                "UPDATE identity.account_grant SET valid_until = '2026-11-26T00:00:00Z'"
                    + " WHERE scope = 'agency:1.03'"));
    run(
        server -> {
          Desk kadis = new Desk(server).signIn("kadis");
          refused(
              kadis.send(
                  "POST",
                  "/api/me/delegations",
                  delegation(kadis, "sekdis", ",\"until\":\"2026-11-30\"")),
              403,
              "above-own-grant");
        });
  }

  @Test
  void without_a_session_there_is_no_account_of_ones_own() {
    String bearer = People.bearer(database, "kadis");
    run(
        server -> {
          for (String path : List.of("/api/me/sessions", "/api/me/keys", "/api/me/delegations")) {
            refused(server.get(path), 401, "not-signed-in");
            refused(server.get(path, "Authorization", bearer), 403, "session-needed");
          }
        });
  }
}
