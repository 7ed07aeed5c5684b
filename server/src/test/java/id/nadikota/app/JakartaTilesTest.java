package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Json;
import id.nadikota.http.ServerTest;
import id.nadikota.ingest.ImportRequest;
import id.nadikota.ingest.Importer;
import id.nadikota.ingest.Subject;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles, items and search over the real Jakarta, where the folder with its data is at hand. */
@Tag("real-data")
class JakartaTilesTest {
  private static final Path SHARED =
      Home.fromProperty().root().resolveSibling("shared").resolve("data");
  private static final int LARGEST = 500_000;
  private static final int DEEPEST = 13;

  @TempDir static Path data;
  private static Database database;
  private static Wiring wiring;

  @BeforeAll
  static void fill() {
    assumeTrue(Files.isDirectory(SHARED), "no ../shared/data beside the checkout");
    database = TestDatabase.forClass(JakartaTilesTest.class);
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    wiring = new Wiring(settings, database, Clock.systemUTC());
    for (String file : List.of("kabkota_simplified", "kecamatan_dissolved", "kelurahan")) {
      load(Subject.AREAS, "jakarta-boundaries/" + file, Optional.empty());
    }
    load(Subject.ASSETS, "jakarta-assets/klinik", Optional.of("clinic"));
    load(Subject.ASSETS, "jakarta-assets/apotek", Optional.of("pharmacy"));
  }

  private static void load(Subject subject, String file, Optional<String> kind) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    ImportRequest request =
        new ImportRequest(
            subject,
            SHARED.resolve(file + ".geojson"),
            Optional.empty(),
            Optional.empty(),
            kind,
            data,
            Optional.empty());
    assertThat(wiring.importer().run(request, nowhere, System.err)).isEqualTo(Importer.READ);
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
  }

  /** A tile and the answer it got. */
  private record Got(int z, int x, int y, byte[] bytes) {}

  private static List<Got> pyramid(ServerTest.Running server, String layers) {
    List<Got> got = new ArrayList<>();
    descend(server, layers, new Got(0, 0, 0, new byte[0]), got);
    return got;
  }

  /** Every tile that could hold something: below an empty tile of a drawn zoom all are empty. */
  private static void descend(ServerTest.Running server, String layers, Got tile, List<Got> got) {
    HttpResponse<byte[]> answer =
        server.bytes("/tiles/%s/%d/%d/%d.mvt".formatted(layers, tile.z(), tile.x(), tile.y()));
    assertThat(answer.statusCode()).isIn(200, 204);
    got.add(new Got(tile.z(), tile.x(), tile.y(), answer.body()));
    boolean holds = tile.z() < 8 ? isOverJakarta(tile) : answer.body().length > 0;
    if (holds && tile.z() < DEEPEST) {
      for (int child = 0; child < 4; child++) {
        int x = 2 * tile.x() + child % 2;
        int y = 2 * tile.y() + child / 2;
        descend(server, layers, new Got(tile.z() + 1, x, y, new byte[0]), got);
      }
    }
  }

  private static boolean isOverJakarta(Got tile) {
    int n = 1 << tile.z();
    return tile.x() == (int) Math.floor((106.8 + 180) / 360 * n)
        && Math.abs(tile.y() - n * 0.517) <= 1;
  }

  @Test
  void no_tile_of_jakarta_is_over_500_kb_at_any_zoom() {
    ServerTest.run(
        wiring.routes(CityFile.read(data), Optional.empty()),
        server -> {
          List<Got> got = pyramid(server, "areas+assets");
          assertThat(got.stream().filter(tile -> tile.bytes().length > 0)).hasSizeGreaterThan(100);
          assertThat(got.stream().mapToInt(tile -> tile.bytes().length).max().orElseThrow())
              .isLessThan(LARGEST);
        });
  }

  @Test
  void indonesia_is_drawn_at_the_low_zooms_too() {
    ServerTest.run(
        wiring.routes(CityFile.read(data), Optional.empty()),
        server -> {
          for (String tile : List.of("0/0/0", "3/6/4", "4/12/8", "5/25/16", "6/50/33")) {
            assertThat(server.bytes("/tiles/areas/" + tile + ".mvt").statusCode())
                .as(tile)
                .isEqualTo(200);
          }
        });
  }

  @Test
  void a_clinic_is_found_by_a_part_of_its_name_and_answers_as_an_item() {
    ServerTest.run(
        wiring.routes(CityFile.read(data), Optional.empty()),
        server -> {
          JsonNode finds =
              Json.mapper().readTree(server.get("/api/search?q=menteng").body()).get("results");
          assertThat(finds.at("/0/layer").asText()).isEqualTo("areas");
          assertThat(finds.at("/0/title").asText()).isEqualToIgnoringCase("menteng");
          for (JsonNode find : finds) {
            String layer = find.get("layer").asText();
            String item = "/ogc/collections/%s/items/%s".formatted(layer, find.get("id").asText());
            assertThat(server.get(item).statusCode()).isEqualTo(200);
            assertThat(find.at("/point/0").asDouble()).isBetween(106.3, 107.0);
          }
        });
  }
}
