package id.nadikota.ogc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.db.Database;
import id.nadikota.fixture.Editors;
import id.nadikota.fixture.Editors.Person;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Seeds;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.fixture.VectorTile;
import id.nadikota.http.Json;
import id.nadikota.http.ServerTest;
import id.nadikota.ogc.PastPlots.Plot;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is changed, through commands and past them: what is asked with {@code at=} is what a
 * copy of the table held that was taken then, as far as one may see it then and now.
 */
@Tag("slow")
class RandomPastTest {
  private static final int STEPS = 120;
  private static final int MOMENTS = 30;
  private static final int ZOOM = 14;
  private static final int COLUMN = 13_052;
  private static final int ROW = 8_473;
  private static final TypeReference<TreeMap<String, Object>> PROPERTIES = new TypeReference<>() {};

  @TempDir Path data;
  private Database database;
  private ServerTest.Running server;
  private Random random;

  @Test
  void what_is_asked_of_the_past_is_what_a_copy_of_then_held() {
    Seeds.each(2, this::isWhatACopyHeld);
  }

  private void isWhatACopyHeld(long seed) {
    random = new Random(seed);
    try (Database own = TestDatabase.forClass(RandomPastTest.class)) {
      database = own;
      Fixtures.smallCity(database);
      PastPlots.make(database, data);
      Editors editors = new Editors(database, data).keepingThePast();
      ServerTest.run(editors.routes(), this::trial);
    }
  }

  private void trial(ServerTest.Running running) {
    server = running;
    Map<Instant, Map<Long, Plot>> copies = new TreeMap<>();
    for (int i = 0; i < STEPS; i++) {
      change();
      copies.put(PastPlots.clock(database), PastPlots.copy(database));
    }
    Map<Long, Plot> last = PastPlots.last(database);
    List<Instant> moments = new ArrayList<>(copies.keySet());
    int seen = 0;
    int hiddenNow = 0;
    for (int i = 0; i < MOMENTS; i++) {
      Instant at = moments.get(random.nextInt(moments.size()));
      for (String who : PastPlots.PEOPLE) {
        String told = "%s at %s".formatted(who, at);
        Map<Long, Plot> expected = new TreeMap<>(copies.get(at));
        expected.values().removeIf(plot -> !plot.seenBy(who));
        int then = expected.size();
        expected.keySet().removeIf(id -> !last.get(id).seenBy(who));
        hiddenNow += then - expected.size();
        seen += expected.size();
        tileShows(expected, who, at, told);
        for (int n = 0; n < 5; n++) {
          itemIs(1 + random.nextInt(24), expected, who, at, told);
        }
      }
    }
    assertThat(seen).as("features compared").isGreaterThan(200);
    assertThat(hiddenNow).as("features that may be seen no longer").isGreaterThan(50);
  }

  private void tileShows(Map<Long, Plot> expected, String who, Instant at, String told) {
    HttpResponse<byte[]> answer =
        new Person(server, who)
            .bytes("/tiles/plots/%d/%d/%d.mvt?at=%s".formatted(ZOOM, COLUMN, ROW, at));
    assertThat(answer.headers().firstValue("Nadi-Tick")).as(told).isEmpty();
    Map<Long, VectorTile.Feature> shown = new TreeMap<>();
    VectorTile.read(answer.body())
        .forEach(layer -> layer.features().forEach(one -> shown.put(one.id(), one)));
    Map<Long, Plot> placed = new TreeMap<>(expected);
    placed.values().removeIf(plot -> Double.isNaN(plot.lon()));
    assertThat(shown.keySet()).as(told).isEqualTo(placed.keySet());
    placed.forEach(
        (id, plot) -> {
          int[] at0 = shown.get(id).points().get(0);
          double[] place = place(plot, who);
          assertThat((double) at0[0]).as(told + " x of " + id).isCloseTo(x(place[0]), within(2.0));
          assertThat((double) at0[1]).as(told + " y of " + id).isCloseTo(y(place[1]), within(2.0));
        });
  }

  private void itemIs(long id, Map<Long, Plot> expected, String who, Instant at, String told) {
    HttpResponse<String> answer =
        new Person(server, who).get("/ogc/collections/plots/items/%d?at=%s".formatted(id, at));
    Plot plot = expected.get(id);
    assertThat(answer.statusCode())
        .as("%s: %d: %s", told, id, answer.body())
        .isEqualTo(plot == null ? 404 : 200);
    if (plot == null) {
      return;
    }
    JsonNode item = Editors.json(answer);
    assertThat(Json.mapper().convertValue(item.get("properties"), PROPERTIES))
        .as(told)
        .isEqualTo(plot.shownTo(who));
    assertThat(item.has("version") || item.has("actions")).as("nobody edits the past").isFalse();
    assertThat(item.get("geometry").isNull()).isEqualTo(Double.isNaN(plot.lon()));
    if (!Double.isNaN(plot.lon())) {
      double[] place = place(plot, who);
      assertThat(item.at("/geometry/coordinates/0").asDouble())
          .as(told)
          .isCloseTo(place[0], within(1e-6));
    }
  }

