package id.nadikota.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Home;
import id.nadikota.base.YamlTree;
import id.nadikota.fixture.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** PostgreSQL understands every shipped statement against the migrated schema. */
class SqlFilesTest {
  /** A named parameter, no cast and none in a comment or text (matched first, kept). */
  private static final Pattern PARAMETER =
      Pattern.compile("(--[^\n]*|'(?:[^']|'')*'|::)|:[a-z_][a-z0-9_]*");

  private static final Queries QUERIES = Queries.of(Home.fromProperty().sql());

  private static Database database;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(SqlFilesTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> every_question_is_understood_as_the_reader() {
    return QUERIES.queryNames().stream()
        .sorted()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      NamedQuery query = QUERIES.query(name);
                      List<Relation> layers =
                          query.layers().stream().map(SqlFilesTest::whole).toList();
                      database.read(handle -> prepare(handle, query.sql(layers)));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_command_is_understood() {
    return QUERIES.commandNames().stream()
        .sorted()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> database.write(h -> prepare(h, QUERIES.command(name)))));
  }

  @Test
  void every_shipped_layer_can_be_read_as_the_reader() {
    for (String layer : List.of("areas", "agencies", "assets")) {
      NamedQuery query = new NamedQuery(layer, List.of(layer), "-- x\n", "SELECT * FROM " + layer);
      int columns = database.read(handle -> prepare(handle, query.sql(List.of(whole(layer)))));
      assertThat(columns).isGreaterThan(5);
    }
  }

  @Test
  void a_statement_that_is_not_understood_is_seen() {
    assertThatThrownBy(
            () -> database.write(h -> prepare(h, "UPDATE data.area SET nonsense = :name")))
        .hasMessageContaining("nonsense");
  }

  /** Lets the server parse and plan; returns how many columns an answer has. */
  private static int prepare(Handle handle, String sql) {
    String positional =
        PARAMETER.matcher(sql).replaceAll(m -> m.group(1) == null ? "?" : quoted(m.group(1)));
    try (PreparedStatement statement = handle.getConnection().prepareStatement(positional)) {
      statement.getParameterMetaData();
      return statement.getMetaData() == null ? 0 : statement.getMetaData().getColumnCount();
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage() + " in\n" + sql, e);
    }
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  /** A shipped layer with all its rows and attributes. */
  private static Relation whole(String layer) {
    YamlTree file = YamlTree.read(Home.fromProperty().layers().resolve(layer + ".yaml"));
    String attributes =
        file.get("attributes").entries().entrySet().stream()
            .map(SqlFilesTest::column)
            .collect(Collectors.joining(", "));
    return new Relation(
        NamedQuery.relationName(layer),
        "SELECT %s AS id, %s, %s AS geom FROM %s"
            .formatted(
                file.get("key").text(),
                attributes,
                file.get("geometry").get("column").text(),
                file.get("source").text()),
        Map.of());
  }

  private static String column(Map.Entry<String, YamlTree> attribute) {
    String column =
        attribute.getValue().find("column").map(YamlTree::text).orElse(attribute.getKey());
    return "\"%s\" AS \"%s\"".formatted(column, attribute.getKey());
  }
}
