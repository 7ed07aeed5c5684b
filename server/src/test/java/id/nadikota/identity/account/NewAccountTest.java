package id.nadikota.identity.account;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an account comes to be. */
class NewAccountTest {
  private static Database database;
  private IdentityServer house;

  @BeforeAll
  static void open() {
    database = IdentityServer.database(NewAccountTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** Only these each time. */
  @BeforeEach
  void people() {
    database.write(handle -> handle.execute("DELETE FROM identity.account"));
    house = IdentityServer.over(database);
    People.add(database, "admin", "admin", "city");
    People.add(database, "admin-sda", "admin", "agency:1.03");
    People.add(database, "sda", "agency", "agency:1.03.01");
  }

  @Test
  void an_account_is_added_and_signs_in_with_the_password_that_was_made_up() {
    run(
        server -> {
          Desk admin = new Desk(server).signIn("admin");
          HttpResponse<String> answer =
              admin.send(
                  "POST",
                  "/api/accounts",
                  "{\"name\":\"Siti\",\"set\":\"agency\",\"scope\":\"agency:1.05\","
                      + "\"until\":\"2026-12-31\"}");
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
          JsonNode made = json(answer);
          assertThat(made.get("name").asText()).isEqualTo("siti");
          // the day is meant to its end in Jakarta
          assertThat(made.get("until").asText()).isEqualTo("2026-12-31T17:00:00Z");
          assertThat(made.get("actions").toString())
              .isEqualTo("[\"update\",\"disable\",\"password\",\"grant\"]");
          String password = made.get("password").asText();
          assertThat(admin.get("/api/accounts?q=siti").at("/accounts/0/password").isNull())
              .isTrue();
          Desk siti = new Desk(server);
          assertThat(siti.signIn("siti", password).statusCode()).isEqualTo(201);
          assertThat(siti.get("/api/session").get("scope").asText()).isEqualTo("agency:1.05");
          assertThat(house.acts())
              .contains("create account/siti by admin", "grant account/siti by admin");
          assertThat(server.log()).noneMatch(line -> line.contains(password));
        });
  }

  @Test
  void what_is_wrong_with_a_new_account_is_named() {
    run(
        server -> {
          Desk admin = new Desk(server).signIn("admin");
          String good = "\"name\":\"baru\",\"set\":\"operator\"";
          expect(admin, "{\"name\":\"sda\",\"set\":\"operator\"}", 409, "name-taken", "");
          expect(admin, "{\"set\":\"operator\"}", 400, "missing", "name");
          expect(admin, "{\"name\":\"a b\",\"set\":\"operator\"}", 400, "bad-name", "name");
          expect(admin, "{\"name\":\"public\",\"set\":\"operator\"}", 400, "bad-name", "name");
          expect(
              admin,
              "{\"name\":\"<script>alert(1)</script>\",\"set\":\"operator\"}",
              400,
              "bad-name",
              "name");
          expect(admin, "{\"name\":\"baru\",\"set\":\"king\"}", 400, "unknown-set", "set");
          expect(admin, "{" + good + ",\"scope\":\"moon\"}", 400, "bad-scope", "scope");
          expect(admin, "{" + good + ",\"scope\":\"agency:9.99\"}", 400, "unknown-scope", "scope");
          expect(admin, "{" + good + ",\"scope\":\"area:31.7\"}", 400, "unknown-scope", "scope");
          expect(
              admin, "{" + good + ",\"password\":\"pendek\"}", 400, "password-length", "password");
          expect(admin, "{" + good + ",\"until\":\"besok\"}", 400, "bad-time", "until");
          expect(admin, "{" + good + ",\"until\":\"2026-11-23\"}", 400, "already-over", "until");
          expect(admin, "{" + good + ",\"colour\":\"red\"}", 400, "bad-json", "");
          assertThat(admin.get("/api/accounts").get("accounts").findValuesAsText("name"))
              .doesNotContain("baru");
        });
  }

  private void expect(Desk admin, String body, int status, String slug, String field) {
    HttpResponse<String> answer = admin.send("POST", "/api/accounts", body);
    refused(answer, status, slug);
    assertThat(json(answer).path("field").asText()).isEqualTo(field);
  }

  @Test
  void the_form_offers_only_what_the_giver_may_give() {
    run(
        server -> {
          JsonNode form = new Desk(server).signIn("admin-sda").get("/api/accounts/form");
          assertThat(form.get("fields").findValuesAsText("name"))
              .containsExactly("name", "password", "set", "scope", "until");
          assertThat(form.at("/fields/1/type").asText()).isEqualTo("secret");
          assertThat(form.at("/fields/2/choices").findValuesAsText("value"))
              .contains("admin", "agency")
              .doesNotContain("auditor");
          assertThat(form.at("/fields/3/choices").findValuesAsText("value"))
              .containsExactly("own", "agency:1.03", "agency:1.03.01");
          assertThat(form.at("/fields/3/choices/1/title/id").asText())
              .isEqualTo("OPD: Dinas Sumber Daya Air");
        });
  }

  @Test
  void a_command_that_is_sent_twice_is_done_once() {
    run(
        server -> {
          Desk admin = new Desk(server).signIn("admin");
          String wanted =
              "{\"name\":\"siti\",\"set\":\"%s\",\"password\":\"kucing tidur di atap\"}";
          HttpResponse<String> first = once(admin, "/api/accounts", wanted.formatted("area"));
          HttpResponse<String> again = once(admin, "/api/accounts", wanted.formatted("area"));
          assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
          assertThat(again.statusCode()).isEqualTo(201);
          assertThat(again.body()).isEqualTo(first.body());
          assertThat(again.headers().firstValue("Location")).isPresent();
          refused(
              once(admin, "/api/accounts", wanted.formatted("crew")),
              400,
              "idempotency-key-reused");
          String kept =
              database.write(
                  handle ->
                      handle
                          .createQuery("SELECT string_agg(i::text, '') FROM data.idempotency i")
                          .mapTo(String.class)
                          .one());
          assertThat(kept).contains("siti").doesNotContain("kucing");
        });
  }

  private static HttpResponse<String> once(Desk desk, String path, String body) {
    return desk.send("POST", path, body, "Idempotency-Key", "satu");
  }

  private static void refused(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(slug(answer)).isEqualTo(slug);
  }

  private void run(ServerTest.Scenario scenario) {
    house.run(scenario);
  }
}
