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

/** Agencies come in as a tree, in whatever order the file has them. */
class AgencyImportTest {
  private static final String TREE =
      "SELECT a.kode, p.kode AS above FROM data.agency a LEFT JOIN data.agency p ON p.id = a.parent_id"
          + " ORDER BY a.kode";
  private static Database database;

  @TempDir Path data;
  private Imports imports;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(AgencyImportTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void no_agencies() {
    database.writer().useHandle(handle -> handle.execute("TRUNCATE data.agency CASCADE"));
    imports = new Imports(database, data);
  }

  private Imports.Said table(String rows) {
    return imports.agencies(imports.file("opd.csv", rows));
  }

  @Test
  void a_child_may_stand_before_its_parent() {
    Imports.Said said =
        table(
            "kode,name,short_name,parent,address,lon,lat,telp\n"
                + "1.03.01,Suku Dinas,,1.03,,,,\n"
                + "1.03,Dinas SDA,DSDA,1,Jl. A 1,106.8,-6.2,021\n"
                + "1,Pemerintah Kota,Pemkot,,,,,\n");
    assertThat(said.last()).isEqualTo("read 3 inserted 3 updated 0 unchanged 0 rejected 0");
    assertThat(imports.ask(TREE)).containsExactly("1 null", "1.03 1", "1.03.01 1.03");
    assertThat(
            imports.ask(
                "SELECT short_name, address, ST_AsText(geom), attributes FROM data.agency"
                    + " WHERE kode = '1.03'"))
        .containsExactly("DSDA Jl. A 1 POINT(106.8 -6.2) {\"telp\": \"021\"}");
  }

  @Test
  void the_same_file_again_changes_nothing_and_a_move_in_the_tree_is_one_update() {
    String rows = "kode,name,parent\nA,Satu,\nB,Dua,A\nC,Tiga,A\n";
    table(rows);
    assertThat(table(rows).last()).isEqualTo("read 3 inserted 0 updated 0 unchanged 3 rejected 0");
    assertThat(table(rows.replace("C,Tiga,A", "C,Tiga,B")).last())
        .isEqualTo("read 3 inserted 0 updated 1 unchanged 2 rejected 0");
    assertThat(imports.ask(TREE)).containsExactly("A null", "B A", "C B");
  }

  @Test
  void the_tree_may_be_turned_upside_down() {
    table("kode,name,parent\nA,Satu,\nB,Dua,A\nC,Tiga,B\n");
    Imports.Said said = table("kode,name,parent\nA,Satu,B\nB,Dua,C\nC,Tiga,\n");
    assertThat(said.last()).isEqualTo("read 3 inserted 0 updated 3 unchanged 0 rejected 0");
    assertThat(imports.ask(TREE)).containsExactly("A B", "B C", "C null");
  }

  @Test
  void a_circle_and_an_orphan_are_rejected_and_the_others_come_in() {
    Imports.Said said =
        table(
            "kode,name,parent\nA,Satu,\nB,Dua,C\nC,Tiga,B\nD,Empat,C\nE,Lima,Z\nF,Enam,A\nG,Tujuh,G\n");
    assertThat(said.last()).isEqualTo("read 7 inserted 2 updated 0 unchanged 0 rejected 5");
    assertThat(imports.ask(TREE)).containsExactly("A null", "F A");
    assertThat(imports.rejects("opd.csv.csv"))
        .contains(
            "3,B,it stands below itself: its parents form a circle",
            "6,E,its parent Z is neither in the file nor loaded");
  }

  @Test
  void a_circle_through_agencies_that_are_loaded_is_seen() {
    table("kode,name,parent\nA,Satu,\nB,Dua,A\nC,Tiga,B\n");
    Imports.Said said = table("kode,name,parent\nA,Satu,C\n");
    assertThat(said.last()).isEqualTo("read 1 inserted 0 updated 0 unchanged 0 rejected 1");
    assertThat(imports.ask(TREE)).containsExactly("A null", "B A", "C B");
  }

  @Test
  void offices_may_come_as_points_of_geojson() {
    Imports.Said said =
        imports.agencies(
            imports.file(
                "opd.geojson",
                Imports.collection(
                    "{\"type\":\"Feature\",\"id\":\"1.02\",\"properties\":{\"nama\":\"Dinkes\"},"
                        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.8,-6.2]}}",
                    "{\"type\":\"Feature\",\"id\":\"1.03\",\"properties\":{\"nama\":\"DSDA\"},"
                        + "\"geometry\":null}",
                    "{\"type\":\"Feature\",\"id\":\"1.04\",\"properties\":{},\"geometry\":null}")));
    assertThat(said.last()).isEqualTo("read 3 inserted 2 updated 0 unchanged 0 rejected 1");
    assertThat(imports.rejects("opd.geojson.csv")).contains("3,1.04,it has no name");
  }
}
