package id.nadikota.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.FaultException;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A question reads layers as its asker sees them, and nothing else. */
class QueriesTest {
  private static final Relation AREAS =
      new Relation("areas", "SELECT id, kode, level, geom FROM data.area_view", Map.of());
  private static final Relation ASSETS =
      new Relation(
          "assets",
          "SELECT id, name, area_kode, geom FROM data.asset_view WHERE status <> :assets_1",
          Map.of("assets_1", "draft"));

  private static Database database;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(QueriesTest.class);
    Fixtures.smallCity(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void a_question_without_with_reads_its_layer_as_the_asker_sees_it() throws IOException {
    NamedQuery query =
        query("-- How many assets are there?\n-- layers: assets\nSELECT count(*) FROM assets;\n");
    assertThat(query.layers()).containsExactly("assets");
    assertThat(answer(query, ASSETS)).containsExactly("11");
    assertThat(answer(query, new Relation("assets", "SELECT 1 WHERE false", Map.of())))
        .containsExactly("0");
  }

  @Test
  void a_question_with_its_own_with_keeps_it() throws IOException {
    NamedQuery query =
        query(
            """
            -- Which kelurahan has most assets?
            -- layers: assets, areas
            -- (a third line of comment; with a semicolon and data.asset)

            with counted AS (
              SELECT area_kode, count(*) AS n FROM assets GROUP BY area_kode
            )
            SELECT areas.kode || ' ' || n FROM areas JOIN counted ON area_kode = kode
            ORDER BY n DESC, kode LIMIT 1
            """);
    assertThat(answer(query, AREAS, ASSETS)).containsExactly("31.72.02.1002 3");
    assertThat(query.sql(List.of(AREAS, ASSETS)))
        .startsWith("-- Which kelurahan has most assets?\n-- layers: assets, areas\n-- (a third")
        .containsOnlyOnce("WITH ");
  }

  @Test
  void a_question_with_a_recursive_with_stays_recursive() throws IOException {
    NamedQuery query =
        query(
            """
            -- Which areas lie above a kode?
            -- layers: areas
            WITH RECURSIVE above(kode) AS (
              VALUES (:kode)
              UNION ALL
              SELECT regexp_replace(kode, '\\.?[^.]*$', '') FROM above WHERE kode <> ''
            )
            SELECT areas.kode FROM areas JOIN above USING (kode) ORDER BY kode
            """);
    List<String> above =
        database.read(
            handle ->
                query
                    .on(handle, List.of(AREAS))
                    .bind("kode", "31.71.01.1001")
                    .mapTo(String.class)
                    .list());
    assertThat(above).containsExactly("31", "31.71", "31.71.01", "31.71.01.1001");
  }

  @Test
  void a_layer_s_relation_lets_the_question_use_its_index() throws IOException {
    NamedQuery query =
        query(
            """
            -- Which areas hold a point?
            -- layers: areas
            SELECT kode FROM areas WHERE ST_Intersects(geom, ST_SetSRID(ST_MakePoint(1, 2), 4326))
            """);
    List<String> plan =
        database.read(
            handle ->
                handle.inTransaction(
                    (Handle transaction) -> {
                      transaction.execute("SET LOCAL enable_seqscan = off");
                      return transaction
                          .createQuery("EXPLAIN " + query.sql(List.of(AREAS)))
                          .mapTo(String.class)
                          .list();
                    }));
    assertThat(plan).anyMatch(line -> line.contains("area_geom"));
  }

  @Test
  void a_layer_whose_id_has_a_hyphen_is_named_with_an_underscore() throws IOException {
    NamedQuery query =
        query("-- How many stops are there?\n-- layers: bus-stops\nSELECT count(*) FROM bus_stops");
    assertThat(answer(query, new Relation("bus_stops", "SELECT 1", Map.of()))).containsExactly("1");
  }

  @Test
  void a_question_given_other_layers_than_it_names_is_a_bug_told_by_name() throws IOException {
    NamedQuery query = query("-- How many assets?\n-- layers: assets\nSELECT count(*) FROM assets");
    for (List<Relation> given :
        List.of(
            List.<Relation>of(), List.of(AREAS), List.of(ASSETS, AREAS), List.of(ASSETS, ASSETS))) {
      assertThatThrownBy(() -> query.sql(given))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("query area/question reads [assets]");
    }
  }

  @Test
  void a_table_that_slips_past_the_words_is_stopped_by_the_reader_s_rights() throws IOException {
    NamedQuery bare = query("-- How many assets?\n-- layers: areas\nSELECT count(*) FROM asset");
    assertThatThrownBy(() -> answer(bare, AREAS))
        .hasStackTraceContaining("\"asset\" does not exist");
    NamedQuery other = query("-- How many assets?\n-- layers: areas\nSELECT count(*) FROM assets");
    assertThatThrownBy(() -> answer(other, AREAS))
        .hasStackTraceContaining("\"assets\" does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'SELECT 1'                                             | 1 | does not begin with a comment",
        "'-- layers: areas\nSELECT 1'                           | 1 | does not begin with a comment",
        "'-- A?\nSELECT 1 FROM areas'                           | 2 | does not name its layers",
        "'-- A?\n-- layers:\nSELECT 1'                          | 2 | names no layer by",
        "'-- A?\n-- layers: Areas\nSELECT 1'                    | 2 | names no layer by 'Areas'",
        "'-- A?\n-- layers: areas\n'                            | 1 | holds no statement",
        "'-- A?\n-- layers: areas\nSELECT 1;\nSELECT 2'         | 3 | holds more than one statement",
        "'-- A?\n-- layers: areas\nSELECT 1\nFROM data.asset'   | 4 | reads a table (data.a)",
        "'-- A?\n-- layers: areas\nSELECT 1 FROM DATA . asset'  | 3 | reads a table",
        "'-- A?\n-- layers: areas\nSELECT 1 FROM \"data\".\"asset\"' | 3 | reads a table",
        "'-- A?\n-- layers: areas\nSELECT 1 FROM areas,person.citizen' | 3 | reads a table",
        "'-- A?\n-- layers: areas\nSELECT (SELECT 1 FROM identity.account)' | 3 | reads a table",
        "'-- A?\n-- layers: areas\nDELETE FROM areas'           | 3 | changes something (DELETE)",
        "'-- A?\n-- layers: areas\nWITH x AS (UPDATE areas SET a = 1 RETURNING 1) SELECT 1' | 3 | changes something",
        "'-- A?\n-- layers: areas\ninsert into areas values (1)' | 3 | changes something (insert)",
        "'-- A?\n-- layers: areas\nSELECT now()'                | 3 | asks the clock (now()",
        "'-- A?\n-- layers: areas\nSELECT 1 WHERE a < CURRENT_DATE' | 3 | asks the clock",
        "'-- A?\n-- layers: areas\nSELECT clock_timestamp ()'   | 3 | asks the clock",
      })
  void a_question_that_breaks_a_rule_is_refused_with_its_line(String text, int line, String says)
      throws IOException {
    assertThatThrownBy(() -> query(text))
        .isInstanceOfSatisfying(
            FaultException.class,
            e ->
                assertThat(e.faults())
                    .singleElement()
                    .satisfies(
                        fault -> {
                          assertThat(fault.line()).isEqualTo(line);
                          assertThat(fault.what()).startsWith(says);
                          assertThat(fault.file().toString()).endsWith("query/area/question.sql");
                        }));
  }

  @Test
  void words_in_comments_and_text_break_no_rule() throws IOException {
    assertThat(
            answer(
                query(
                    """
                    -- Which areas were updated? DELETE, data.area; now() are only words here
                    -- layers: areas
                    /* and INSERT here; too */
                    SELECT 'update data.asset; it''s now()' || $$ delete; $$ || count(*)
                    FROM areas -- drop
                    """),
                AREAS))
        .containsExactly("update data.asset; it's now() delete; 15");
  }

  @Test
  void all_broken_files_are_told_at_once() throws IOException {
    write("query/area/one.sql", "SELECT 1");
    write("query/area/two.sql", "-- Two?\nSELECT 1");
    write("command/area/three.sql", "UPDATE data.area SET name = 'x'");
    assertThatThrownBy(() -> Queries.of(folder))
        .isInstanceOfSatisfying(FaultException.class, e -> assertThat(e.faults()).hasSize(3));
  }

  @Test
  void a_command_is_one_statement_with_a_comment_and_may_write() throws IOException {
    write("command/area/rename.sql", "-- Renames an area.\nUPDATE data.area SET name = :name;\n");
    Queries queries = Queries.of(folder);
    assertThat(queries.command("area/rename"))
        .isEqualTo("-- Renames an area.\nUPDATE data.area SET name = :name");
    assertThat(queries.commandNames()).containsExactly("area/rename");
    assertThatThrownBy(() -> queries.command("area/no-such"))
        .hasMessage("no file sql/command/area/no-such.sql");
  }

  private NamedQuery query(String text) throws IOException {
    write("query/area/question.sql", text);
    return Queries.of(folder).query("area/question");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> answer(NamedQuery query, Relation... relations) {
    return database.read(handle -> query.on(handle, List.of(relations)).mapTo(String.class).list());
  }
}
