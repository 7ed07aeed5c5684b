package id.nadikota.ingest;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.change.ChangeFeed;
import id.nadikota.change.ChangeParts;
import id.nadikota.change.Tick;
import id.nadikota.change.watch.Watched;
import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.Bbox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assets come in, each in the kelurahan it lies in, and bad ones stay out alone. */
class AssetImportTest {
  private static Database database;

  @TempDir Path data;
  private Imports imports;

  @BeforeAll
  static void a_small_city() {
    database = TestDatabase.forClass(AssetImportTest.class);
    Fixtures.smallCity(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void no_assets() {
    database.writer().useHandle(handle -> handle.execute("TRUNCATE data.asset"));
    imports = new Imports(database, data);
  }

  private static String point(String properties, String x, String y) {
    return "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Point\",\"coordinates\":[%s,%s]}}"
        .formatted(properties, x, y);
  }

  private Path features(String... features) {
    return imports.file("halte.geojson", Imports.collection(features));
  }

  @Test
  void name_key_and_attributes_follow_the_defaults_and_the_source_is_the_files_name() {
    imports.assets(
        features(
            point(
                "\"NAMOBJ\":\" Halte A \",\"OBJECTID\":7,\"Koridor\":\"2\",\"x\":null",
                "106.81",
                "-6.19"),
            point("\"nama\":\"Halte B\",\"kode\":\"HB\",\"OBJECTID\":8", "106.81", "-6.19"),
            "{\"type\":\"Feature\",\"id\":99,\"properties\":{\"name\":\"Halte C\",\"kode\":\"HC\"},"
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.81,-6.19]}}",
            point("\"NAMA_BANGU\":\"Halte D\"", "106.81", "-6.19")),
        "bus-stop");
    assertThat(
            imports.ask(
                "SELECT source, left(source_key, 4), name, kind, status, attributes"
                    + " FROM data.asset ORDER BY name"))
        .hasSize(4)
        .satisfies(
            rows -> {
              assertThat(rows.get(0))
                  .isEqualTo("halte 7 Halte A bus-stop active {\"Koridor\": \"2\"}");
              assertThat(rows.get(1))
                  .isEqualTo("halte HB Halte B bus-stop active {\"OBJECTID\": 8}");
              assertThat(rows.get(2))
                  .isEqualTo("halte 99 Halte C bus-stop active {\"kode\": \"HC\"}");
              assertThat(rows.get(3)).matches("halte [0-9a-f]{4} Halte D bus-stop active \\{\\}");
            });
  }

  @Test
  void a_hash_stands_for_a_key_and_does_not_hang_on_the_order_of_properties() {
    imports.assets(features(point("\"a\":1,\"name\":\"X\"", "106.81", "-6.19")), "park");
    assertThat(
            imports
                .assets(features(point("\"name\":\"X\",\"a\":1", "106.81", "-6.19")), "park")
                .last())
        .isEqualTo("read 1 inserted 0 updated 0 unchanged 1 rejected 0");
    assertThat(
            imports
                .assets(features(point("\"name\":\"X\",\"a\":1", "106.82", "-6.19")), "park")
                .last())
        .isEqualTo("read 1 inserted 1 updated 0 unchanged 0 rejected 0");
  }

  @Test
  void the_same_file_again_touches_nothing_and_a_changed_row_is_updated_alone() {
    String a = point("\"kode\":\"A\",\"name\":\"A\"", "106.81", "-6.19");
    String b = point("\"kode\":\"B\",\"name\":\"B\"", "106.83", "-6.17");
    imports.assets(features(a, b), "park");
    String version = "SELECT source_key, version, updated_at, area_kode FROM data.asset ORDER BY 1";
    var before = imports.ask(version);
    assertThat(imports.assets(features(a, b), "park").last())
        .isEqualTo("read 2 inserted 0 updated 0 unchanged 2 rejected 0");
    assertThat(imports.ask(version)).isEqualTo(before);
    String moved = b.replace("106.83", "106.85");
    assertThat(imports.assets(features(a, moved), "park").last())
        .isEqualTo("read 2 inserted 0 updated 1 unchanged 1 rejected 0");
    assertThat(imports.ask("SELECT source_key, version, area_kode FROM data.asset ORDER BY 1"))
        .containsExactly("A 1 31.71.01.1001", "B 2 31.72.01.1002");
  }

  @Test
  void what_the_file_does_not_say_stays_as_it_is_known() {
    Path file = features(point("\"kode\":\"A\",\"name\":\"A\"", "106.81", "-6.19"));
    imports.assets(file, "hydrant");
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE data.asset SET status = 'broken', agency_id = 4, maintenance_phone = '1'"));
    assertThat(imports.assets(file, "hydrant").last())
        .isEqualTo("read 1 inserted 0 updated 0 unchanged 1 rejected 0");
    assertThat(imports.ask("SELECT status, agency_id FROM data.asset")).containsExactly("broken 4");
  }

  @Test
  void one_bad_row_of_each_kind_is_rejected_alone_and_listed_with_its_reason() {
    Imports.Said said =
        imports.within(
            new Bbox(106.80, -6.20, 106.88, -6.16),
            features(
                point("\"kode\":\"good\"", "106.81", "-6.19"),
                point("\"kode\":\"null island\"", "0", "0"),
                point("\"kode\":\"swapped\"", "-6.19", "106.81"),
                point("\"kode\":\"far\"", "108.1", "-6.19"),
                point("\"kode\":\"nan\"", "NaN", "-6.19"),
                point("\"kode\":\"good\"", "106.82", "-6.19"),
                point("\"kode\":\"high\"", "106.81", "-96.19"),
                "{\"type\":\"Feature\",\"properties\":{\"kode\":\"empty\"},\"geometry\":null}",
                "{\"type\":\"Feature\",\"properties\":{\"kode\":\"line\"},\"geometry\":"
                    + "{\"type\":\"LineString\",\"coordinates\":[[106.8,-6.2],[106.9,-6.2]]}}",
                point("\"kode\":\"=cmd()\"", "0", "0"),
                point("\"kode\":\"last\"", "106.81", "-6.19")),
            "park");
    assertThat(said.exit()).isZero();
    assertThat(said.last()).isEqualTo("read 11 inserted 2 updated 0 unchanged 0 rejected 9");
    assertThat(imports.rejects("halte.geojson.csv"))
        .containsExactly(
            "row,key,reason",
            "2,null island,\"it lies at 0,0, which stands for an unknown place\"",
            "3,swapped,\"longitude -6.19, latitude 106.81 seem swapped: longitude comes first\"",
            "4,far,\"108.1, -6.19 lies over 50 km outside the city's bounds\"",
            "5,nan,a coordinate is no finite number",
            "6,good,its key stands already in row 1",
            "7,high,\"longitude 106.81, latitude -96.19 are out of range; if these are metres, say"
                + " crs: EPSG:... in --map FILE\"",
            "8,empty,it has no geometry",
            "9,line,\"an asset is a Point, not a LineString\"",
            "10,'=cmd(),\"it lies at 0,0, which stands for an unknown place\"");
    assertThat(said.out()).anyMatch(line -> line.startsWith("rejected, listed in "));
    imports.assets(features(point("\"kode\":\"good\"", "106.81", "-6.19")), "park");
    assertThat(data.resolve("rejects/halte.geojson.csv")).doesNotExist();
  }

  @Test
  void what_only_the_table_refuses_is_rejected_alone_too() {
    String long_ =
        IntStream.range(0, 20)
            .mapToObj(i -> point("\"kode\":\"k" + i + "\"", "106.81", "-6.19"))
            .collect(Collectors.joining(","));
    String nul = point("\"kode\":\"bad\",\"name\":\"a\\u0000b\"", "106.81", "-6.19");
    Imports.Said said = imports.assets(features(long_, nul, long_.replace("\"k", "\"l")), "park");
    assertThat(said.last()).isEqualTo("read 41 inserted 40 updated 0 unchanged 0 rejected 1");
    assertThat(imports.rejects("halte.geojson.csv").get(1)).startsWith("21,bad,");
  }

  @Test
  void a_cut_off_file_keeps_the_rows_before_the_cut_and_ends_with_1() {
    String whole =
        Imports.collection(
            IntStream.range(0, 1_500)
                .mapToObj(i -> point("\"kode\":\"k" + i + "\"", "106.81", "-6.19"))
                .toArray(String[]::new));
    Path file = imports.file("cut.geojson", whole.substring(0, whole.length() - 40));
    Imports.Said said = imports.assets(file, "park");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("cut.geojson:").contains("ends in the middle");
    assertThat(said.last()).isEqualTo("read 1499 inserted 1499 updated 0 unchanged 0 rejected 0");
    assertThat(imports.ask("SELECT count(*) FROM data.asset")).containsExactly("1499");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "empty.geojson | '' | is empty",
        "broken.geojson | '{\"type\":\"FeatureCollection\",\"features\":[{]}' | is no JSON",
        "crs.geojson | '{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:999999\"}},\"features\":[]}' | unknown coordinate reference system EPSG:999999",
        "empty.csv | '' | is empty",
        "no.csv | 'nama,alamat\nA,B\n' | has no columns for longitude and latitude among nama, alamat",
      })
  void a_file_that_cannot_be_read_ends_with_1_and_one_line_that_says_why(
      String name, String text, String says) {
    Imports.Said said = imports.assets(imports.file(name, text), "park");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err().lines()).singleElement().asString().contains(name).contains(says);
    assertThat(said.last()).isEqualTo("read 0 inserted 0 updated 0 unchanged 0 rejected 0");
  }

  @Test
  void a_file_that_is_not_there_ends_with_1() {
    Imports.Said said = imports.assets(data.resolve("none.geojson"), "park");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("none.geojson: is no file");
  }

  @Test
  void wrong_use_ends_with_2_before_anything_is_read() {
    Path file = features(point("\"kode\":\"A\"", "106.81", "-6.19"));
    Imports.Said unknown = imports.assets(file, "bus-stops");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("unknown kind bus-stops; kinds are bus-stop, camera, clinic,")
        .contains("waste-station");
    Imports.Said none = imports.assets(file, null);
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("--kind").contains("bus-stop");
    assertThat(imports.run(imports.request(Subject.AREAS, file, "park", null)).exit()).isEqualTo(2);
    assertThat(imports.assets(data.resolve("a.shp"), "park").err()).contains("QGIS");
    Imports.Said map = imports.mapped(Subject.ASSETS, file, "nmae: NAMA\n");
    assertThat(map.exit()).isEqualTo(2);
    assertThat(map.err()).contains("map.yaml:1: unknown key nmae");
    assertThat(imports.ask("SELECT count(*) FROM data.asset")).containsExactly("0");
  }

  @Test
  void a_table_with_semicolons_and_decimal_commas_in_a_local_system_comes_in_by_its_mapping() {
    Path file =
        imports.file(
            "pompa.csv",
            "\uFEFFno;NAMA;TIMUR;UTARA;JENIS;OPD;KONDISI;TELP;THN\r\n"
                + "1;Pompa A;700.000,50;9.314.000,25;pump-station;DSDA;broken;021-5;2001\r\n"
                + "2;Pompa B;700100;9314100;flood-gate;1.05;rusak;;2002\r\n"
                + "3;Pompa C;700100;9314100;kapal;1.05;;;2002\r\n"
                + "4;Pompa D;106,8;-6,2;flood-gate;;;;2002\r\n"
                + "5;Pompa E;;;flood-gate;Dinas Antah;;;2002\r\n"
                + "6;Pompa F;700100;9314100;flood-gate;Dinas Antah;;;2002\r\n");
    Imports.Said said =
        imports.mapped(
            Subject.ASSETS,
            file,
            "crs: EPSG:32748\nx: TIMUR\ny: UTARA\nkey: no\nname: NAMA\nkind: JENIS\nagency: OPD\n"
                + "attributes: {status: KONDISI, maintenance_phone: TELP, tahun: THN}\n");
    assertThat(said.last()).isEqualTo("read 6 inserted 3 updated 0 unchanged 0 rejected 3");
    assertThat(
            imports.ask(
                "SELECT source_key, name, kind, agency_id, status, maintenance_phone, attributes,"
                    + " round(ST_X(geom)::numeric, 4) AS x, round(ST_Y(geom)::numeric, 4) AS y"
                    + " FROM data.asset ORDER BY source_key"))
        .containsExactly(
            "1 Pompa A pump-station 2 broken 021-5 {\"tahun\": \"2001\"} 106.8076 -6.2031",
            "2 Pompa B flood-gate 4 active null {\"tahun\": \"2002\", \"status\": \"rusak\"} 106.8085 -6.2022",
            "6 Pompa F flood-gate null active null {\"tahun\": \"2002\"} 106.8085 -6.2022");
    assertThat(imports.rejects("pompa.csv.csv"))
        .containsExactly(
            "row,key,reason",
            "4,3,unknown kind kapal",
            "5,4,\"106.8, -6.2 look like degrees, but the coordinate system is EPSG:32748\"",
            "6,5,it has no coordinates");
    assertThat(said.out()).contains("agencies that are not loaded: Dinas Antah");
  }

  @Test
  void a_geojson_file_in_another_system_is_read_by_its_crs_member_unless_the_mapping_says_other() {
    String crs =
        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::32748\"}},";
    Path file =
        imports.file(
            "utm.geojson",
            "{\"type\":\"FeatureCollection\","
                + crs
                + "\"features\":["
                + point("\"kode\":\"A\"", "700000", "9316000")
                + "]}");
    imports.assets(file, "park");
    assertThat(imports.ask("SELECT area_kode FROM data.asset")).containsExactly("31.71.01.1001");
    Imports.Said said =
        imports.run(
            imports.request(
                Subject.ASSETS, file, "park", imports.file("map.yaml", "crs: EPSG:32749\n")));
    assertThat(said.out().get(0)).contains("EPSG:32749");
    assertThat(imports.ask("SELECT area_kode FROM data.asset")).containsExactly("null");
  }

  @Test
  void what_comes_in_is_committed_in_slices_and_told_row_by_row_meanwhile() {
    ChangeParts changes = new ChangeParts(database, Clock.systemUTC());
    Set<Long> told = ConcurrentHashMap.newKeySet();
    changes
        .watches()
        .ensure(
            List.of(
                new Watched(
                    "data.asset",
                    Optional.of("id"),
                    Optional.of("geom"),
                    Optional.empty(),
                    List.of("status"),
                    List.of())));
    try (ChangeFeed feed = changes.feed()) {
      feed.listen(
          new ChangeFeed.Listener() {
            @Override
            public void begin(UUID epoch, long tick) {}

            @Override
            public void apply(Tick tick) {
              tick.changes().forEach(change -> told.add(change.key()));
            }
          });
      feed.start();
      String[] many =
          IntStream.range(0, 2_500)
              .mapToObj(
                  i ->
                      point(
                          "\"nama\":\"Halte %d\",\"kode\":\"K%d\"".formatted(i, i),
                          "106.81",
                          "-6.19"))
              .toArray(String[]::new);
      imports.assets(features(many), "bus-stop");
      soon().until(() -> told.size() == 2_500);
      assertThat(told).as("no reset").doesNotContain(0L);
      assertThat(
              imports.ask(
                  "SELECT count(*) FROM change.log WHERE op <> 'R' GROUP BY xid ORDER BY 1"))
          .containsExactly("500", "1000", "1000");
    }
  }
}
