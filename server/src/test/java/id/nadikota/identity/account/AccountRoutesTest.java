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
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin may do with accounts, and what he may not. */
class AccountRoutesTest {
  private static Database database;
  private IdentityServer house;

  @BeforeAll
  static void open() {
    database = IdentityServer.database(AccountRoutesTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** Only these each time: a whole-city admin, one of Dinas SDA, an auditor and three others. */
  @BeforeEach
  void people() {
    database.write(handle -> handle.execute("DELETE FROM identity.account"));
    house = IdentityServer.over(database);
    People.add(database, "admin", "admin", "city");
    People.add(database, "admin-sda", "admin", "agency:1.03");
    People.add(database, "auditor", "auditor", "city");
    People.add(database, "operator", "operator", "city");
    People.add(database, "sda", "agency", "agency:1.03.01");
    People.add(database, "lurah", "area", "area:31.71.01.1001");
  }

  private static JsonNode find(Desk desk, String name) {
    JsonNode accounts = desk.get("/api/accounts?q=" + name).get("accounts");
    return StreamSupport.stream(accounts.spliterator(), false)
        .filter(account -> account.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + accounts));
  }

  private static String path(Desk desk, String name, String act) {
    return "/api/accounts/%d%s".formatted(find(desk, name).get("id").asLong(), act);
  }

  private static List<String> names(Desk desk) {
    return desk.get("/api/accounts").get("accounts").findValuesAsText("name");
  }

  private static String grant(String set, String scope) {
    return "{\"set\":\"%s\",\"scope\":\"%s\"}".formatted(set, scope);
  }

  private static void refused(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(slug(answer)).isEqualTo(slug);
  }

  @Test
  void only_admins_see_accounts_and_each_those_within_his_scope() {
    run(
        server -> {
          assertThat(names(new Desk(server).signIn("admin")))
              .containsExactly("admin", "admin-sda", "auditor", "lurah", "operator", "sda");
          assertThat(names(new Desk(server).signIn("admin-sda")))
              .containsExactly("admin-sda", "sda");
          assertThat(new Desk(server).status("GET", "/api/accounts", "")).isEqualTo(401);
          for (String other : List.of("auditor", "operator", "sda")) {
            Desk desk = new Desk(server).signIn(other);
            refused(desk.send("GET", "/api/accounts", ""), 403, "admin-needed");
            refused(desk.send("GET", "/api/accounts/form", ""), 403, "admin-needed");
          }
        });
  }

  @Test
  void an_account_without_grants_stays_in_the_sight_of_who_took_the_last_one() {
    run(
        server -> {
          Desk sda = new Desk(server).signIn("admin-sda");
          String only = "/grants/" + find(sda, "sda").at("/grants/0/id").asLong();
          HttpResponse<String> taken = sda.send("DELETE", path(sda, "sda", only), "");
          assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
          assertThat(json(taken).get("grants")).isEmpty();
          assertThat(names(sda)).contains("sda");
          refused(new Desk(server).signIn("sda", People.PASSWORD), 401, "sign-in-failed");
        });
  }

  @Test
  void pages_follow_each_other_by_name() {
    run(
        server -> {
          Desk admin = new Desk(server).signIn("admin");
          JsonNode first = admin.get("/api/accounts?limit=4");
          assertThat(first.get("accounts")).hasSize(4);
          assertThat(first.get("next").asInt()).isEqualTo(4);
          JsonNode last = admin.get("/api/accounts?limit=4&offset=4");
          assertThat(last.get("accounts").findValuesAsText("name"))
              .containsExactly("operator", "sda");
          assertThat(last.get("next").isNull()).isTrue();
        });
  }

  @Test
  void nobody_gives_what_is_above_his_own() {
    run(
        server -> {
          Desk sda = new Desk(server).signIn("admin-sda");
          String grants = path(sda, "sda", "/grants");
          for (String above :
              List.of(
                  grant("agency", "city"),
                  grant("agency", "agency:1"),
                  grant("agency", "agency:1.05"),
                  grant("area", "area:31.71"),
                  grant("admin", "city"),
                  grant("auditor", "agency:1.03"))) {
            refused(sda.send("POST", grants, above), 403, "above-own-grant");
          }
          assertThat(sda.status("POST", grants, grant("crew", "own"))).isEqualTo(201);
          assertThat(sda.status("POST", grants, grant("agency", "agency:1.03"))).isEqualTo(201);
          refused(sda.send("POST", grants, grant("crew", "own")), 409, "grant-exists");
          Desk admin = new Desk(server).signIn("admin");
          refused(
              admin.send("POST", path(admin, "operator", "/grants"), grant("auditor", "city")),
              403,
              "above-own-grant");
          assertThat(
                  new Desk(server)
                      .signIn("operator")
                      .status("POST", "/api/accounts/1/grants", grant("operator", "city")))
              .isEqualTo(403);
        });
  }

  @Test
  void an_admin_for_a_time_makes_no_admin_for_longer() {
    database.write(
        handle ->
            handle.execute(
                "UPDATE identity.account_grant SET valid_until = '2026-12-01T00:00:00Z'"
                    + " WHERE scope = 'agency:1.03'"));
    run(
        server -> {
          Desk sda = new Desk(server).signIn("admin-sda");
          String grants = path(sda, "sda", "/grants");
          String admin = "{\"set\":\"admin\",\"scope\":\"agency:1.03\",\"until\":%s}";
          refused(sda.send("POST", grants, admin.formatted("null")), 403, "above-own-grant");
          refused(
              sda.send("POST", grants, admin.formatted("\"2026-12-02\"")), 403, "above-own-grant");
          assertThat(sda.status("POST", grants, admin.formatted("\"2026-11-30\""))).isEqualTo(201);
        });
  }

  @Test
  void nobody_changes_his_own_account_or_one_that_may_more_than_he() {
    run(
        server -> {
          Desk admin = new Desk(server).signIn("admin");
          assertThat(find(admin, "admin").get("actions")).isEmpty();
          refused(
              admin.send("POST", path(admin, "admin", "/grants"), grant("auditor", "city")),
              403,
              "own-account");
          refused(admin.send("POST", path(admin, "admin", "/disable"), ""), 403, "own-account");
          assertThat(find(admin, "auditor").get("actions").toString()).isEqualTo("[\"grant\"]");
          assertThat(find(admin, "auditor").at("/grants/0/actions")).isEmpty();
          for (String act : List.of("/disable", "/enable", "/password")) {
            refused(admin.send("POST", path(admin, "auditor", act), "{}"), 403, "above-own-grant");
          }
          long operator = find(admin, "operator").get("id").asLong();
          Desk sda = new Desk(server).signIn("admin-sda");
          refused(
              sda.send("POST", "/api/accounts/%d/password".formatted(operator), "{}"),
              404,
              "unknown-account");
        });
  }

  @Test
  void a_cookie_is_dead_after_a_change_of_grants_or_password() {
    run(
        server -> {
          Desk admin = new Desk(server).signIn("admin");
          Desk sda = new Desk(server).signIn("sda");
          assertThat(sda.status("GET", "/api/probe", "")).isEqualTo(200);
          admin.send("POST", path(admin, "sda", "/grants"), grant("area", "area:31.71"));
          refused(sda.send("GET", "/api/probe", ""), 401, "session-ended");
          sda = new Desk(server).signIn("sda");
          long first = find(admin, "sda").at("/grants/0/id").asLong();
          assertThat(admin.status("DELETE", path(admin, "sda", "/grants/" + first), ""))
              .isEqualTo(200);
          refused(sda.send("GET", "/api/probe", ""), 401, "session-ended");
          sda = new Desk(server).signIn("sda");
          assertThat(sda.send("GET", "/api/probe", "").body()).startsWith("sda area area:31.71");
          String made =
              json(admin.send("POST", path(admin, "sda", "/password"), "{}"))
                  .get("password")
                  .asText();
          refused(sda.send("GET", "/api/probe", ""), 401, "session-ended");
          assertThat(new Desk(server).signIn("sda", People.PASSWORD).statusCode()).isEqualTo(401);
          assertThat(new Desk(server).signIn("sda", made).statusCode()).isEqualTo(201);
          assertThat(house.acts())
              .contains(
                  "grant account/sda by admin",
                  "revoke account/sda by admin",
                  "password account/sda by admin");
        });
  }

  @Test
  void a_disabled_account_is_out_with_its_open_session_and_its_key() {
    run(
        server -> {
          String key = People.bearer(database, "lurah");
          Desk admin = new Desk(server).signIn("admin");
          Desk lurah = new Desk(server).signIn("lurah");
          assertThat(server.get("/api/probe", "Authorization", key).body()).startsWith("lurah");
          assertThat(
                  json(admin.send("POST", path(admin, "lurah", "/disable"), ""))
                      .get("actions")
                      .toString())
              .contains("enable")
              .doesNotContain("disable");
          refused(lurah.send("GET", "/api/probe", ""), 401, "session-ended");
          refused(server.get("/api/probe", "Authorization", key), 401, "key-not-valid");
          refused(new Desk(server).signIn("lurah", People.PASSWORD), 401, "sign-in-failed");
          admin.send("POST", path(admin, "lurah", "/enable"), "");
          assertThat(new Desk(server).signIn("lurah", People.PASSWORD).statusCode()).isEqualTo(201);
          assertThat(server.get("/api/probe", "Authorization", key).body()).startsWith("lurah");
        });
  }

  @Test
  void an_account_ends_with_its_day_and_a_stale_version_gets_the_account_as_it_is() {
    run(
        server -> {
          Desk admin = new Desk(server).signIn("admin");
          String lurah = path(admin, "lurah", "");
          refused(
              admin.send("PATCH", lurah, "{\"until\":\"2026-11-24\"}"), 428, "if-match-required");
          HttpResponse<String> answer =
              admin.send("PATCH", lurah, "{\"until\":\"2026-11-24\"}", "If-Match", "\"1\"");
          assertThat(json(answer).get("until").asText()).isEqualTo("2026-11-24T17:00:00Z");
          HttpResponse<String> stale =
              admin.send("PATCH", lurah, "{\"until\":null}", "If-Match", "\"1\"");
          refused(stale, 409, "stale-version");
          assertThat(json(stale).at("/current/version").asInt()).isEqualTo(2);
          assertThat(json(stale).at("/current/until").asText()).isEqualTo("2026-11-24T17:00:00Z");
          refused(
              admin.send("PATCH", lurah, "{\"name\":\"x\"}", "If-Match", "\"2\""),
              400,
              "name-stays");
          Desk open = new Desk(server).signIn("lurah");
          // a sign-in is no change that somebody else could have overlooked
          assertThat(find(admin, "lurah").get("version").asInt()).isEqualTo(2);
          house.clock().pass(Duration.ofHours(14));
          refused(open.send("GET", "/api/probe", ""), 401, "session-ended");
          refused(new Desk(server).signIn("lurah", People.PASSWORD), 401, "sign-in-failed");
          Desk again = new Desk(server).signIn("admin");
          assertThat(
                  again.send("PATCH", lurah, "{\"until\":null}", "If-Match", "\"2\"").statusCode())
              .isEqualTo(200);
          assertThat(new Desk(server).signIn("lurah", People.PASSWORD).statusCode()).isEqualTo(201);
        });
  }

  @Test
  void a_grant_with_an_end_counts_until_then() {
    run(
        server -> {
          Desk admin = new Desk(server).signIn("admin");
          admin.send(
              "POST",
              path(admin, "lurah", "/grants"),
              "{\"set\":\"supervisor\",\"scope\":\"area:31.71\","
                  + "\"until\":\"2026-11-24T04:00:00Z\"}");
          Desk lurah = new Desk(server).signIn("lurah");
          long second = lurah.get("/api/session").at("/grants/1/id").asLong();
          lurah.send("PUT", "/api/session/grant", "{\"grant\":" + second + "}");
          assertThat(lurah.get("/api/session").get("expires").asText())
              .isEqualTo("2026-11-24T04:00:00Z");
          house.clock().pass(Duration.ofHours(1));
          refused(lurah.send("GET", "/api/probe", ""), 401, "session-ended");
          assertThat(new Desk(server).signIn("lurah").get("/api/session").get("grants")).hasSize(1);
          // what is over can be given again
          assertThat(
                  admin.status(
                      "POST", path(admin, "lurah", "/grants"), grant("supervisor", "area:31.71")))
              .isEqualTo(201);
        });
  }

  @Test
  void a_machine_of_an_admin_may_look_but_not_change() {
    run(
        server -> {
          String key = People.bearer(database, "admin");
          assertThat(server.get("/api/accounts", "Authorization", key).statusCode()).isEqualTo(200);
          refused(
              server.send(
                  "POST",
                  "/api/accounts",
                  "{\"name\":\"robot\",\"set\":\"admin\"}",
                  "Authorization",
                  key),
              403,
              "session-needed");
        });
  }

  private void run(ServerTest.Scenario scenario) {
    house.run(scenario);
  }
}
