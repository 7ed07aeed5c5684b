package id.nadikota.identity.session;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.fixture.LogLines;
import id.nadikota.fixture.People;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.identity.Desk;
import id.nadikota.identity.IdentityServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is signed in while the database can only be read. */
class ReadOnlyCityTest {
  @Test
  void they_go_on_reading_and_whoever_writes_is_told_why_not() {
    try (Database database = IdentityServer.database(ReadOnlyCityTest.class)) {
      People.add(database, "budi", "operator", "city");
      IdentityServer house = IdentityServer.over(database);
      house.run(
          server -> {
            Desk desk = new Desk(server);
            desk.signIn("budi");
            TestDatabase.readOnly(database.settings(), true);
            soon().ignoreExceptions().until(database::isReadOnly);
            house.clock().pass(Duration.ofMinutes(2));
            try (LogLines log = new LogLines()) {
              for (int i = 0; i < 10; i++) {
                house.clock().pass(Duration.ofSeconds(2));
                assertThat(desk.send("GET", "/api/probe", "").body()).startsWith("budi operator");
              }
              HttpResponse<String> refused = new Desk(server).signIn("budi", People.PASSWORD);
              assertThat(refused.statusCode()).isEqualTo(503);
              assertThat(refused.body())
                  .contains("\"slug\":\"read-only\"", "hanya dapat dibaca")
                  .doesNotContain("SQL");
              assertThat(refused.headers().firstValue("Retry-After")).contains("5");
              assertThat(log.warnings()).isEmpty();
            }
          });
    }
  }
}
