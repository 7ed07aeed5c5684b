package id.nadikota.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.CutLink;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Listener;
import id.nadikota.fixture.People;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.ServerTest;
import id.nadikota.http.ServerTest.Running;
import id.nadikota.identity.Desk;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to who watches when trees, layers, shapes and the database itself change. */
@Tag("slow")
class LiveEdgesTest {
  private static final String CITY = "106.8,-6.2,106.88,-6.16";

  @TempDir Path data;
  private CutLink link;
  private Database direct;
  private Database database;
  private LiveNode node;

  @BeforeEach
  void start() throws Exception {
    DatabaseSettings settings = TestDatabase.settingsForClass(LiveEdgesTest.class);
    direct = Database.open(settings);
    Fixtures.smallCity(direct);
    Posts.make(direct, data);
    showParents();
    People.add(direct, "rina", "operator", "city");
    People.add(direct, "dsda", "agency", "agency:1.03");
    link = new CutLink(settings);
    database = Database.open(link.settings());
    node = new LiveNode(data, database);
  }

  /** So that tiles and frames carry the name of the agency above. */
  private void showParents() throws Exception {
    String shipped = Files.readString(Home.fromProperty().layers().resolve("agencies.yaml"));
    Files.writeString(
        data.resolve("layers/agencies.yaml"),
        shipped.replace("  title: name\n", "  title: parent_name\n"));
  }

  @AfterEach
  void close() {
    node.close();
    database.close();
    direct.close();
    link.close();
  }

  private void write(String statement) {
    direct.write(handle -> handle.execute(statement));
  }

  private static Told open(Running server, String account) throws Exception {
    Desk desk = new Desk(server).signIn(account);
    return new Told(
        Listener.connect(
            server.server().port(), "/live", "Cookie", "nadi_session=" + desk.cookie()));
  }

  private static JsonNode resync(Told told, int id) {
    return told.await(
        "resync " + id, one -> Told.is(one, "resync") && one.path("id").asInt() == id);
  }

  @Test
  void the_children_of_an_agency_that_is_renamed_show_its_new_name() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina").subscribe(1, "agencies", CITY)) {
            rina.hello(1);
            String tile = "/tiles/agencies/12/3263/2118.mvt";
            HttpResponse<byte[]> before = server.bytes(tile);
            assertThat(new String(before.body(), UTF_8)).contains("Dinas Sumber Daya Air");
            write("UPDATE data.agency SET name = 'Dinas Air' WHERE id = 2");
            resync(rina, 1);
            long told =
                rina.await(
                        "a hello after it",
                        one -> Told.is(one, "hello") && one.path("tick").asLong() > tick(before))
                    .path("tick")
                    .asLong();
            HttpResponse<byte[]> after = server.bytes(tile);
            assertThat(tick(after)).isGreaterThanOrEqualTo(told);
            assertThat(new String(after.body(), UTF_8))
                .contains("Dinas Air")
                .doesNotContain("Dinas Sumber Daya Air");
            write("UPDATE data.agency SET address = 'Jalan Baru 3' WHERE id = 3");
            assertThat(rina.put(1, "3").toString()).contains("\"parent_name\":\"Dinas Air\"");
          }
        });
  }

  private static long tick(HttpResponse<byte[]> answer) {
    return Long.parseLong(answer.headers().firstValue("Nadi-Tick").orElseThrow());
  }

  @Test
  void who_sees_by_the_tree_of_agencies_sees_by_the_tree_as_it_becomes() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told dsda = open(server, "dsda").subscribe(1, "assets", CITY)) {
            dsda.hello(1);
            write("UPDATE data.asset SET name = 'Pompa satu' WHERE id = 8");
            dsda.put(1, "8");
            write("UPDATE data.agency SET parent_id = 1 WHERE id = 3");
            resync(dsda, 1);
            write("UPDATE data.asset SET name = 'Pompa dua' WHERE id = 8");
            write("UPDATE data.asset SET name = 'Pintu dua' WHERE id = 9");
            dsda.put(1, "9");
            assertThat(dsda.socket().frames().toString()).doesNotContain("Pompa dua");
          }
        });
  }

  @Test
  void a_shape_that_goes_or_covers_all_of_the_view_is_told() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina")) {
            rina.subscribe(1, "agencies", CITY).hello(1);
            write("UPDATE data.agency SET geom = NULL WHERE id = 5");
            rina.gone(1, "5");
            write(
                "UPDATE data.agency SET geom = ST_SetSRID(ST_MakePoint(106.81, -6.18), 4326)"
                    + " WHERE id = 5");
            rina.put(1, "5");
            rina.subscribe(2, "areas", "106.8051,-6.1951,106.8052,-6.195").hello(2);
            write("UPDATE data.area SET name = 'Kota Barat Daya' WHERE id = 2");
            JsonNode area = rina.put(2, "2");
            assertThat(area.path("geometry").path("type").asText()).isEqualTo("MultiPolygon");
            assertThat(area.path("geometry").toString()).contains("106.84");
          }
        });
  }

  @Test
  void another_definition_is_told_and_a_layer_that_goes_or_shuts_out_is_no_more() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina").subscribe(1, "posts", CITY);
              Told dsda = open(server, "dsda").subscribe(1, "posts", CITY)) {
            String before = rina.hello(1).path("definition").asText();
            dsda.hello(1);
            Path file = data.resolve("layers/posts.yaml");
            String text = Files.readString(file);
            Files.writeString(
                file,
                text.replaceAll("(?m)^  agency: .*\n", "").replace("{id: Pos,", "{id: Pos baru,"));
            node.layers().catalog().load();
            rina.await("layers", one -> Told.is(one, "layers"));
            resync(rina, 1);
            rina.await(
                "the new definition",
                one -> Told.is(one, "hello") && !one.path("definition").asText().equals(before));
            assertThat(dsda.error().path("slug").asText()).isEqualTo("unknown-layer");
            write(
                "INSERT INTO data.post (id, name, v, agency_id, geom) VALUES (1, 'p', 1, 2,"
                    + " ST_SetSRID(ST_MakePoint(106.81, -6.18), 4326))");
            rina.put(1, "1");
            Files.delete(file);
            node.layers().catalog().load();
            assertThat(rina.error().path("slug").asText()).isEqualTo("unknown-layer");
            assertThat(dsda.all("changes")).isEmpty();
          }
        });
  }

  @Test
  void while_the_database_is_away_the_lag_grows_and_afterwards_all_is_told() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina").subscribe(1, "assets", CITY)) {
            rina.hello(1);
            link.cut();
            write("UPDATE data.asset SET name = 'Halte gelap' WHERE id = 3");
            rina.await(
                "a lag",
                one -> Told.is(one, "heartbeat") && one.path("lag_seconds").asDouble() > 1.5);
            assertThat(rina.socket().closed()).as("nobody can tell that he has gone").isNotDone();
            link.mend();
            JsonNode put = rina.put(1, "3");
            assertThat(put.path("properties").path("name").asText()).isEqualTo("Halte gelap");
            long heard = rina.all("heartbeat").size();
            rina.await(
                "none any more",
                one ->
                    rina.all("heartbeat").size() > heard
                        && Told.is(one, "heartbeat")
                        && rina.all("heartbeat")
                                .get(rina.all("heartbeat").size() - 1)
                                .path("lag_seconds")
                                .asDouble()
                            < 1.5);
          }
        });
  }
}
