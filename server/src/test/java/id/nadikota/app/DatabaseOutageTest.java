package id.nadikota.app;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.CutLink;
import id.nadikota.fixture.Fixtures;
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

@Tag("slow")
class DatabaseOutageTest {
  private static final List<String> ASKED =
      List.of("/tiles/assets/14/13053/8478.mvt", "/api/search?q=rumah", "/api/layers", "/api/city");

  @TempDir Path data;

  @Test
  void while_the_database_is_away_answers_are_503_and_then_fine_by_themselves() {
    DatabaseSettings direct = TestDatabase.settingsForClass(DatabaseOutageTest.class);
    try (CutLink link = new CutLink(direct);
        Database database = Database.open(link.settings())) {
      Fixtures.smallCity(database);
      ServerTest.run(routes(database), server -> scenario(server, link));
    }
  }

  private List<Routes> routes(Database database) {
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    return new Wiring(settings, database, Clock.systemUTC())
        .routes(CityFile.read(data), Optional.empty());
  }

  private static void scenario(ServerTest.Running server, CutLink link) {
    for (String path : ASKED) {
      assertThat(server.get(path).statusCode()).as(path).isIn(200, 204);
    }
    link.cut();
    for (String path : ASKED) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).contains("\"slug\":\"database-unavailable\"");
    }
    assertThat(server.get("/health").statusCode()).isEqualTo(503);
    assertThat(server.get("/health").body()).contains("\"database\":{\"ok\":false");
    link.mend();
    soon().until(() -> server.get(ASKED.get(0)).statusCode(), status -> status < 300);
    soon().until(() -> server.get("/health").statusCode() == 200);
  }
}
