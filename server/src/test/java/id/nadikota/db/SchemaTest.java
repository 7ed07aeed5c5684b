package id.nadikota.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Home;
import id.nadikota.base.YamlTree;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables keep out, asked of the small city. */
class SchemaTest {
  private static Database database;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(SchemaTest.class);
    Fixtures.smallCity(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kode = '31.7'                            | area_kode_fits_level",
        "kode = '31.71.01.1001.01'                | area_kode_fits_level",
        "kode = '3171011001'                      | area_kode_fits_level",
        "level = 'desa'                           | area_kode_fits_level",
        "level = 'kecamatan'                      | area_kode_fits_level",
        "kode = '31.71.01.1002'                   | area_kode_key",
        "parent = NULL                            | area_parent_begins_kode",
        "parent = kode                            | area_parent_begins_kode",
        "parent = '31.72.01'                      | area_parent_begins_kode",
        "parent = '31.71.0'                       | area_parent_begins_kode",
        "name = ''                                | area_name_check",
        "name = ' Menteng'                        | area_name_check",
        "population = -1                          | area_population_check",
        "population_year = NULL                   | area_population_with_year_and_source",
        "population_source = NULL                 | area_population_with_year_and_source",
        "population_year = 24                     | area_population_year_check",
        "valid_from = '2024-02-02', valid_to = '2024-02-01' | area_valid_from_before_to",
        "attributes = '[1]'                       | area_attributes_check",
        "attributes = '\"text\"'                  | area_attributes_check",
        "source = ''                              | area_source_check",
        "geom = ST_GeomFromText('MULTIPOLYGON EMPTY', 4326) | area_geom_valid",
        "geom = ST_GeomFromText('MULTIPOLYGON(((0 0, 1 1, 1 0, 0 1, 0 0)))', 4326) | area_geom_valid",
        "geom = ST_GeomFromText('MULTIPOLYGON(((0 0, 0 99, 1 99, 0 0)))', 4326) | area_geom_on_earth",
        "geom = ST_Multi(ST_MakeEnvelope(170, 0, 190, 1, 4326)) | area_geom_on_earth",
        "geom = ST_SetSRID(geom, 3857)            | SRID (3857)",
        "geom = ST_GeometryN(geom, 1)             | Geometry type (Polygon)",
        "geom = NULL                              | null value in column \"geom\"",
      })
  void an_area_keeps_nonsense_out(String nonsense, String says) {
    assertRefused("data.area", nonsense, "kode = '31.71.01.1001'", says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kode = ''                                | agency_kode_check",
        "kode = '1.05'                            | agency_kode_key",
        "name = ' '                               | agency_name_check",
        "short_name = ''                          | agency_short_name_check",
        "parent_id = id                           | cannot stand below itself",
        "parent_id = 3                            | cannot stand below itself",
        "parent_id = 99                           | agency_parent_id_fkey",
        "geom = ST_SetSRID(ST_MakePoint(-6.2, 106.8), 4326) | agency_geom_on_earth",
        "geom = ST_GeomFromText('POINT EMPTY', 4326) | agency_geom_on_earth",
        "attributes = 'null'                      | agency_attributes_check",
      })
  void an_agency_keeps_nonsense_out(String nonsense, String says) {
    assertRefused("data.agency", nonsense, "id = 2", says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind = 'hidran'                          | asset_kind_fkey",
        "status = 'rusak'                         | asset_status_check",
        "name = ''                                | asset_name_check",
        "agency_id = 99                           | asset_agency_id_fkey",
        "area_kode = '31.71.01.1009'              | asset_area_kode_fkey",
        "area_kode = NULL                         | asset_area_and_how_found",
        "area_by = NULL                           | asset_area_and_how_found",
        "area_by = 'guess'                        | asset_area_by_check",
        "source_key = '5'                         | asset_source_key",
        "source_key = ''                          | asset_source_key_check",
        "maintenance_phone = ''                   | asset_maintenance_phone_check",
        "attributes = '3'                         | asset_attributes_check",
        "geom = NULL                              | null value in column \"geom\"",
        "geom = ST_SetSRID(ST_MakePoint('NaN', -6.2), 4326) | asset_geom_on_earth",
        "geom = ST_SetSRID(ST_MakePoint('Infinity', -6.2), 4326) | asset_geom_on_earth",
        "geom = ST_SetSRID(ST_MakePoint(-6.2, 106.8), 4326) | asset_geom_on_earth",
        "geom = ST_GeomFromText('POINT EMPTY', 4326) | asset_geom_on_earth",
      })
  void an_asset_keeps_nonsense_out(String nonsense, String says) {
    assertRefused("data.asset", nonsense, "id = 6", says);
  }

  @Test
  void a_new_agency_cannot_be_its_own_parent() {
    assertThatThrownBy(
            () ->
                execute(
                    "INSERT INTO data.agency (id, kode, name, source, parent_id)"
                        + " VALUES (77, 'x', 'x', 'x', 77)"))
        .hasMessageContaining("agency_not_its_own_parent");
  }

  @Test
  void an_area_or_agency_in_use_cannot_be_deleted() {
    assertThatThrownBy(() -> execute("DELETE FROM data.area WHERE kode = '31.71.01.1001'"))
        .hasMessageContaining("asset_area_kode_fkey");
    assertThatThrownBy(() -> execute("DELETE FROM data.agency WHERE id = 1"))
        .hasMessageContaining("agency_parent_id_fkey");
  }

  @Test
  void the_kinds_of_assets_are_those_of_the_layer_with_its_words_and_groups() {
    YamlTree attributes =
        YamlTree.read(Home.fromProperty().layers().resolve("assets.yaml")).get("attributes");
    Map<String, String> declared =
        attributes.get("kind").get("values").entries().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    kind -> kind.getValue().label().id() + "/" + kind.getValue().label().en()));
    Map<String, String> shipped =
        database
            .writer()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT code, name_id || '/' || name_en AS words FROM data.asset_kind")
                        .setMapKeyColumn("code")
                        .setMapValueColumn("words")
                        .collectInto(new org.jdbi.v3.core.generic.GenericType<>() {}));
    assertThat(shipped).hasSize(27).isEqualTo(declared);
    assertThat(texts("SELECT DISTINCT asset_group FROM data.asset_kind"))
        .isSubsetOf(attributes.get("group").get("values").entries().keySet());
  }

  @Test
  void a_real_change_counts_the_version_and_renews_the_time_and_no_change_does_neither() {
    String state =
        "SELECT version || ' ' || (updated_at > created_at) FROM data.asset WHERE id = 11";
    assertThat(texts(state)).containsExactly("1 false");
    execute("UPDATE data.asset SET status = status, name = 'Taman Suropati' WHERE id = 11");
    assertThat(texts(state)).containsExactly("1 false");
    execute("UPDATE data.asset SET status = 'inactive' WHERE id = 11");
    assertThat(texts(state)).containsExactly("2 true");
  }

  @Test
  void an_agency_s_scope_is_itself_and_all_below_it() {
    String ids = "SELECT id::text FROM data.agency_below('%s') AS id ORDER BY id";
    assertThat(read(ids.formatted("1.03"))).containsExactly("2", "3");
    assertThat(read(ids.formatted("1"))).containsExactly("1", "2", "3", "4", "5");
    assertThat(read(ids.formatted("nobody"))).isEmpty();
  }

  @Test
  void names_are_found_without_accents_and_capitals() {
    assertThat(
            read(
                "SELECT name FROM data.asset_view WHERE nadi_fold(name) LIKE"
                    + " '%' || nadi_fold('CAFE METRO') || '%'"))
        .containsExactly("Café Métropole");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id FROM data.asset_view WHERE geom && ST_MakeEnvelope(106.8, -6.2, 106.81, -6.19, 4326) | asset_geom",
        "SELECT id FROM data.area_view WHERE geom && ST_MakeEnvelope(106.8, -6.2, 106.81, -6.19, 4326) | area_geom",
        "SELECT id FROM data.asset_view WHERE nadi_fold(name) LIKE '%metro%' | asset_name",
        "SELECT id FROM data.area_view WHERE nadi_fold(name) LIKE '%menteng%' | area_name",
        "SELECT id FROM data.asset_view WHERE area_kode COLLATE \"C\" >= '31.71.' AND area_kode COLLATE \"C\" < '31.71/' | asset_area",
        "SELECT id FROM data.asset_view WHERE id = 6 | asset_pkey",
        "SELECT updated_at FROM data.asset_view WHERE status <> 'draft' ORDER BY updated_at DESC LIMIT 1 | asset_updated",
      })
  void what_is_searched_has_an_index_that_fits(String question, String index) {
    // Some rows do not tempt the planner; without sequential scans it shows whether it could.
    String plan = database.read(handle -> plan(handle, question));
    assertThat(plan).contains(index);
  }

  private static String plan(Handle handle, String question) {
    return handle.inTransaction(
        transaction -> {
          transaction.execute("SET LOCAL enable_seqscan = off");
          return String.join(
              "\n", transaction.createQuery("EXPLAIN " + question).mapTo(String.class).list());
        });
  }

  private static void assertRefused(String table, String nonsense, String where, String says) {
    assertThatThrownBy(() -> execute("UPDATE %s SET %s WHERE %s".formatted(table, nonsense, where)))
        .hasMessageContaining(says);
  }

  private static void execute(String sql) {
    database.writer().useHandle(handle -> handle.execute(sql));
  }

  private static List<String> texts(String sql) {
    return database.writer().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }

  private static List<String> read(String sql) {
    return database.read(h -> h.createQuery(sql).mapTo(String.class).list());
  }
}