  private static double[] place(Plot plot, String who) {
    return PastPlots.exact(who)
        ? new double[] {plot.lon(), plot.lat()}
        : new double[] {
          Math.rint(plot.lon() / 0.005) * 0.005, Math.rint(plot.lat() / 0.005) * 0.005
        };
  }

  private static double x(double lon) {
    return ((lon + 180) / 360 * (1 << ZOOM) - COLUMN) * 4096;
  }

  private static double y(double lat) {
    double rad = Math.toRadians(lat);
    double mercator = (1 - Math.log(Math.tan(Math.PI / 4 + rad / 2)) / Math.PI) / 2;
    return (mercator * (1 << ZOOM) - ROW) * 4096;
  }

  private void change() {
    Person admin = new Person(server, "root admin city");
    int id = 1 + random.nextInt(24);
    switch (random.nextInt(10)) {
      case 0, 1 -> admin.post("plots", "{\"type\":\"Feature\",%s}".formatted(said()));
      case 2 -> admin.delete("plots/" + id, admin.version("plots/" + id), "Nadi-Reason", "uji");
      case 3, 4 ->
          admin.patch("plots/" + id, "{%s}".formatted(said()), admin.version("plots/" + id));
      default -> sql();
    }
  }

  private String said() {
    return "\"properties\":{\"agency\":%d,\"area\":\"%s\",\"state\":\"%s\",\"secret\":\"%s\"},"
            .formatted(2 + random.nextInt(3), area(), state(), secret())
        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[%s,%s]}".formatted(lon(), lat());
  }

  private String area() {
    return List.of("31.71", "31.71.01", "31.72", "31.710").get(random.nextInt(4));
  }

  private String state() {
    return List.of("open", "closed", "draft").get(random.nextInt(3));
  }

  private String secret() {
    return "s" + random.nextInt(5);
  }

  private String lon() {
    return String.format(Locale.ROOT, "%.6f", 106.7940 + random.nextDouble() * 0.013);
  }

  private String lat() {
    return String.format(Locale.ROOT, "%.6f", -6.1640 - random.nextDouble() * 0.015);
  }

  /** Some statements in one transaction, of which some are undone. */
  private void sql() {
    boolean undone = random.nextInt(8) == 0;
    database
        .writer()
        .useHandle(
            handle -> {
              handle.begin();
              for (int i = 0; i <= random.nextInt(4); i++) {
                handle.execute(statement());
              }
              if (undone) {
                handle.rollback();
              } else {
                handle.commit();
              }
            });
  }

  private String statement() {
    int id = 1 + random.nextInt(24);
    String place = "ST_SetSRID(ST_MakePoint(%s, %s), 4326)".formatted(lon(), lat());
    return switch (random.nextInt(12)) {
      case 0 -> "DELETE FROM data.plot WHERE id = " + id;
      case 1 -> "UPDATE data.plot SET state = '%s' WHERE id > %d".formatted(state(), id);
      case 2 -> "UPDATE data.plot SET geom = NULL WHERE id = " + id;
      case 3 ->
          "UPDATE data.plot SET id = id + 24 WHERE id = %1$d AND NOT EXISTS (SELECT FROM data.plot WHERE id = %1$d + 24)"
              .formatted(id);
      case 4 ->
          random.nextInt(5) == 0 ? "TRUNCATE data.plot" : "DELETE FROM data.plot WHERE id > 24";
      case 5 ->
          "UPDATE data.plot SET agency_id = %d, keeper = '%s' WHERE id %% 4 = %d"
              .formatted(2 + random.nextInt(3), random.nextBoolean() ? "ani" : "dodi", id % 4);
      default ->
          "INSERT INTO data.plot (id, agency_id, area_kode, state, secret, keeper, geom)"
                  .concat(" VALUES (%d, %d, '%s', '%s', NULLIF('%s', 's0'), '%s', %s)")
                  .formatted(
                      id,
                      2 + random.nextInt(3),
                      area(),
                      state(),
                      secret(),
                      random.nextBoolean() ? "ani" : "dodi",
                      place)
              + " ON CONFLICT (id) DO UPDATE SET state = excluded.state, area_kode ="
              + " excluded.area_kode, geom = excluded.geom, keeper = excluded.keeper";
    };
  }
}
