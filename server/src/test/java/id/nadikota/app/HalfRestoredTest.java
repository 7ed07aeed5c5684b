package id.nadikota.app;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.LogLines;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables are gone under a running server for a while, as while somebody restores the database. */
@Tag("slow")
class HalfRestoredTest {
  private static final List<String> ASKED =
      List.of(
          "/tiles/assets/13/6525/4269.mvt?v=%d",
          "/api/search?q=rumah%d", "/api/layers?again=%d", "/ogc/collections/assets/items/%d");

  @TempDir Path data;

  @Test
  void it_says_so_to_those_who_ask_and_to_the_log_in_few_lines_and_goes_on_when_it_is_whole() {
    try (Database database = TestDatabase.forClass(HalfRestoredTest.class)) {
      Fixtures.smallCity(database);
      Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
      Wiring wiring = new Wiring(settings, database, Clock.systemUTC());
      List<Routes> routes = wiring.routes(CityFile.read(data), Optional.empty());
      Following following = wiring.follow();
      try {
        ServerTest.errorsOf(routes, server -> scenario(server, database));
      } finally {
        following.close();
      }
    }
  }

  private static void scenario(ServerTest.Running server, Database database) {
    assertThat(server.get("/api/layers").statusCode()).isEqualTo(200);
    rename(database, "data", "elsewhere");
    try (LogLines log = new LogLines()) {
      for (int i = 1; i <= 20; i++) {
        for (String path : ASKED) {
          HttpResponse<String> answer = server.get(path.formatted(i));
          assertThat(answer.statusCode()).as(path).isEqualTo(503);
          assertThat(answer.headers().firstValue("Content-Type"))
              .contains("application/problem+json");
          assertThat(answer.body()).contains("database-incomplete", "tidak lengkap");
        }
      }
      HttpResponse<String> health = server.get("/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("is not whole", "data.asset");
      assertThat(log.stacks()).as("one of each kind of what can be missing").isLessThanOrEqualTo(4);
      assertThat(log.errors()).hasSizeLessThan(10);
    }
    rename(database, "elsewhere", "data");
    soon(() -> assertThat(server.get("/api/layers").statusCode()).isEqualTo(200));
    assertThat(server.get("/health").body()).doesNotContain("failing");
    assertThat(server.get("/tiles/assets/13/6525/4269.mvt").statusCode()).isIn(200, 204);
  }

  private static void rename(Database database, String schema, String to) {
    TestDatabase.owner(database.settings())
        .useHandle(owner -> owner.execute("ALTER SCHEMA %s RENAME TO %s".formatted(schema, to)));
  }
}
