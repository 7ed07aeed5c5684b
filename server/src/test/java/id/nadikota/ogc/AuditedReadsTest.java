package id.nadikota.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.ServerTest;
import id.nadikota.ogc.Editors.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is shown an audited value stands in the record; the value itself never does. */
class AuditedReadsTest {
  private static final String FIRE = "danu agency agency:1.05";
  private static final String LURAH = "lila area area:31.72";
  private static final String PHONE = "021-555-0101";
  private static final String READ = "danu read assets/6 {\"attributes\":[\"maintenance_phone\"]}";

  @TempDir static Path data;
  private static Database database;
  private static Editors editors;
  private long before;

  @BeforeAll
  static void fill() {
    database = TestDatabase.forClass(AuditedReadsTest.class);
    Fixtures.smallCity(database);
    editors = new Editors(database, data);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void remember() {
    before = count();
  }

  @Test
  void an_item_with_an_audited_value_is_recorded_and_one_without_is_not() {
    as(
        FIRE,
        danu -> {
          assertThat(danu.get("/ogc/collections/assets/items/6").body()).contains(PHONE);
          assertThat(since()).containsExactly(READ);
          assertThat(danu.get("/ogc/collections/assets/items/5").body())
              .contains("\"maintenance_phone\":null");
          assertThat(since()).hasSize(1);
        });
  }

  @Test
  void who_does_not_see_the_value_leaves_no_line() {
    as(
        LURAH,
        lila -> {
          assertThat(lila.get("/ogc/collections/assets/items/6").statusCode()).isEqualTo(200);
          assertThat(lila.get("/ogc/collections/assets/items/999").statusCode()).isEqualTo(404);
          assertThat(since()).isEmpty();
        });
  }

  @Test
  void a_command_that_is_refused_as_stale_and_one_that_changes_nothing_show_the_value_too() {
    as(
        FIRE,
        danu -> {
          String version = danu.version("assets/6");
          assertThat(since()).containsExactly(READ);
          assertThat(danu.patch("assets/6", "{\"properties\":{}}", "\"99\"").body())
              .contains(PHONE);
          assertThat(since()).containsExactly(READ, READ);
          assertThat(danu.patch("assets/6", "{\"properties\":{}}", version).body()).contains(PHONE);
          assertThat(since()).containsExactly(READ, READ, READ);
        });
  }

  @Test
  void a_changed_value_is_recorded_as_changed_and_not_told() {
    as(
        FIRE,
        danu -> {
          String other = "{\"properties\":{\"maintenance_phone\":\"021-555-0999\"}}";
          assertThat(danu.patch("assets/6", other, danu.version("assets/6")).body())
              .contains("021-555-0999");
          assertThat(since())
              .contains("danu update assets/6 {\"maintenance_phone\":\"***\"}")
              .noneMatch(line -> line.contains("021-555"));
          String back = other.replace("021-555-0999", PHONE);
          danu.patch("assets/6", back, danu.version("assets/6"));
        });
  }

  private static void as(String who, Consumer<Person> does) {
    ServerTest.run(editors.routes(), server -> does.accept(new Person(server, who)));
  }

  private static long count() {
    return database.write(
        h -> h.createQuery("SELECT count(*) FROM audit.entry").mapTo(Long.class).one());
  }

  private List<String> since() {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "SELECT concat_ws(' ', account, act, subject, before::text, after::text)"
                        + " FROM audit.entry ORDER BY id OFFSET :before")
                .bind("before", before)
                .mapTo(String.class)
                .map(line -> line.replaceAll("(\\{[^}]*}) \\1$", "$1"))
                .list());
  }
}
