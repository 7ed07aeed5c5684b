package id.nadikota.identity.session;

import static id.nadikota.fixture.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

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

/** What wrong passwords, unknown names and forged addresses get. */
class SignInTest {
  private static Database database;
  private IdentityServer house;

  @BeforeAll
  static void open() {
    database = IdentityServer.database(SignInTest.class);
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
  void every_failed_sign_in_gets_the_same_answer_and_costs_one_run_of_argon2() {
    run(
        server -> {
          Desk desk = new Desk(server);
          String refused = withoutInstance(desk.signIn("budi", "salah salah salah"));
          assertThat(refused).contains("\"status\":401", "sign-in-failed");
          for (String name : List.of("tidak-ada", "mantan", "Tidak Ada", "x".repeat(300))) {
            long before = house.parts().passwords().runs();
            String password = name.equals("mantan") ? PASSWORD : "salah salah salah";
            assertThat(withoutInstance(desk.signIn(name, password))).as(name).isEqualTo(refused);
            assertThat(house.parts().passwords().runs()).as(name).isEqualTo(before + 1);
          }
          assertThat(house.acts())
              .contains(
                  "sign-in-refused account/budi by public", "sign-in-refused account/? by public")
              .noneMatch(act -> act.contains("tidak-ada"));
        });
  }

  private static String withoutInstance(HttpResponse<String> answer) {
    return answer.body().replaceAll("\"instance\":\"[^\"]*\"", "");
  }

  @Test
  void a_thousand_wrong_passwords_slow_down_who_tries_them_and_nobody_else() {
    run(
        server -> {
          String attacker = "203.0.113.7";
          int refused = 0;
          int throttled = 0;
          for (int i = 0; i < 1_000; i++) {
            HttpResponse<String> answer =
                new Desk(server).signIn("walikota", "tebakan " + i, "X-Forwarded-For", attacker);
            refused += answer.statusCode() == 401 ? 1 : 0;
            throttled += answer.statusCode() == 429 ? 1 : 0;
            if (answer.statusCode() == 429) {
              assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                  .isBetween(1L, 12L);
            }
          }
          assertThat(refused).isEqualTo(5);
          assertThat(throttled).isEqualTo(995);
          assertThat(house.parts().passwords().runs()).isEqualTo(5);
          assertThat(signIn(server, "walikota", attacker)).isEqualTo(429);
          assertThat(signIn(server, "walikota", "198.51.100.4")).isEqualTo(201);
          assertThat(signIn(server, "budi", attacker)).isEqualTo(201);
          house.clock().pass(Duration.ofSeconds(12));
          assertThat(signIn(server, "walikota", attacker)).isEqualTo(201);
        });
  }

  private static int signIn(ServerTest.Running server, String account, String address) {
    return new Desk(server).signIn(account, PASSWORD, "X-Forwarded-For", address).statusCode();
  }

  @Test
  void an_address_that_tries_many_accounts_is_slowed_down_too() {
    run(
        server -> {
          for (int i = 0; i < 60; i++) {
            People.add(database, "akun-" + i, "operator", "city");
          }
          // all from one IPv6 network, each from another address
          int throttled = 0;
          for (int i = 0; i < 60; i++) {
            HttpResponse<String> answer =
                new Desk(server)
                    .signIn("akun-" + i, "tebakan tebakan", "X-Forwarded-For", "2001:db8::" + i);
            throttled += answer.statusCode() == 429 ? 1 : 0;
          }
          assertThat(throttled).isEqualTo(20);
          assertThat(signIn(server, "budi", "2001:db8:0:1::9")).isEqualTo(201);
        });
  }

  @Test
  void x_forwarded_for_counts_only_from_a_trusted_proxy() {
    house.run(
        "",
        server -> {
          HttpResponse<String> answer =
              server.get(
                  "/api/probe", "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https");
          assertThat(answer.body()).isEqualTo("public public city from 127.0.0.1");
          for (int i = 0; i < 6; i++) {
            new Desk(server).signIn("walikota", "salah salah", "X-Forwarded-For", "203.0.113." + i);
          }
          assertThat(signIn(server, "walikota", "203.0.113.99")).isEqualTo(429);
          assertThat(server.log()).anyMatch(line -> line.contains("NADI_TRUSTED_PROXY"));
        });
    house.run(
        "127.0.0.0/8, 10.9.0.1",
        server -> {
          assertThat(
                  server
                      .get("/api/probe", "X-Forwarded-For", "192.0.2.1, 203.0.113.7, 10.9.0.1")
                      .body())
              .endsWith("from 203.0.113.7");
          // a proxy may add a line where the client has forged one
          assertThat(
                  server
                      .get(
                          "/api/probe",
                          "X-Forwarded-For",
                          "192.0.2.1",
                          "X-Forwarded-For",
                          "203.0.113.7")
                      .body())
              .endsWith("from 203.0.113.7");
          assertThat(server.get("/api/probe", "X-Forwarded-For", "my house").body())
              .endsWith("from 127.0.0.1");
          Desk desk = new Desk(server);
          assertThat(
                  desk.signIn("budi", PASSWORD, "X-Forwarded-Proto", "https")
                      .headers()
                      .firstValue("Set-Cookie")
                      .orElseThrow())
              .endsWith("; Secure");
        });
  }
}
