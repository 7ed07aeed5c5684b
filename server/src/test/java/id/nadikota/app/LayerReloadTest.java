package id.nadikota.app;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Folders;
import id.nadikota.fixture.LayerFiles;
import id.nadikota.fixture.Listener;
import id.nadikota.fixture.People;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.fixture.VectorTile;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import id.nadikota.http.ServerTest.Running;
import id.nadikota.identity.Desk;
import id.nadikota.layer.reload.LayerReload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of layers and styles are saved while the server runs, and no start is needed. */
@Tag("slow")
class LayerReloadTest {
  private static final String TILE = "/tiles/wells/10/815/529.mvt";
  private static final String TABLE =
      """
      CREATE TABLE data.well (id bigint PRIMARY KEY, name text, depth numeric, keeper text,
        geom geometry(Point, 4326));
      INSERT INTO data.well VALUES (1, 'Sumur Lama', 12, 'Bu Sri',
        ST_SetSRID(ST_MakePoint(106.83, -6.18), 4326));
      """;
  private static final String WELLS =
      """
      id: wells
      title: Sumur
      group: Air
      source: data.well
      tables: [data.well]
      live: changes
      key: id
      geometry: {column: geom, type: Point}
      attributes:
        name: {title: Nama, type: text}
        depth: {title: Dalam, type: number}
      access:
        public: {rows: all, attributes: [name, depth]}
      attribution: Warga
      popup: {title: name}
      """;
  private static final String STYLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
        <NamedLayer><Name>wells</Name><UserStyle><FeatureTypeStyle><Rule>
          <Name>well</Name><Title>Sumur</Title>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>
            <Fill><CssParameter name="fill">%s</CssParameter></Fill>
          </Mark><Size>8</Size></Graphic></PointSymbolizer>
        </Rule></FeatureTypeStyle></UserStyle></NamedLayer>
      </StyledLayerDescriptor>
      """;

  private static Path data;
  private static Database database;
  private static List<Routes> routes;
  private static Following following;
  private static LayerReload reload;

  @BeforeAll
  static void start() throws IOException {
    data = Folders.enterable("nadi-reload-");
    database = TestDatabase.forClass(LayerReloadTest.class);
    Fixtures.smallCity(database);
    database.write(handle -> handle.createScript(TABLE).execute());
    People.add(database, "kepala-it", "admin", "city");
    People.add(database, "it-menteng", "admin", "area:31.71");
    People.add(database, "petugas", "operator", "city");
    Files.createDirectories(data.resolve("layers"));
    Files.createDirectories(data.resolve("styles"));
    good();
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    Wiring wiring = new Wiring(settings, database, Clock.systemUTC());
    routes = wiring.routes(CityFile.read(data), Optional.empty());
    following = wiring.follow();
    reload = wiring.reload();
  }

  @AfterAll
  static void stop() {
    reload.close();
    following.close();
    database.close();
    Folders.remove(data);
  }

  @BeforeEach
  void wells() throws IOException {
    good();
  }

  @AfterEach
  void tidy() throws IOException {
    for (String name : List.of("areas", "other", "ponds")) {
      Files.deleteIfExists(data.resolve("layers/" + name + ".yaml"));
      Files.deleteIfExists(data.resolve("styles/" + name + ".sld"));
    }
    good();
    soon(() -> assertThat(reload.faults()).isEmpty());
  }

  private static void good() throws IOException {
    save("layers/wells.yaml", WELLS);
    save("styles/wells.sld", STYLE.formatted(LayerFiles.token("air")));
  }

  /** As most editors save: beside, and then into its place. */
  private static void save(String file, String text) throws IOException {
    Path target = data.resolve(file);
    if (Files.exists(target) && Files.readString(target).equals(text)) {
      return;
    }
    Path beside = target.resolveSibling(target.getFileName() + "~");
    Files.writeString(beside, text);
    Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A file that is taken away just as it is read is told as one that cannot be read. */
  private static List<String> errorsOf(ServerTest.Scenario scenario) {
    return ServerTest.errorsOf(routes, scenario).stream()
        .filter(line -> !line.contains("cannot be read"))
        .toList();
  }

  private static void run(ServerTest.Scenario scenario) {
    assertThat(errorsOf(scenario)).as("ERROR lines in the log").isEmpty();
  }

  private static JsonNode get(Running server, String path) {
    return new Desk(server).get(path);
  }

  private static VectorTile.Feature only(Running server) {
    return VectorTile.only(server.bytes(TILE).body()).features().get(0);
  }

  @Test
  void a_colour_that_is_saved_is_the_colour_of_style_and_legend() {
    run(
        server -> {
          String colour = "/rules/0/symbols/0/fill/color";
          soon(
              () ->
                  assertThat(get(server, "/api/layers/wells/style").at(colour).asText())
                      .isEqualTo("cat-air"));
          String etag =
              server.get("/api/layers/wells/style").headers().firstValue("ETag").orElseThrow();
          save("styles/wells.sld", STYLE.formatted(LayerFiles.token("damkar")));
          soon(
              () ->
                  assertThat(get(server, "/api/layers/wells/style").at(colour).asText())
                      .isEqualTo("cat-damkar"));
          assertThat(server.get("/api/layers/wells/style", "If-None-Match", etag).statusCode())
              .isEqualTo(200);
        });
  }

  @Test
  void what_a_tile_carries_follows_the_file_though_no_row_has_changed() {
    run(
        server -> {
          soon(() -> assertThat(only(server).properties()).containsOnlyKeys("name"));
          server.bytes(TILE);
          save("layers/wells.yaml", WELLS.replace("popup: {title: name}", "popup: {title: depth}"));
          soon(() -> assertThat(only(server).properties()).containsOnlyKeys("depth"));
          assertThat(server.bytes(TILE).headers().firstValue("Nadi-Tick")).isPresent();
        });
  }

  @Test
  void a_rule_that_is_saved_hides_at_once_what_was_kept() {
    run(
        server -> {
          soon(() -> assertThat(server.bytes(TILE).statusCode()).isEqualTo(200));
          save("layers/wells.yaml", WELLS.replace("rows: all", "rows: \"depth > 100\""));
          soon(() -> assertThat(server.bytes(TILE).statusCode()).isEqualTo(204));
          assertThat(server.get("/ogc/collections/wells/items/1").statusCode()).isEqualTo(404);
        });
  }

  @Test
  void a_file_that_breaks_leaves_the_layer_as_it_was_and_is_told_until_it_is_mended() {
    List<String> errors =
        errorsOf(
            server -> {
              Desk admin = new Desk(server).signIn("kepala-it");
              save("layers/wells.yaml", WELLS.replace("type: number", "type: nmuber"));
              soon(() -> assertThat(admin.get("/api/layer-faults").get("faults")).hasSize(1));
              JsonNode fault = admin.get("/api/layer-faults").at("/faults/0");
              assertThat(fault.get("file").asText()).endsWith("/layers/wells.yaml");
              assertThat(fault.get("line").asInt()).isEqualTo(11);
              assertThat(fault.get("what").asText()).contains("nmuber");
              assertThat(fault.get("cure").asText()).contains("number");
              assertThat(get(server, "/api/layers").toString()).contains("Sumur");
              JsonNode health = get(server, "/health");
              assertThat(health.get("status").asText()).isEqualTo("amber");
              assertThat(health.at("/checks/layers/says").asText())
                  .contains("wells.yaml:11", "/api/layer-faults")
                  .doesNotContain("nmuber");
              save("layers/wells.yaml", WELLS.replace("title: Sumur", "title: Sumur bor"));
              soon(() -> assertThat(get(server, "/api/layers").toString()).contains("Sumur bor"));
              assertThat(admin.get("/api/layer-faults").get("faults")).isEmpty();
              assertThat(get(server, "/health").at("/checks/layers/status").asText())
                  .isEqualTo("ok");
              assertThat(server.log())
                  .filteredOn(line -> line.contains("layer file, no longer so:"))
                  .singleElement()
                  .asString()
                  .contains("nmuber");
            });
    assertThat(errors).singleElement().asString().contains("wells.yaml:11", "nmuber");
  }

  @Test
  void whoever_looks_after_the_city_hears_of_faults_and_of_their_end_at_once_and_nobody_else() {
    ServerTest.errorsOf(
        routes,
        server -> {
          // what the last test left is read, and nothing else is to come
          String good = WELLS.replace("title: Sumur", "title: Sumur dalam");
          save("layers/wells.yaml", good);
          soon(() -> assertThat(get(server, "/api/layers").toString()).contains("Sumur dalam"));
          try (Listener admin = listen(server, "kepala-it");
              Listener other = listen(server, "petugas")) {
            save("layers/wells.yaml", good.replace("type: number", "type: nmuber"));
            soon(() -> assertThat(relists(admin)).isEqualTo(1));
            assertThat(reload.faults()).hasSize(1);
            save("layers/wells.yaml", good);
            soon(() -> assertThat(relists(admin)).isEqualTo(2));
            assertThat(reload.faults()).isEmpty();
            // heartbeats come after all else that was to be said
            long beats = beats(other);
            soon(() -> assertThat(beats(other)).isGreaterThan(beats));
            assertThat(relists(other)).isZero();
          }
        });
  }

  private static Listener listen(Running server, String account) throws Exception {
    Desk desk = new Desk(server).signIn(account);
    Listener socket =
        Listener.connect(
            server.server().port(), "/live", "Cookie", "nadi_session=" + desk.cookie());
    soon(() -> assertThat(beats(socket)).isPositive());
    return socket;
  }

  private static long relists(Listener socket) {
    return socket.frames().stream().filter(frame -> frame.contains("\"layers\"")).count();
  }

  private static long beats(Listener socket) {
    return socket.frames().stream().filter(frame -> frame.contains("\"heartbeat\"")).count();
  }

  @Test
  void faults_are_for_those_who_look_after_the_whole_city() {
    run(
        server -> {
          assertThat(server.get("/api/layer-faults").statusCode()).isEqualTo(401);
          Desk menteng = new Desk(server).signIn("it-menteng");
          assertThat(menteng.status("GET", "/api/layer-faults", "")).isEqualTo(403);
        });
  }

  @Test
  void a_layer_comes_with_its_file_and_goes_with_it() {
    errorsOf(
        server -> {
          String path = "/tiles/ponds/10/815/529.mvt";
          save("styles/ponds.sld", STYLE.formatted(LayerFiles.token("air")));
          save("layers/ponds.yaml", WELLS.replace("id: wells", "id: ponds"));
          soon(() -> assertThat(server.get(path).statusCode()).isEqualTo(200));
          long tick = tick(server, path);
          database.write(
              handle -> handle.execute("UPDATE data.well SET name = 'Sumur Baru' WHERE id = 1"));
          soon(() -> assertThat(tick(server, path)).as("its changes").isGreaterThan(tick));
          Files.delete(data.resolve("layers/ponds.yaml"));
          soon(() -> assertThat(server.get(path).statusCode()).isEqualTo(404));
          assertThat(server.get("/tiles/wells/10/815/529.mvt").statusCode()).isEqualTo(200);
        });
  }

  private static long tick(Running server, String path) {
    return Long.parseLong(server.bytes(path).headers().firstValue("Nadi-Tick").orElse("0"));
  }

  @Test
  void the_shipped_layer_is_back_when_the_citys_own_is_taken_away() {
    run(
        server -> {
          String own =
              Files.readString(Home.fromProperty().layers().resolve("areas.yaml"))
                  .replace("id: Wilayah", "id: Kawasan");
          save("layers/areas.yaml", own);
          soon(() -> assertThat(get(server, "/api/layers").toString()).contains("Kawasan"));
          Files.delete(data.resolve("layers/areas.yaml"));
          soon(
              () ->
                  assertThat(get(server, "/api/layers").toString())
                      .contains("Wilayah")
                      .doesNotContain("Kawasan"));
        });
  }

  @Test
  void a_file_that_names_another_layer_changes_neither() {
    errorsOf(
        server -> {
          save("layers/other.yaml", WELLS.replace("title: Sumur", "title: Bukan Sumur"));
          soon(
              () ->
                  assertThat(reload.faults().toString())
                      .contains("id is wells, but the file is called other.yaml"));
          assertThat(get(server, "/api/layers").toString())
              .contains("Sumur")
              .doesNotContain("Bukan Sumur");
        });
  }

  @Test
  void an_icon_that_comes_later_mends_its_style_though_no_event_tells_of_its_new_folder() {
    errorsOf(
        server -> {
          String icon =
              "<ExternalGraphic><OnlineResource xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                  + " xlink:type=\"simple\" xlink:href=\"icons/own-well.svg\"/>"
                  + "<Format>image/svg+xml</Format></ExternalGraphic>";
          String style =
              STYLE.formatted(LayerFiles.token("air")).replaceAll("(?s)<Mark>.*</Mark>", icon);
          save("styles/wells.sld", style);
          soon(() -> assertThat(reload.faults().toString()).contains("icons/own-well.svg"));
          Files.createDirectories(data.resolve("styles/icons"));
          Files.writeString(
              data.resolve("styles/icons/own-well.svg"),
              "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
          soon(
              () ->
                  assertThat(get(server, "/api/layers/wells/style").toString())
                      .contains("own-well"));
          assertThat(reload.faults()).isEmpty();
        });
  }

  @Test
  void a_folder_that_is_away_takes_no_layer_with_it() {
    run(
        server -> {
          // not before what the last test left has been read again
          soon(() -> assertThat(server.bytes(TILE).statusCode()).isEqualTo(200));
          Path layers = data.resolve("layers");
          Path away = data.resolve("layers-away");
          Files.move(layers, away);
          soon(() -> assertThat(reload.faults().toString()).contains("layers: is gone"));
          assertThat(server.bytes(TILE).statusCode()).isEqualTo(200);
          Files.move(away, layers);
          soon(() -> assertThat(reload.faults()).isEmpty());
          save("layers/wells.yaml", WELLS.replace("title: Sumur", "title: Sumur kembali"));
          soon(() -> assertThat(get(server, "/api/layers").toString()).contains("Sumur kembali"));
          assertThat(server.log())
              .as("begin and end are said once")
              .filteredOn(line -> line.contains("layer files"))
              .hasSize(2)
              .satisfiesExactly(
                  begin -> assertThat(begin).contains("cannot be read for now", "is gone"),
                  end -> assertThat(end).contains("are read again after"));
        });
  }
}
