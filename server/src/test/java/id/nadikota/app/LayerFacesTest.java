package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.LayerFiles;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From two files to every face: a layer that exists only here, and what no face may show. */
class LayerFacesTest {
  private static final String TABLE =
      """
      CREATE TABLE data.tree (
        id bigint PRIMARY KEY, species text, owner_phone text, girth_cm integer, planted date,
        felled boolean NOT NULL DEFAULT false, seen timestamptz, geom geometry(Point, 4326));
      INSERT INTO data.tree VALUES
        (7, 'Beringin', '0811-SECRET', 310, '1950-08-17', false, '2026-11-24T07:30:00Z',
          ST_SetSRID(ST_MakePoint(106.8272, -6.1754), 4326)),
        (8, 'Trembesi Tersembunyi', '0812-SECRET', 120, NULL, true, '2026-11-25T07:30:00Z',
          ST_SetSRID(ST_MakePoint(106.8282, -6.1764), 4326));
      """;
  private static final String LAYER =
      """
      id: old-trees
      title: {id: Pohon tua, en: Old trees}
      group: {id: Kebersihan dan taman, en: Parks}
      order: 5
      source: data.tree
      tables: [data.tree]
      key: id
      geometry: {column: geom, type: Point}
      attributes:
        species: {title: {id: Jenis, en: Species}, type: text}
        girth: {column: girth_cm, title: {id: Lingkar, en: Girth}, type: integer}
        planted: {title: {id: Ditanam, en: Planted}, type: date}
        owner_phone: {title: {id: Telepon, en: Phone}, type: text}
      access:
        public: {rows: "felled = false", attributes: [species, girth, planted]}
      zooms: [10, 22]
      updated: seen
      attribution: {id: Dinas Pertamanan, en: Parks agency}
      popup: {title: species, subtitle: [girth], attributes: [planted, owner_phone]}
      search: {attributes: [species]}
      """;
  private static final String STYLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
          xmlns:ogc="http://www.opengis.net/ogc">
        <NamedLayer><Name>old-trees</Name><UserStyle><FeatureTypeStyle><Rule>
          <Name>thick</Name><Title>Tebal</Title>
          <ogc:Filter><ogc:PropertyIsGreaterThan><ogc:PropertyName>girth</ogc:PropertyName>
            <ogc:Literal>200</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>
            <Fill><CssParameter name="fill">%s</CssParameter></Fill>
          </Mark><Size>12</Size></Graphic></PointSymbolizer>
        </Rule></FeatureTypeStyle></UserStyle></NamedLayer>
      </StyledLayerDescriptor>
      """;

  @TempDir static Path data;
  private static Database database;
  private static List<Routes> routes;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.forClass(LayerFacesTest.class);
    Fixtures.smallCity(database);
    database.write(handle -> handle.execute(TABLE));
    LayerFiles.put(data, "old-trees", LAYER, STYLE.formatted(LayerFiles.token("kebersihan")));
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    routes =
        new Wiring(settings, database, Clock.systemUTC())
            .routes(CityFile.read(data), Optional.empty());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static JsonNode json(ServerTest.Running server, String path) throws IOException {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  @Test
  void two_files_over_a_new_table_are_a_layer_with_every_face() {
    ServerTest.run(
        routes,
        server -> {
          JsonNode first = json(server, "/api/layers").at("/layers/0");
          assertThat(first.get("id").asText()).isEqualTo("old-trees");
          assertThat(first.get("updated_at").asText()).isEqualTo("2026-11-24T07:30:00Z");
          JsonNode rule = json(server, "/api/layers/old-trees/style").at("/rules/0");
          assertThat(rule.at("/title/id").asText()).isEqualTo("Tebal");
          assertThat(rule.at("/filter").toString())
              .isEqualTo("{\"op\":\">\",\"args\":[{\"property\":\"girth\"},200]}");
          assertThat(rule.at("/symbols/0/fill/color").asText()).isEqualTo("cat-kebersihan");
          JsonNode tileJson = json(server, first.get("tilejson").asText());
          assertThat(tileJson.get("minzoom").asInt()).isEqualTo(9);
          assertThat(tileJson.at("/vector_layers/0/fields").toString())
              .isEqualTo("{\"species\":\"String\",\"girth\":\"Number\"}");
          HttpResponse<byte[]> tile = server.bytes("/tiles/old-trees/12/3263/2118.mvt");
          assertThat(tile.statusCode()).isEqualTo(200);
          assertThat(text(tile)).contains("old-trees", "Beringin").doesNotContain("Trembesi");
          assertThat(
                  json(server, "/ogc/collections/old-trees/items/7").get("properties").toString())
              .isEqualTo("{\"species\":\"Beringin\",\"girth\":310,\"planted\":\"1950-08-17\"}");
          JsonNode find = json(server, "/api/search?q=bering").at("/results/0");
          assertThat(find.get("layer").asText()).isEqualTo("old-trees");
          assertThat(find.get("id").asText()).isEqualTo("7");
          assertThat(find.get("subtitle").asText()).isEqualTo("310");
        });
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Everything that the public can ask about features, at every zoom and id of the small city. */
  private static List<String> faces() {
    List<String> faces =
        new ArrayList<>(
            List.of("/api/layers", "/api/search?q=0&limit=50", "/api/search?q=posko&limit=50"));
    for (String word : List.of("021", "draft", "secret", "trembesi", "fixture", "a", "e", "db:")) {
      faces.add("/api/search?limit=50&q=" + word);
    }
    for (String layer : List.of("areas", "agencies", "assets", "old-trees")) {
      faces.add("/api/layers/%s/style".formatted(layer));
      faces.add("/tiles/%s.json".formatted(layer));
      for (int id = 0; id < 20; id++) {
        faces.add("/ogc/collections/%s/items/%d".formatted(layer, id));
      }
    }
    for (int z = 0; z <= 17; z++) {
      int n = 1 << z;
      int x = (int) Math.floor((106.855 + 180) / 360 * n);
      double lat = Math.toRadians(-6.185);
      int y = (int) Math.floor((1 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / Math.PI) / 2 * n);
      faces.add("/tiles/areas+agencies+assets+old-trees/%d/%d/%d.mvt".formatted(z, x, y));
    }
    return faces;
  }

  @Test
  void what_the_public_may_not_see_appears_in_no_face() {
    ServerTest.run(
        routes,
        server -> {
          int answered = 0;
          for (String face : faces()) {
            HttpResponse<byte[]> answer = server.bytes(face);
            assertThat(answer.statusCode()).as(face).isIn(200, 204, 404);
            answered += answer.statusCode() == 200 ? 1 : 0;
            assertThat(text(answer))
                .as(face)
                .doesNotContain("Posko baru", "021-555-0101", "SECRET", "Trembesi", "\"draft\"}")
                .doesNotContain("maintenance_phone", "owner_phone", "source_key", "created_by")
                .doesNotContain("db:postgres", "beds");
          }
          assertThat(answered).as("faces that answered").isGreaterThan(50);
        });
  }

  @Test
  void a_draft_that_is_published_appears_and_goes_again() {
    ServerTest.run(
        routes,
        server -> {
          String item = "/ogc/collections/assets/items/10";
          assertThat(server.get(item).statusCode()).isEqualTo(404);
          setStatus("active");
          assertThat(server.get(item).statusCode()).isEqualTo(200);
          assertThat(json(server, "/api/search?q=posko").get("results")).hasSize(1);
          setStatus("draft");
          assertThat(server.get(item).statusCode()).isEqualTo(404);
          assertThat(json(server, "/api/search?q=posko").get("results")).isEmpty();
        });
  }

  private static void setStatus(String status) {
    database.write(
        handle -> handle.execute("UPDATE data.asset SET status = ? WHERE id = 10", status));
  }
}
