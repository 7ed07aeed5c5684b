package id.nadikota.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.fixture.Editors;
import id.nadikota.fixture.Editors.Person;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.LayerFiles;
import id.nadikota.fixture.Seeds;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.ServerTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random people change random rows; what is answered is what a rule of ten lines says, which knows
 * neither SQL nor the house.
 */
@Tag("slow")
class RandomEditsTest {
  private static final int EDITS = 400;
  private static final List<String> PEOPLE =
      List.of(
          "ani agency agency:1.03",
          "budi agency agency:1.03.01",
          "cita agency city",
          "dodi agency own",
          "evi area area:31.71",
          "fani area area:31.71.02",
          "gita supervisor city",
          "hadi operator city",
          "ani public city");
  private static final String LAYER =
      """
      id: plots
      title: Petak
      group: Uji
      source: data.plot
      key: id
      geometry: {column: geom, type: Point}
      scope: {agency: agency_id, area: area_kode, own: keeper}
      attribution: Uji
      attributes:
        agency: {title: OPD, type: integer, column: agency_id}
        area: {title: Wilayah, type: text, column: area_kode}
        state: {title: Keadaan, type: text}
        secret: {title: Rahasia, type: text}
      access:
        public: {rows: "state = 'open'", attributes: [agency, area]}
        agency: {rows: all, attributes: [agency, area, state, secret]}
        area: {rows: scope, attributes: [agency, area, state]}
        supervisor: {rows: all, attributes: [agency, area, state]}
        operator: {rows: all, attributes: all}
      edit:
        table: data.plot
        version: version
        who:
          agency: {rows: scope, acts: [update, move, delete]}
          area: {rows: scope, acts: [update]}
          supervisor: {rows: "state = 'open'", acts: [move, update]}
        fields: {agency: {}, area: {}, state: {}, secret: {}}
        geometry: {required: true}
      """;
  private static final Map<String, Set<Long>> BELOW =
      Map.of("1.03", Set.of(2L, 3L), "1.03.01", Set.of(3L));

  @TempDir Path data;

  /** A row as the rule knows it. */
  private record Plot(long agency, String area, String state, String secret, String keeper) {}

  @Test
  void a_change_is_made_by_who_reaches_the_row_before_and_after_it_and_by_nobody_else() {
    Seeds.each(1, this::isMadeByWhoReachesTheRow);
  }

  private void isMadeByWhoReachesTheRow(long seed) throws IOException {
    try (Database database = TestDatabase.forClass(RandomEditsTest.class)) {
      Fixtures.smallCity(database);
      Editors editors = new Editors(database, layer(database));
      ServerTest.run(
          editors.routes(),
          server -> {
            Random random = new Random(seed);
            Map<Long, Plot> plots = plots(database);
            Map<Integer, Integer> answers = new LinkedHashMap<>();
            for (int i = 0; i < EDITS; i++) {
              answers.merge(edit(server, random, plots), 1, Integer::sum);
            }
            assertThat(plots(database)).isEqualTo(plots);
            assertThat(answers.keySet()).contains(200, 400, 403, 404);
          });
    }
  }

  private Path layer(Database database) {
    database.write(
        handle ->
            handle.execute(
                "CREATE TABLE data.plot (id bigint PRIMARY KEY, agency_id bigint NOT NULL, area_kode"
                    + " text NOT NULL, state text NOT NULL, secret text NOT NULL, keeper text NOT"
                    + " NULL, version bigint NOT NULL DEFAULT 1, geom geometry(Point, 4326) NOT"
                    + " NULL); INSERT INTO data.plot SELECT n, 2 + n % 3, (ARRAY['31.71.01',"
                    + " '31.71.02', '31.72.01', '31.710'])[1 + n / 3 % 4], (ARRAY['open',"
                    + " 'closed'])[1 + n % 2], 's' || n, (ARRAY['ani', 'dodi'])[1 + n / 2 % 2], 1,"
                    + " ST_SetSRID(ST_MakePoint(106.81, -6.19), 4326) FROM generate_series(1, 24)"
                    + " n"));
    LayerFiles.put(data, "plots", LAYER, LayerFiles.style("plots", true));
    return data;
  }

  private static Map<Long, Plot> plots(Database database) {
    Map<Long, Plot> plots = new LinkedHashMap<>();
    database.write(
        handle ->
            handle
                .createQuery("SELECT * FROM data.plot ORDER BY id")
                .map(
                    (row, context) ->
                        plots.put(
                            row.getLong("id"),
                            new Plot(
                                row.getLong("agency_id"),
                                row.getString("area_kode"),
                                row.getString("state"),
                                row.getString("secret"),
                                row.getString("keeper"))))
                .list());
    return plots;
  }

  private static int edit(ServerTest.Running server, Random random, Map<Long, Plot> plots) {
    String who = one(random, PEOPLE);
    long id = 1 + random.nextInt(24);
    Plot before = plots.get(id);
    Plot after = before;
    List<String> said = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      long agency = 2 + random.nextInt(3);
      after = new Plot(agency, after.area, after.state, after.secret, after.keeper);
      said.add("\"agency\":" + agency);
    }
    if (random.nextInt(3) == 0) {
      String area = one(random, List.of("31.71.01", "31.71.02", "31.72.01", "31.710"));
      after = new Plot(after.agency, area, after.state, after.secret, after.keeper);
      said.add("\"area\":\"%s\"".formatted(area));
    }
    if (random.nextInt(3) == 0) {
      String state = one(random, List.of("open", "closed"));
      after = new Plot(after.agency, after.area, state, after.secret, after.keeper);
      said.add("\"state\":\"%s\"".formatted(state));
    }
    if (random.nextInt(6) == 0) {
      String secret = "s" + random.nextInt(24);
      after = new Plot(after.agency, after.area, after.state, secret, after.keeper);
      said.add("\"secret\":\"%s\"".formatted(secret));
    }
    String patch = "{\"properties\":{%s}}".formatted(String.join(",", said));
    int expected = expected(who, before, after, patch);
    HttpResponse<String> answer =
        new Person(server, who).patch("plots/" + id, patch, version(server, id));
    assertThat(answer.statusCode())
        .as("%s on %s of %s by %s", patch, id, before, who)
        .isEqualTo(expected);
    if (expected == 200) {
      plots.put(id, after);
    }
    return expected;
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** The version as one who sees everything is told it. */
  private static String version(ServerTest.Running server, long id) {
    return new Person(server, "all supervisor city").version("plots/" + id);
  }

  private static int expected(String who, Plot before, Plot after, String patch) {
    String set = who.split(" ")[1];
    if (Set.of("operator", "public").contains(set)) {
      return 403;
    }
    if (!sees(who, before)) {
      return 404;
    }
    if (patch.contains("secret") && !set.equals("agency")) {
      return 400;
    }
    boolean changes = !before.equals(after);
    if (!reaches(who, before)) {
      return 403;
    }
    return !changes || reaches(who, after) ? 200 : 403;
  }

  private static boolean sees(String who, Plot plot) {
    return !who.contains(" area ") || reaches(who, plot);
  }

  private static boolean reaches(String who, Plot plot) {
    String scope = who.split(" ")[2];
    if (who.contains(" supervisor ")) {
      return plot.state.equals("open");
    }
    if (scope.startsWith("agency:")) {
      return BELOW.get(scope.substring(7)).contains(plot.agency);
    }
    if (scope.startsWith("area:")) {
      String kode = scope.substring(5);
      return plot.area.equals(kode) || plot.area.startsWith(kode + ".");
    }
    return scope.equals("city") || plot.keeper.equals(who.split(" ")[0]);
  }
}
