package id.nadikota.tile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Seeds;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.fixture.VectorTile;
import id.nadikota.geo.Bbox;
import id.nadikota.http.Answers;
import id.nadikota.http.Json;
import id.nadikota.http.ServerTest;
import id.nadikota.layer.Feature;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.Selection;
import id.nadikota.layer.catalog.CatalogParts;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileRoutesTest {
  /** The tile at zoom 12 that holds the small city's middle. */
  private static final String MIDDLE = "12/3263/2118";

  @RegisterExtension static final City CITY = City.small();

  private static CatalogParts layers;
  private static TileNode tiles;

  @BeforeAll
  static void fill() {
    layers = new CatalogParts(Home.fromProperty(), CITY.data(), CITY.database());
    tiles = new TileNode(layers, CITY.database());
  }

  private static void run(ServerTest.Scenario scenario) {
    ServerTest.run(tiles.routes(), scenario);
  }

  private static List<Long> ids(VectorTile.Layer layer) {
    return layer.features().stream().map(VectorTile.Feature::id).toList();
  }

  @Test
  void a_tile_holds_the_features_of_its_box_in_the_order_of_their_ids() {
    run(
        server -> {
          HttpResponse<byte[]> answer = server.bytes("/tiles/assets/11/1631/1059.mvt");
          assertThat(answer.statusCode()).isEqualTo(200);
          VectorTile.Layer layer = VectorTile.only(answer.body());
          assertThat(layer.name()).isEqualTo("assets");
          assertThat(layer.version()).isEqualTo(2);
          assertThat(layer.extent()).isEqualTo(4096);
          assertThat(ids(layer)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 11L, 12L);
          assertThat(layer.features()).allMatch(feature -> feature.type() == 1);
        });
  }

  @Test
  void a_point_lies_where_mercator_puts_it() {
    run(
        server -> {
          VectorTile.Layer layer =
              VectorTile.only(server.bytes("/tiles/assets/11/1631/1059.mvt").body());
          VectorTile.Feature puskesmas = layer.features().get(0);
          double x = (106.805 + 180) / 360 * (1 << 11);
          double y =
              (1 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(-6.195) / 2)) / Math.PI)
                  / 2
                  * (1 << 11);
          assertThat(puskesmas.points().get(0)[0]).isEqualTo((int) Math.round((x - 1631) * 4096));
          assertThat(puskesmas.points().get(0)[1]).isEqualTo((int) Math.round((y - 1059) * 4096));
        });
  }

  @Test
  void a_tile_carries_what_is_drawn_and_hovered_and_nothing_more() {
    run(
        server -> {
          VectorTile.Layer layer =
              VectorTile.only(server.bytes("/tiles/assets/11/1631/1059.mvt").body());
          Set<String> carried =
              layer.features().stream()
                  .flatMap(feature -> feature.properties().keySet().stream())
                  .collect(Collectors.toSet());
          assertThat(carried).contains("name", "kind", "group", "status");
          assertThat(carried).doesNotContain("source", "source_key", "maintenance_phone");
        });
  }

  @Test
  void several_layers_come_in_one_answer_each_under_its_name() {
    run(
        server -> {
          byte[] both = server.bytes("/tiles/areas+assets/" + MIDDLE + ".mvt").body();
          assertThat(VectorTile.read(both))
              .extracting(VectorTile.Layer::name)
              .containsExactly("areas", "assets");
          assertThat(server.bytes("/tiles/areas+areas/" + MIDDLE + ".mvt").body())
              .isEqualTo(server.bytes("/tiles/areas/" + MIDDLE + ".mvt").body());
          assertThat(server.get("/tiles/areas+nothing/" + MIDDLE + ".mvt").statusCode())
              .isEqualTo(404);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99/0/0",
        "23/0/0",
        "-1/0/0",
        "0/1/0",
        "0/0/-1",
        "12/4096/0",
        "12/0/4096",
        "a/0/0",
        "0/b/0",
        "0/0/c",
        "1.5/0/0",
        "9999999999/0/0",
        "0/0/0x0"
      })
  void what_is_no_tile_is_refused_with_400(String address) {
    run(
        server -> {
          HttpResponse<String> answer = server.get("/tiles/areas/" + address + ".mvt");
          assertThat(answer.statusCode()).isEqualTo(400);
          assertThat(answer.body()).contains("no-such-tile");
          assertThat(answer.headers().firstValue("Content-Type"))
              .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        });
  }

  @Test
  void the_whole_pyramid_from_0_to_22_answers() {
    run(
        server -> {
          for (int z = 0; z <= 22; z++) {
            int n = 1 << z;
            int x = (int) Math.floor((106.815 + 180) / 360 * n);
            int y =
                (int)
                    Math.floor(
                        (1 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(-6.175) / 2)) / Math.PI)
                            / 2
                            * n);
            int status = server.bytes("/tiles/areas/%d/%d/%d.mvt".formatted(z, x, y)).statusCode();
            assertThat(status).as("zoom " + z).isIn(200, 204);
            assertThat(server.bytes("/tiles/areas/%d/%d/%d.mvt".formatted(z, n - 1, n - 1)))
                .extracting(HttpResponse::statusCode)
                .isIn(z <= 1 ? List.of(200) : List.of(204));
          }
        });
  }

  @Test
  void an_unknown_layer_is_404_and_an_empty_tile_204_without_a_body() {
    run(
        server -> {
          assertThat(server.get("/tiles/nothing/0/0/0.mvt").statusCode()).isEqualTo(404);
          assertThat(server.get("/tiles/nothing.json").statusCode()).isEqualTo(404);
          assertThat(server.get("/tiles//0/0/0.mvt").statusCode()).isIn(400, 404);
          HttpResponse<byte[]> empty = server.bytes("/tiles/assets/12/0/0.mvt");
          assertThat(empty.statusCode()).isEqualTo(204);
          assertThat(empty.body()).isEmpty();
        });
  }

  @Test
  void below_the_zoom_at_which_a_layer_is_drawn_its_tiles_are_empty() {
    run(
        server -> {
          assertThat(server.bytes("/tiles/assets/6/50/33.mvt").statusCode()).isEqualTo(204);
          assertThat(server.bytes("/tiles/assets/7/101/66.mvt").statusCode()).isEqualTo(200);
        });
  }

  @Test
  void a_tile_that_the_client_has_is_not_sent_again_and_gzip_has_an_etag_of_its_own() {
    run(
        server -> {
          String path = "/tiles/areas/" + MIDDLE + ".mvt";
          HttpResponse<byte[]> plain = server.bytes(path);
          String etag = plain.headers().firstValue("ETag").orElseThrow();
          assertThat(etag).matches("\"[0-9a-f]+\"");
          HttpResponse<byte[]> again = server.bytes(path, "If-None-Match", etag);
          assertThat(again.statusCode()).isEqualTo(304);
          assertThat(again.body()).isEmpty();
          assertThat(plain.headers().firstValue("Cache-Control")).contains("public, max-age=60");
          assertThat(plain.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
          assertThat(plain.headers().firstValue("Content-Type"))
              .contains("application/vnd.mapbox-vector-tile");
        });
  }

  @Test
  @Tag("slow")
  void a_large_tile_is_gzipped_for_who_takes_it() {
    Database many = TestDatabase.forClass(TileRoutesTest.class);
    try {
      Fixtures.smallCity(many);
      many.write(handle -> handle.execute(FIVE_THOUSAND));
      CatalogParts parts = new CatalogParts(Home.fromProperty(), CITY.data(), many);
      ServerTest.run(
          new TileNode(parts, many).routes(),
          server -> {
            String path = "/tiles/assets/7/101/66.mvt";
            byte[] plain = server.bytes(path).body();
            HttpResponse<byte[]> packed = server.bytes(path, "Accept-Encoding", "gzip");
            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(packed.body()).isEqualTo(Answers.gzip(plain));
            assertThat(VectorTile.only(plain).features()).hasSize(5011);
            assertThat(plain.length).isLessThan(500_000);
          });
    } finally {
      many.close();
    }
  }

  private static final String FIVE_THOUSAND =
      """
      INSERT INTO data.asset (name, kind, source, source_key, geom)
      SELECT 'Hidran Jalan Kebon Sirih nomor ' || n, 'hydrant', 'many', n::text,
        ST_SetSRID(ST_MakePoint(106.5 + (n % 71) / 200.0, -6.3 + (n / 71) / 250.0), 4326)
      FROM generate_series(1, 5000) AS n
      """;

  @Test
  void tilejson_says_zooms_bounds_fields_and_whose_data_it_is() {
    run(
        server -> {
          HttpResponse<String> answer = server.get("/tiles/assets.json");
          assertThat(answer.statusCode()).isEqualTo(200);
          JsonNode json = Json.mapper().readTree(answer.body());
          assertThat(json.path("tilejson").asText()).isEqualTo("3.0.0");
          assertThat(json.get("minzoom").asInt()).isEqualTo(7);
          assertThat(json.path("maxzoom").asInt()).isEqualTo(16);
          assertThat(json.get("nadi").get("complete_zoom").asInt()).isEqualTo(7);
          assertThat(json.path("attribution").asText()).contains("Perangkat daerah");
          assertThat(json.at("/vector_layers/0/id").asText()).isEqualTo("assets");
          assertThat(json.at("/vector_layers/0/fields").has("kind")).isTrue();
          assertThat(json.at("/vector_layers/0/fields").has("maintenance_phone")).isFalse();
          assertThat(json.at("/bounds/0").asDouble()).isEqualTo(106.805);
          assertThat(json.at("/bounds/3").asDouble()).isEqualTo(-6.165);
          String template = json.at("/tiles/0").asText();
          assertThat(template).startsWith("http://127.0.0.1:").endsWith("/{z}/{x}/{y}.mvt");
          String tile = template.replaceFirst("https?://[^/]*", "");
          tile = tile.replace("{z}/{x}/{y}", "11/1631/1059");
          assertThat(server.bytes(tile).statusCode()).isEqualTo(200);
          assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        });
  }

  @Test
  void tilejson_of_a_layer_for_all_zooms_begins_at_0() {
    run(
        server -> {
          JsonNode json = Json.mapper().readTree(server.get("/tiles/areas.json").body());
          assertThat(json.path("minzoom").asInt()).isZero();
          assertThat(json.at("/nadi/complete_zoom").asInt()).isZero();
        });
  }

  @Test
  @Tag("slow")
  void tiles_hold_what_a_question_for_their_box_finds() {
    Seeds.each(1, TileRoutesTest::holdWhatAQuestionFinds);
  }

  private static void holdWhatAQuestionFinds(long seed) {
    Database random = TestDatabase.forClass(TileRoutesTest.class);
    try {
      fillAtRandom(random, new Random(seed));
      CatalogParts parts = new CatalogParts(Home.fromProperty(), CITY.data(), random);
      FeatureQuery features = new FeatureQuery(random, parts.query());
      TileQuery query = new TileQuery(random, parts.query());
      TileStatements statements = new TileStatements(parts.query());
      Random choice = new Random(seed + 1);
      int held = 0;
      for (int i = 0; i < 200; i++) {
        id.nadikota.geo.Tile tile = tileAt(choice);
        byte[] bytes =
            query.tile(
                statements.of(parts.catalog().get("assets", Actor.PUBLIC), Actor.PUBLIC), tile);
        List<Long> inTile =
            VectorTile.read(bytes).stream().flatMap(layer -> ids(layer).stream()).toList();
        Selection box = Selection.within(boxOf(tile), List.of(), new Selection.Page(100_000, 0));
        List<Long> inBox =
            features
                .list(parts.catalog().get("assets", Actor.PUBLIC).layer(), Actor.PUBLIC, box)
                .stream()
                .map(Feature::id)
                .toList();
        assertThat(inTile).as(tile.toString()).isEqualTo(inBox);
        held += inTile.size();
      }
      assertThat(held).as("features compared").isGreaterThan(2_000);
    } finally {
      random.close();
    }
  }

  private static void fillAtRandom(Database database, Random random) {
    database.write(
        handle -> {
          var batch =
              handle.prepareBatch(
                  "INSERT INTO data.asset (kind, status, source, source_key, geom) VALUES"
                      + " ('park', :status, 'random', :key,"
                      + " ST_SetSRID(ST_MakePoint(:lon, :lat), 4326))");
          for (int i = 0; i < 3_000; i++) {
            batch
                .bind("status", random.nextInt(4) == 0 ? "draft" : "active")
                .bind("key", Integer.toString(i))
                .bind("lon", 106.7 + random.nextGaussian() / 10)
                .bind("lat", -6.2 + random.nextGaussian() / 10)
                .add();
          }
          return batch.execute();
        });
  }

  private static id.nadikota.geo.Tile tileAt(Random random) {
    int z = random.nextInt(18);
    int n = 1 << z;
    double lat = Math.toRadians(-6.2 + random.nextGaussian() / 15);
    int x = (int) Math.floor((106.7 + random.nextGaussian() / 15 + 180) / 360 * n);
    int y = (int) Math.floor((1 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / Math.PI) / 2 * n);
    return new id.nadikota.geo.Tile(z, x, y);
  }

  /** The tile with its buffer in degrees, by the formulas of the map and not by the database. */
  private static Bbox boxOf(id.nadikota.geo.Tile tile) {
    double n = 1 << tile.z();
    double buffer = 64.0 / 4096;
    return new Bbox(
        Math.max(-180, (tile.x() - buffer) / n * 360 - 180),
        latitude((tile.y() + 1 + buffer) / n),
        Math.min(180, (tile.x() + 1 + buffer) / n * 360 - 180),
        latitude((tile.y() - buffer) / n));
  }

  private static double latitude(double y) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))));
  }
}
