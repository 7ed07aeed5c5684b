package id.nadikota.tile;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.change.watch.Watches;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.fixture.VectorTile;
import id.nadikota.http.ServerTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept tiles are as new as the node's tick, on each of two nodes, whoever changed the table. */
class TileCacheTest {
  /** Holds assets 6 and 7, hydrants of Kemayoran. */
  private static final String TILE = "/tiles/assets/14/13055/8473.mvt";

  @TempDir static Path data;
  private static DatabaseSettings settings;
  private static Database database;
  private static TileNode one;
  private static TileNode two;

  @BeforeAll
  static void start() {
    settings = TestDatabase.settingsForClass(TileCacheTest.class);
    database = Database.open(settings);
    Fixtures.smallCity(database);
    one = new TileNode(data, database).follow();
    two = new TileNode(data, database).follow();
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    database.close();
  }

  /** What the test before has changed is not told during this one. */
  @BeforeEach
  void catchUp() {
    one.catchUp();
    two.catchUp();
  }

  private static void write(String statement) {
    database.write(handle -> handle.execute(statement));
  }

  private static long tick(HttpResponse<?> answer) {
    return Long.parseLong(answer.headers().firstValue("Nadi-Tick").orElseThrow());
  }

  private static List<Long> ids(HttpResponse<byte[]> tile) {
    return VectorTile.read(tile.body()).stream()
        .flatMap(layer -> layer.features().stream())
        .map(VectorTile.Feature::id)
        .toList();
  }

  @Test
  void a_change_by_psql_is_in_the_tile_of_both_nodes_and_their_ticks_say_so() {
    ServerTest.run(
        one.routes(),
        server -> {
          HttpResponse<byte[]> before = server.bytes(TILE);
          assertThat(ids(before)).contains(6L, 7L);
          assertThat(tick(server.bytes(TILE))).isGreaterThanOrEqualTo(tick(before));
          write("UPDATE data.asset SET status = 'draft' WHERE id = 7");
          soon().untilAsserted(() -> assertThat(ids(server.bytes(TILE))).doesNotContain(7L));
          HttpResponse<byte[]> after = server.bytes(TILE);
          assertThat(tick(after)).isGreaterThan(tick(before));
          String etag = after.headers().firstValue("ETag").orElseThrow();
          HttpResponse<byte[]> same = server.bytes(TILE, "If-None-Match", etag);
          assertThat(same.statusCode()).isEqualTo(304);
          assertThat(tick(same)).isGreaterThanOrEqualTo(tick(after));
        });
    two.catchUp();
    ServerTest.run(
        two.routes(),
        server -> assertThat(ids(server.bytes(TILE))).contains(6L).doesNotContain(7L));
  }

  @Test
  void a_kept_tile_is_not_asked_for_again_until_something_in_it_changes() {
    ServerTest.run(
        one.routes(),
        server -> {
          server.bytes(TILE);
          TileCounts kept = one.counts();
          assertThat(kept.keptBytes()).isPositive();
          long far = one.tick();
          write("UPDATE data.asset SET name = 'Taman lain' WHERE id = 11");
          one.catchUp();
          HttpResponse<byte[]> again = server.bytes(TILE);
          assertThat(one.counts().misses()).as("only a park has changed").isEqualTo(kept.misses());
          assertThat(one.counts().hits()).isEqualTo(kept.hits() + 1);
          assertThat(tick(again)).as("kept, and as new as the node").isGreaterThan(far);
          assertThat(server.bytes("/tiles/assets/14/0/0.mvt").statusCode()).isEqualTo(204);
          assertThat(tick(server.bytes("/tiles/assets/14/0/0.mvt"))).isPositive();
        });
  }

  @Test
  void
      a_word_looked_up_elsewhere_makes_the_tiles_new_and_a_border_that_is_not_looked_at_does_not() {
    ServerTest.run(
        one.routes(),
        server -> {
          server.bytes(TILE);
          long kept = one.counts().misses();
          write("UPDATE data.area SET population = 40000 WHERE id = 8");
          one.catchUp();
          server.bytes(TILE);
          assertThat(one.counts().misses()).isEqualTo(kept);
          write("UPDATE data.agency SET name = 'Dinas Damkar' WHERE id = 4");
          soon()
              .untilAsserted(
                  () -> {
                    server.bytes(TILE);
                    assertThat(one.counts().misses()).isGreaterThan(kept);
                  });
        });
  }

