package id.nadikota.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which kelurahan an asset gets: by polygon, else the nearest within 100 m, else none. */
class PlaceOfAssetTest {
  private Database database;
  private Imports imports;

  @TempDir Path data;

  @BeforeEach
  void a_small_city() {
    database = TestDatabase.forClass(PlaceOfAssetTest.class);
    Fixtures.smallCity(database);
    database.writer().useHandle(handle -> handle.execute("TRUNCATE data.asset"));
    imports = new Imports(database, data);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Imports.Said at(String... places) {
    StringBuilder rows = new StringBuilder("kode,name,lon,lat,kelurahan\n");
    for (int i = 0; i < places.length; i++) {
      rows.append("%d,P%d,%s,Menteng Utara%n".formatted(i + 1, i + 1, places[i]));
    }
    return imports.assets(imports.file("posts.csv", rows.toString()), "shelter");
  }

  private java.util.List<String> placed() {
    return imports.ask("SELECT area_kode, area_by FROM data.asset ORDER BY source_key");
  }

  @Test
  void a_point_gets_the_kelurahan_that_holds_it_and_not_the_one_it_claims() {
    at("106.85,-6.195");
    assertThat(placed()).containsExactly("31.72.01.1001 polygon");
  }

  @Test
  void a_point_on_a_border_gets_the_lower_kode() {
    at("106.84,-6.18");
    assertThat(placed()).containsExactly("31.71.02.1001 polygon");
  }

  @Test
  void of_two_polygons_that_overlap_the_lower_kode_wins() {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE data.area SET geom = (SELECT geom FROM data.area WHERE kode = '31.72.02.1001')"
                        + " WHERE kode = '31.71.02.1002'"));
    at("106.87,-6.195");
    assertThat(placed()).containsExactly("31.71.02.1002 polygon");
  }

  @Test
  void a_point_outside_gets_the_nearest_within_100_m_and_farther_off_none_and_both_are_told() {
    // a degree of longitude is 110.6 km here: 0.0009 are 99.5 m and 0.00091 are 100.7 m
    Imports.Said said = at("106.88090,-6.19", "106.88091,-6.19", "106.87,-6.1595", "106.81,-6.19");
    assertThat(placed())
        .containsExactly(
            "31.72.02.1001 nearest", "null null", "31.72.02.1002 nearest", "31.71.01.1001 polygon");
    assertThat(said.out())
        .contains("in no area, got the nearest within 100 m (2): 1 (100 m), 3 (55 m)")
        .anyMatch(line -> line.startsWith("kept without an area, listed in "));
    assertThat(said.last()).isEqualTo("read 4 inserted 4 updated 0 unchanged 0 rejected 0");
    assertThat(imports.rejects("posts.csv.without-area.csv"))
        .containsExactly("row,key,reason", "3,2,it lies more than 100 m outside of every area");
  }

  @Test
  void only_where_no_kelurahan_is_loaded_the_deepest_level_stands_in_and_never_an_rw() {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE data.area SET level = 'rw', kode = kode || '.001', parent = kode"
                        + " WHERE level = 'kelurahan'"));
    at("106.85,-6.195", "106.8805,-6.19");
    assertThat(placed()).containsExactly("31.72.01 polygon", "31.72.02 nearest");
  }

  @Test
  void assets_that_come_before_the_areas_get_theirs_when_the_areas_come() {
    database.writer().useHandle(handle -> handle.execute("DELETE FROM data.area"));
    Imports.Said said = at("106.81,-6.19", "106.83,-6.19");
    assertThat(said.out())
        .contains("no area is near any of them; import areas and they get theirs");
    assertThat(placed()).containsExactly("null null", "null null");
    String area =
        "{\"type\":\"Feature\",\"id\":\"31.71.01.1001\",\"properties\":{\"nama\":\"Menteng\"},"
            + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[106.80,-6.20],[106.82,-6.20],"
            + "[106.82,-6.18],[106.80,-6.18],[106.80,-6.20]]]}}";
    Imports.Said areas = imports.areas(imports.file("kelurahan.geojson", Imports.collection(area)));
    assertThat(areas.out()).contains("assets that lie in another area than before: 1");
    assertThat(placed()).containsExactly("31.71.01.1001 polygon", "null null");
    Imports.Said moved =
        imports.areas(
            imports.file(
                "kelurahan.geojson", Imports.collection(area.replace("106.82", "106.84"))));
    assertThat(moved.last()).isEqualTo("read 1 inserted 0 updated 1 unchanged 0 rejected 0");
    assertThat(placed()).containsExactly("31.71.01.1001 polygon", "31.71.01.1001 polygon");
  }
}
