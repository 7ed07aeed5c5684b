package id.nadikota.identity.session;

import static id.nadikota.fixture.People.PASSWORD;
import static id.nadikota.identity.Desk.json;
import static id.nadikota.identity.Desk.slug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Signing in and out, and what may and may not come in under a cookie or a key. */
class SessionRoutesTest {
  private static Database database;
  private IdentityServer house;

  @BeforeAll
  static void open() {
    database = IdentityServer.database(SessionRoutesTest.class);
    People.add(database, "walikota", "executive", "city");
    People.add(database, "budi", "agency", "agency:1.03");
    People.grant(database, "budi", "area", "area:31.71");
    People.add(database, "layar", "screen", "city");
    People.add(database, "mantan", "operator", "city");
    database.write(
        handle ->
            handle.execute(
                "UPDATE identity.account SET disabled_at = now() WHERE name = 'mantan'"));
    People.add(database, "sensor", "device", "own");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void noSessions() {
    house = IdentityServer.over(database);
  }

  private void run(ServerTest.Scenario scenario) {
    house.run(scenario);
  }

  @Test
  void who_signs_in_is_that_account_in_its_scope_until_he_signs_out() {
    run(
        server -> {
          Desk desk = new Desk(server);
          assertThat(desk.get("/api/session").toString())
              .startsWith("{\"account\":null,\"set\":\"public\",\"scope\":\"city\"");
          HttpResponse<String> answer = desk.signIn(" BUDI ", PASSWORD);
          assertThat(answer.statusCode()).isEqualTo(201);
          assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
              .matches("nadi_session=[\\w-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
          assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
          JsonNode told = json(answer);
          assertThat(told.get("account").asText()).isEqualTo("budi");
          assertThat(told.get("set").asText()).isEqualTo("agency");
          assertThat(told.get("scope").asText()).isEqualTo("agency:1.03");
          assertThat(told.get("expires").asText()).isEqualTo("2026-11-24T15:00:00Z");
          assertThat(told.get("grants")).hasSize(2);
          assertThat(desk.get("/api/session")).isEqualTo(told);
          assertThat(desk.send("GET", "/api/probe", "").body())
              .isEqualTo("budi agency agency:1.03 from 127.0.0.1");
          assertThat(house.acts()).contains("sign-in account/budi by budi");
          String cookie = desk.cookie();
          assertThat(desk.status("DELETE", "/api/session", "")).isEqualTo(204);
          assertThat(server.get("/api/probe", "Cookie", "nadi_session=" + cookie).statusCode())
              .isEqualTo(401);
          assertThat(house.acts()).contains("sign-out account/budi by budi");
        });
  }

  @Test
  void neither_cookie_nor_password_stands_in_the_database_or_the_log() {
    run(
        server -> {
          Desk desk = new Desk(server).signIn("budi");
          desk.signIn("budi", "yang salah sekali");
          String tables =
              database.write(
                  handle ->
                      handle
                          .createQuery(
                              "SELECT (SELECT string_agg(s::text, '') FROM identity.session s)"
                                  + " || (SELECT string_agg(e::text, '') FROM audit.entry e)")
                          .mapTo(String.class)
                          .one());
          for (String secret : List.of(desk.cookie(), desk.csrf(), PASSWORD, "yang salah sekali")) {
            assertThat(tables).doesNotContain(secret);
            assertThat(server.log()).noneMatch(line -> line.contains(secret));
          }
        });
  }

  @Test
  void who_reads_layers_cannot_read_accounts() {
    for (String table : List.of("account", "account_grant", "session", "api_key")) {
      assertThatThrownBy(
              () ->
                  database.read(
                      handle ->
                          handle
                              .createQuery("SELECT count(*) FROM identity." + table)
                              .mapTo(Long.class)
                              .one()))
          .hasMessageContaining("permission denied for schema identity");
    }
  }

  @Test
  void a_write_by_cookie_needs_the_token_of_its_own_session() {
    run(
        server -> {
          Desk budi = new Desk(server).signIn("budi");
          Desk layar = new Desk(server).signIn("layar");
          String cookie = "nadi_session=" + budi.cookie();
          assertThat(server.send("POST", "/api/probe", "", "Cookie", cookie).statusCode())
              .isEqualTo(403);
          HttpResponse<String> foreign =
              server.send("POST", "/api/probe", "", "Cookie", cookie, "X-CSRF-Token", layar.csrf());
          assertThat(foreign.statusCode()).isEqualTo(403);
          assertThat(slug(foreign)).isEqualTo("csrf-token");
          assertThat(server.send("DELETE", "/api/session", "", "Cookie", cookie).statusCode())
              .isEqualTo(403);
          assertThat(budi.send("POST", "/api/probe", "").body()).startsWith("budi agency");
        });
  }

  @Test
  void a_write_from_another_site_is_refused_even_with_the_token() {
    run(
        server -> {
          Desk budi = new Desk(server).signIn("budi");
          String own = "http://127.0.0.1:" + server.server().port();
          assertThat(budi.send("POST", "/api/probe", "", "Origin", own).statusCode())
              .isEqualTo(200);
          for (String origin : List.of("https://evil.example", "null", own + "0", "::")) {
            HttpResponse<String> answer = budi.send("POST", "/api/probe", "", "Origin", origin);
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
            assertThat(slug(answer)).isEqualTo("cross-site");
          }
          assertThat(
                  budi.send("POST", "/api/probe", "", "Sec-Fetch-Site", "cross-site").statusCode())
              .isEqualTo(403);
          assertThat(
                  new Desk(server)
                      .signIn("budi", PASSWORD, "Origin", "https://evil.example")
                      .statusCode())
              .isEqualTo(403);
        });
  }

  @Test
  void a_dead_cookie_is_told_and_cleared_but_does_not_stand_before_the_sign_in() {
    run(
        server -> {
          Desk desk = new Desk(server).signIn("budi");
          String cookie = "nadi_session=" + desk.cookie();
          assertThat(server.get("/api/probe", "Cookie", cookie).statusCode()).isEqualTo(200);
          house.clock().pass(Duration.ofHours(12));
          HttpResponse<String> answer = server.get("/api/probe", "Cookie", cookie);
          assertThat(answer.statusCode()).isEqualTo(401);
          assertThat(slug(answer)).isEqualTo("session-ended");
          assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
              .startsWith("nadi_session=; Path=/; Max-Age=0");
          assertThat(server.get("/page", "Cookie", cookie).body()).startsWith("public");
          assertThat(json(server.get("/api/session", "Cookie", cookie)).get("account").isNull())
              .isTrue();
          assertThat(server.send("DELETE", "/api/session", "", "Cookie", cookie).statusCode())
              .isEqualTo(204);
          assertThat(server.get("/api/probe", "Cookie", "nadi_session=made-up").statusCode())
              .isEqualTo(401);
          HttpResponse<String> again =
              server.send(
                  "POST",
                  "/api/session",
                  "{\"account\":\"budi\",\"password\":\"" + PASSWORD + "\"}",
                  "Cookie",
                  cookie);
          assertThat(again.statusCode()).isEqualTo(201);
        });
  }

  @Test
  void each_sign_in_gets_a_new_id_and_ends_the_old_session_of_that_browser() {
    run(
        server -> {
          Desk desk = new Desk(server).signIn("budi");
          String first = desk.cookie();
          desk.signIn("walikota");
          assertThat(desk.cookie()).isNotEqualTo(first);
          assertThat(server.get("/api/probe", "Cookie", "nadi_session=" + first).statusCode())
              .isEqualTo(401);
          assertThat(desk.send("GET", "/api/probe", "").body()).startsWith("walikota executive");
        });
  }

  @Test
  void who_has_several_grants_acts_in_one_at_a_time() {
    run(
        server -> {
          Desk desk = new Desk(server).signIn("budi");
          String first = desk.cookie();
          long area = desk.get("/api/session").at("/grants/1/id").asLong();
          HttpResponse<String> answer =
              desk.send("PUT", "/api/session/grant", "{\"grant\":" + area + "}");
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(json(answer).get("scope").asText()).isEqualTo("area:31.71");
          assertThat(desk.send("GET", "/api/probe", "").body())
              .startsWith("budi area area:31.71 from");
          assertThat(server.get("/api/probe", "Cookie", "nadi_session=" + first).statusCode())
              .isEqualTo(401);
          long foreign =
              new Desk(server).signIn("walikota").get("/api/session").get("grant").asLong();
          assertThat(desk.status("PUT", "/api/session/grant", "{\"grant\":" + foreign + "}"))
              .isEqualTo(404);
          assertThat(desk.status("PUT", "/api/session/grant", "{}")).isEqualTo(400);
        });
  }

  @Test
  void a_screen_stays_signed_in_for_a_month() {
    run(
        server ->
            assertThat(new Desk(server).signIn("layar").get("/api/session").get("expires").asText())
                .isEqualTo("2026-12-24T03:00:00Z"));
  }

  @Test
  void a_machine_shows_its_key_and_needs_no_token() {
    String bearer = People.bearer(database, "sensor");
    run(
        server -> {
          assertThat(server.send("POST", "/api/probe", "", "Authorization", bearer).body())
              .startsWith("sensor device own from");
          HttpResponse<String> wrong = server.get("/api/probe", "Authorization", bearer + "x");
          assertThat(wrong.statusCode()).isEqualTo(401);
          assertThat(slug(wrong)).isEqualTo("key-not-valid");
          assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse(""))
              .startsWith("Bearer");
          assertThat(server.get("/api/probe", "Authorization", "Basic abc").body())
              .startsWith("public");
          assertThat(
                  server
                      .send("PUT", "/api/session/grant", "{\"grant\":1}", "Authorization", bearer)
                      .statusCode())
              .isEqualTo(403);
        });
  }

  @Test
  void a_sign_in_without_a_field_names_it() {
    run(
        server -> {
          HttpResponse<String> answer =
              server.send("POST", "/api/session", "{\"account\":\"budi\"}");
          assertThat(answer.statusCode()).isEqualTo(400);
          assertThat(json(answer).get("field").asText()).isEqualTo("password");
        });
  }
}