  @Test
  void a_wide_tile_says_which_of_its_layers_change_all_the_time() {
    String wide = "/tiles/areas+assets/11/1631/1059.mvt";
    ServerTest.run(
        two.routes(),
        server -> {
          assertThat(server.bytes(wide).headers().firstValue("Nadi-Busy")).isEmpty();
          for (int i = 0; i < 6; i++) {
            write("UPDATE data.asset SET source_key = source_key || '.'");
          }
          soon()
              .untilAsserted(
                  () ->
                      assertThat(server.bytes(wide).headers().firstValue("Nadi-Busy"))
                          .hasValue("assets"));
          String etag = server.bytes(wide).headers().firstValue("ETag").orElseThrow();
          HttpResponse<byte[]> same = server.bytes(wide, "If-None-Match", etag);
          assertThat(same.statusCode()).isEqualTo(304);
          assertThat(same.headers().firstValue("Nadi-Busy")).hasValue("assets");
          assertThat(server.bytes(TILE).headers().firstValue("Nadi-Busy"))
              .as("from zoom 12 on a tile is as new as its tick")
              .isEmpty();
          two.clock().pass(Duration.ofSeconds(61));
          assertThat(server.bytes(wide).headers().firstValue("Nadi-Busy"))
              .as("a minute after the last change, though nothing has changed since")
              .isEmpty();
        });
  }

  @Test
  void a_renamed_agency_makes_the_tiles_of_its_children_new_and_a_new_address_does_not() {
    // holds agency 3, whose parent has its seat in another tile
    String child = "/tiles/agencies/14/13053/8473.mvt";
    ServerTest.run(
        one.routes(),
        server -> {
          assertThat(ids(server.bytes(child))).contains(3L).doesNotContain(2L);
          long kept = one.counts().misses();
          write("UPDATE data.agency SET address = 'Jalan Lain 2' WHERE id = 2");
          one.catchUp();
          server.bytes(child);
          assertThat(one.counts().misses()).isEqualTo(kept);
          write("UPDATE data.agency SET name = 'Dinas Air' WHERE id = 2");
          soon()
              .untilAsserted(
                  () -> {
                    server.bytes(child);
                    assertThat(one.counts().misses()).isGreaterThan(kept);
                  });
        });
  }

  @Test
  void what_nobody_follows_is_not_kept_and_a_lost_trigger_is_told() {
    assertThat(one.watches().lost()).isEmpty();
    TileNode none = new TileNode(data, database);
    ServerTest.run(
        none.routes(),
        server -> {
          assertThat(server.bytes(TILE).headers().firstValue("Nadi-Tick")).isEmpty();
          assertThat(server.get("/api/versions").body()).isEqualTo("{}");
        });
    write("ALTER TABLE data.agency DISABLE TRIGGER watch_update");
    assertThat(one.watches().lost()).extracting(Watches.Lost::table).containsExactly("data.agency");
    write("ALTER TABLE data.agency ENABLE TRIGGER watch_update");
    assertThat(one.watches().lost()).isEmpty();
  }

  @Test
  void the_public_is_told_when_to_ask_again() {
    ServerTest.run(
        two.routes(),
        server ->
            assertThat(server.get("/api/versions").body())
                .matches("\\{\"agencies\":\\d+,\"areas\":\\d+,\"assets\":\\d+\\}"));
  }

  private static String versions(TileNode node) {
    // past the beat, so that it looks anew
    node.clock().pass(Duration.ofSeconds(31));
    AtomicReference<String> told = new AtomicReference<>();
    ServerTest.run(node.routes(), server -> told.set(server.get("/api/versions").body()));
    return told.get();
  }

  @Test
  void every_node_says_the_same_number_whenever_it_began_and_another_after_a_change() {
    String before = versions(one);
    for (String change :
        List.of(
            "UPDATE data.asset SET status = 'broken' WHERE id = 3",
            "UPDATE data.agency SET name = name || ' Baru' WHERE id = 1",
            "DELETE FROM data.asset WHERE id = 3")) {
      String started = before;
      write(change);
      AtomicReference<String> told = new AtomicReference<>();
      soon().until(() -> !started.equals(told.updateAndGet(none -> versions(one))));
      String after = told.get();
      soon().until(() -> versions(two).equals(after));
      // ticks go on for something that no layer shows
      write("INSERT INTO change.log (source, op) VALUES ('data.nobody', 'R')");
      try (TileNode late = new TileNode(data, database).follow()) {
        assertThat(versions(late)).as("began after " + change).isEqualTo(after);
      }
      before = after;
    }
  }

  @Test
  void what_changes_while_no_node_runs_is_another_number() {
    Database alone = TestDatabase.forClass(LayerVersions.class);
    Fixtures.smallCity(alone);
    String before;
    try (TileNode node = new TileNode(data, alone).follow()) {
      before = versions(node);
    }
    alone.write(handle -> handle.execute("UPDATE data.asset SET status = 'broken' WHERE id = 3"));
    try (TileNode node = new TileNode(data, alone).follow()) {
      assertThat(versions(node)).isNotEqualTo(before);
    } finally {
      alone.close();
    }
  }
}
