package id.nadikota.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Jakarta: 317 areas and 3,783 points, where the folder with its data is at hand. */
@Tag("real-data")
class JakartaImportTest {
  private static final Path SHARED =
      Home.fromProperty().root().resolveSibling("shared").resolve("data");
  private static final Map<String, String> KINDS = new LinkedHashMap<>();
  private static Database database;
  private static final List<String> notes = new ArrayList<>();

  @TempDir static Path data;

  @BeforeAll
  static void import_jakarta() {
    assumeTrue(Files.isDirectory(SHARED), "no ../shared/data beside the checkout");
    KINDS.put("pemerintahan", "government-office 308");
    KINDS.put("puskesmas", "health-center 334");
    KINDS.put("rumahsakit", "hospital 191");
    KINDS.put("klinik", "clinic 1211");
    KINDS.put("apotek", "pharmacy 488");
    KINDS.put("halte", "bus-stop 231");
    KINDS.put("stasiunKA", "train-station 44");
    KINDS.put("spbu", "fuel-station 168");
    KINDS.put("pusatbelanja", "mall 424");
    KINDS.put("supermarket", "supermarket 162");
    KINDS.put("cagar_budaya", "heritage-site 222");
    database = TestDatabase.forClass(JakartaImportTest.class);
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
  }

  @Test
  void jakarta_comes_in_whole_and_a_second_time_changes_nothing() {
    Imports imports = new Imports(database, data);
    assertThat(areas(imports, "kabkota_simplified")).isEqualTo(inserted(6));
    assertThat(areas(imports, "kecamatan_dissolved")).isEqualTo(inserted(44));
    assertThat(areas(imports, "kelurahan")).isEqualTo(inserted(267));
    KINDS.forEach(
        (name, kind) -> {
          String[] words = kind.split(" ");
          assertThat(assets(imports, name, words[0]))
              .isEqualTo(inserted(Integer.parseInt(words[1])));
        });
    assertThat(imports.ask("SELECT count(*) FROM data.area WHERE ST_IsValid(geom)"))
        .containsExactly("317");
    assertThat(notes)
        .filteredOn(note -> note.contains("repaired"))
        .allMatch(
            note ->
                note.matches(
                    "invalid polygons repaired \\(1\\): 31.01|invalid polygons repaired \\(8\\): (31[0-9.]{6}(, )?){8}"))
        .hasSize(2);
    assertThat(imports.ask("SELECT area_by, count(*) FROM data.asset GROUP BY 1 ORDER BY 1"))
        .containsExactly("nearest 5", "polygon 3778");
    assertThat(notes)
        .filteredOn(note -> note.contains("nearest"))
        .containsExactly(
            "in no area, got the nearest within 100 m (2): 23 (12 m), 39 (1 m)",
            "in no area, got the nearest within 100 m (3): 844 (43 m), 873 (24 m), 978 (22 m)");
    assertThat(
            imports.ask("SELECT kind || ' ' || count(*) FROM data.asset GROUP BY kind ORDER BY 1"))
        .containsExactlyElementsOf(KINDS.values().stream().sorted().toList());

    assertThat(areas(imports, "kabkota_simplified")).isEqualTo(unchanged(6));
    assertThat(areas(imports, "kecamatan_dissolved")).isEqualTo(unchanged(44));
    assertThat(areas(imports, "kelurahan")).isEqualTo(unchanged(267));
    KINDS.forEach(
        (name, kind) -> {
          String[] words = kind.split(" ");
          assertThat(assets(imports, name, words[0]))
              .isEqualTo(unchanged(Integer.parseInt(words[1])));
        });
  }

  private static String areas(Imports imports, String name) {
    Imports.Said said = imports.areas(SHARED.resolve("jakarta-boundaries/" + name + ".geojson"));
    notes.addAll(said.out());
    return said.last();
  }

  private static String assets(Imports imports, String name, String kind) {
    Imports.Said said = imports.assets(SHARED.resolve("jakarta-assets/" + name + ".geojson"), kind);
    notes.addAll(said.out());
    return said.last();
  }

  private static String unchanged(int rows) {
    return "read %1$d inserted 0 updated 0 unchanged %1$d rejected 0".formatted(rows);
  }

  private static String inserted(int rows) {
    return "read %1$d inserted %1$d updated 0 unchanged 0 rejected 0".formatted(rows);
  }
}
