package id.nadikota.tile;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.CutLink;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.ServerTest;
import id.nadikota.layer.catalog.CatalogParts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TileOutageTest {
  private static final String TILE = "/tiles/areas+assets/12/3263/2118.mvt";

  @TempDir Path data;

  @Test
  void while_the_database_is_away_a_tile_is_503_and_afterwards_it_is_there_by_itself() {
    try (CutLink link = new CutLink(TestDatabase.settingsForClass(TileOutageTest.class));
        Database database = Database.open(link.settings())) {
      Fixtures.smallCity(database);
      CatalogParts layers = new CatalogParts(Home.fromProperty(), data, database);
      TileNode tiles = new TileNode(layers, database);
      ServerTest.run(
          tiles.routes(),
          server -> {
            byte[] before = server.bytes(TILE).body();
            link.cut();
            HttpResponse<String> away = server.get(TILE);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(away.headers().firstValue("ETag")).isEmpty();
            assertThat(away.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(away.body()).contains("database-unavailable");
            assertThat(server.get("/tiles/nothing/0/0/0.mvt").statusCode()).isEqualTo(404);
            link.mend();
            soon().until(() -> server.bytes(TILE).statusCode() == 200);
            assertThat(server.bytes(TILE).body()).isEqualTo(before);
          });
    }
  }
}
