package id.nadikota.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.fixture.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boundaries come in valid, with their place in the tree of kode wilayah. */
class AreaImportTest {
  private static final String SQUARE = "[[[106,-6],[107,-6],[107,-5],[106,-5],[106,-6]]]";
  private static final String BOWTIE = "[[[106,-6],[107,-5],[107,-6],[106,-5],[106,-6]]]";
  private static final String FLAT = "[[[106,-6],[107,-6],[106,-6],[106,-6]]]";
  private static Database database;

  @TempDir Path data;
  private Imports imports;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(AreaImportTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void no_areas() {
    database.writer().useHandle(handle -> handle.execute("DELETE FROM data.area"));
    imports = new Imports(database, data);
  }

  private static String area(String properties, String type, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}"
        .formatted(properties, type, coordinates);
  }

  private Path features(String... features) {
    return imports.file("wilayah.geojson", Imports.collection(features));
  }

  @Test
  void level_and_parent_follow_from_the_kode_and_no_parent_need_be_loaded() {
    Imports.Said said =
        imports.areas(
            features(
                area("\"kode\":\"31\",\"nama\":\"Provinsi\"", "Polygon", SQUARE),
                area("\"kode\":\"31.71\",\"nama\":\"Kota\"", "Polygon", SQUARE),
                area(
                    "\"kode\":\"32.73.01\",\"nama\":\"Kecamatan\"",
                    "MultiPolygon",
                    "[" + SQUARE + "]"),
                area(
                    "\"kode\":\"31.71.01.1001\",\"nama\":\"Kelurahan\",\"level\":\"kelurahan\","
                        + "\"population\":1200,\"population_year\":2024,\"valid_from\":\"2020-01-02\"",
                    "Polygon",
                    SQUARE),
                area("\"kode\":\"31.71.01.1001.004\",\"nama\":\"RW 004\"", "Polygon", SQUARE)));
    assertThat(said.last()).isEqualTo("read 5 inserted 5 updated 0 unchanged 0 rejected 0");
    assertThat(
            imports.ask(
                "SELECT kode, level, parent, population, population_year, population_source,"
                    + " valid_from FROM data.area ORDER BY kode"))
        .containsExactly(
            "31 province null null null null null",
            "31.71 kabkota 31 null null null null",
            "31.71.01.1001 kelurahan 31.71.01 1200 2024 wilayah 2020-01-02",
            "31.71.01.1001.004 rw 31.71.01.1001 null null null null",
            "32.73.01 kecamatan 32.73 null null null null");
  }

  @Test
  void an_area_that_cannot_be_is_rejected_alone() {
    Imports.Said said =
        imports.areas(
            features(
                area("\"kode\":\"3171011001\",\"nama\":\"A\"", "Polygon", SQUARE),
                area("\"kode\":\"31.71\"", "Polygon", SQUARE),
                area("\"kode\":\"31.72\",\"nama\":\"C\"", "Point", "[106,-6]"),
                area(
                    "\"kode\":\"31.73\",\"nama\":\"D\",\"level\":\"kecamatan\"", "Polygon", SQUARE),
                area("\"nama\":\"E\"", "Polygon", SQUARE),
                area("\"kode\":\"31.74\",\"nama\":\"F\"", "Polygon", FLAT),
                area("\"kode\":\"31.75\",\"nama\":\"G\"", "Polygon", "[[[106,-6],[107,-6]]]"),
                area(
                    "\"kode\":\"31.76\",\"nama\":\"H\",\"population\":\"banyak\",\"population_year\":2020",
                    "Polygon",
                    SQUARE),
                area(
                    "\"kode\":\"31.77\",\"nama\":\"I\"",
                    "Polygon",
                    SQUARE.replace("107,-6", "NaN,-6")),
                area("\"kode\":\"31.78\",\"nama\":\"J\"", "Polygon", SQUARE)));
    assertThat(said.last()).isEqualTo("read 10 inserted 1 updated 0 unchanged 0 rejected 9");
    assertThat(imports.rejects("wilayah.geojson.csv"))
        .containsExactly(
            "row,key,reason",
            "1,3171011001,\"kode 3171011001 is no kode wilayah; write it with its dots, such as"
                + " 31.71.06.1001\"",
            "2,31.71,it has no name",
            "3,31.72,\"an area is a Polygon or MultiPolygon, not a Point\"",
            "4,31.73,level kecamatan does not fit kode 31.73",
            "5,,it has no kode; say which property it is with kode: in --map FILE",
            "6,31.74,its polygon is invalid and cannot be repaired",
            "7,31.75,the geometry cannot be read: Points of LinearRing do not form a closed"
                + " linestring",
            "8,31.76,population banyak is no whole number",
            "9,31.77,a coordinate is no finite number");
  }

  @Test
  void an_invalid_polygon_is_repaired_and_told_and_again_unchanged() {
    Path file = features(area("\"kode\":\"31.71\",\"nama\":\"Kota\"", "Polygon", BOWTIE));
    Imports.Said said = imports.areas(file);
    assertThat(said.out()).contains("invalid polygons repaired (1): 31.71");
    assertThat(imports.ask("SELECT ST_IsValid(geom), ST_NumGeometries(geom) FROM data.area"))
        .containsExactly("true 2");
    assertThat(imports.areas(file).last())
        .isEqualTo("read 1 inserted 0 updated 0 unchanged 1 rejected 0");
  }

  @Test
  void a_boundary_without_population_keeps_the_number_that_is_known() {
    String people = ",\"population\":7,\"population_year\":2024,\"population_source\":\"BPS\"";
    imports.areas(features(area("\"kode\":\"31\",\"nama\":\"P\"" + people, "Polygon", SQUARE)));
    imports.areas(features(area("\"kode\":\"31\",\"nama\":\"Q\"", "Polygon", SQUARE)));
    assertThat(imports.ask("SELECT name, population, population_source FROM data.area"))
        .containsExactly("Q 7 BPS");
  }

  @Test
  void areas_from_a_table_are_refused_because_they_have_boundaries() {
    Imports.Said said = imports.areas(imports.file("a.csv", "kode,nama,lon,lat\n31,P,106,-6\n"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("a.csv: is a table, and areas have boundaries; give GeoJSON");
  }

  @Test
  void the_mapping_says_where_kode_name_and_parent_stand() {
    Imports.Said said =
        imports.mapped(
            Subject.AREAS,
            features(
                area("\"KODE\":\"31.71\",\"NM\":\"Kota\",\"ATAS\":\"31\"", "Polygon", SQUARE),
                area("\"KODE\":\"31.72\",\"NM\":\"Kota\",\"ATAS\":\"32\"", "Polygon", SQUARE)),
            "kode: KODE\nname: NM\nparent: ATAS\n");
    assertThat(said.last()).isEqualTo("read 2 inserted 1 updated 0 unchanged 0 rejected 1");
    assertThat(imports.rejects("wilayah.geojson.csv").get(1))
        .isEqualTo("2,31.72,its parent 32 is not the beginning of its kode 31.72");
  }
}
