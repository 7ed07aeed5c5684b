package id.nadikota.change.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.change.Spots;
import id.nadikota.db.Database;
import id.nadikota.fixture.LogLines;
import id.nadikota.fixture.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A watched table is altered under its trigger: who writes goes on, and the trouble is told. */
class AlteredTableTest {
  private Database database;
  private Watches watches;

  @BeforeEach
  void make() {
    database = TestDatabase.forClass(AlteredTableTest.class);
    watches = Spots.make(database, Spots.WATCHED);
    write("INSERT INTO data.spot (id, v, name) VALUES (1, 10, 'a'), (2, 20, 'b')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void write(String statement) {
    database.write(handle -> handle.execute(statement));
  }

  private List<String> all(String question) {
    return database.write(handle -> handle.createQuery(question).mapTo(String.class).list());
  }

  /** The log since the last look, as words. */
  private List<String> logged() {
    List<String> words = all("SELECT op || coalesce(key::text, '') FROM change.log ORDER BY id");
    write("DELETE FROM change.log");
    return words;
  }

  private List<String> reasons() {
    return watches.lost().stream().map(lost -> lost.table() + ": " + lost.reason()).toList();
  }

  /** Key and value of every feature's last state that is no deletion. */
  private List<String> past() {
    return all(
        "SELECT key || '=' || (row->>'v') FROM data.history WHERE layer = 'spots'"
            + " AND valid_to IS NULL AND op <> 'D' ORDER BY key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE data.spot DROP COLUMN name",
        "ALTER TABLE data.spot RENAME COLUMN name TO title",
        "ALTER TABLE data.spot DROP COLUMN geom",
        "ALTER TABLE data.spot RENAME COLUMN id TO number",
        "ALTER TABLE data.spot ALTER COLUMN id TYPE text",
        "ALTER TABLE data.spot RENAME TO place"
      })
  void who_writes_goes_on_all_is_told_as_a_reset_and_the_trouble_is_said(String alter) {
    write(alter);
    logged();
    String table = alter.contains("TO place") ? "place" : "spot";
    write("UPDATE data.%s SET v = v + 1".formatted(table));
    assertThat(all("SELECT v::text FROM data.%s ORDER BY v".formatted(table)))
        .containsExactly("11", "21");
    assertThat(logged()).containsExactly("R");
    assertThat(reasons()).singleElement().asString().startsWith("data.spot: ");
    assertThat(watches.broken()).extracting(Watches.Lost::table).containsExactly("data.spot");
    watches.settle();
    assertThat(reasons()).as("what cannot be mended stays told").hasSize(1);
  }

  @Test
  void a_column_that_comes_back_ends_the_trouble_and_the_past_catches_up() {
    write("ALTER TABLE data.spot RENAME COLUMN name TO title");
    write("UPDATE data.spot SET v = 11 WHERE id = 1");
    write("DELETE FROM data.spot WHERE id = 2");
    write("INSERT INTO data.spot (id, v) VALUES (3, 30)");
    assertThat(past()).containsExactly("1=10", "2=20");
    assertThat(reasons())
        .containsExactly("data.spot: its trigger failed (column o.name does not exist)");
    write("ALTER TABLE data.spot RENAME COLUMN title TO name");
    watches.settle();
    assertThat(reasons()).isEmpty();
    assertThat(past()).containsExactly("1=11", "3=30");
    logged();
    write("UPDATE data.spot SET v = 12 WHERE id = 1");
    assertThat(logged()).containsExactly("U1");
    assertThat(past()).containsExactly("1=12", "3=30");
  }

  @Test
  void that_a_table_cannot_be_watched_is_said_once_and_so_is_the_end_of_it() {
    write("ALTER TABLE data.spot RENAME COLUMN name TO title");
    write("UPDATE data.spot SET v = 11 WHERE id = 1");
    try (LogLines log = new LogLines()) {
      watches.settle();
      watches.settle();
      write("ALTER TABLE data.spot RENAME COLUMN title TO name");
      watches.settle();
      watches.settle();
      assertThat(log.saying("data.spot: its trigger failed")).hasSize(1);
      assertThat(log.saying("data.spot cannot be watched")).hasSize(1);
      assertThat(log.saying("data.spot is watched again")).hasSize(1);
    }
  }

  @Test
  void a_new_column_changes_nothing_until_it_is_declared() {
    write("ALTER TABLE data.spot ADD COLUMN colour text DEFAULT 'red'");
    logged();
    write("UPDATE data.spot SET colour = 'blue' WHERE id = 1");
    assertThat(logged()).containsExactly("U1");
    assertThat(reasons()).isEmpty();
    long states = all("SELECT key::text FROM data.history").size();
    watches.ensure(
        List.of(
            Spots.watched(
                List.of("v", "name"),
                List.of(
                    new Watched.History(
                        "spots",
                        "data.spot",
                        "id",
                        "geom",
                        Optional.empty(),
                        List.of("v", "name", "colour"))))));
    assertThat(all("SELECT row->>'colour' FROM data.history WHERE valid_to IS NULL ORDER BY key"))
        .containsExactly("blue", "red");
    assertThat(all("SELECT key::text FROM data.history")).as("no state more").hasSize((int) states);
  }

  @Test
  void lost_triggers_are_told_and_put_back_and_what_changed_meanwhile_is_read_again() {
    for (String loss :
        List.of(
            "DROP FUNCTION change.watch_data_spot() CASCADE",
            "ALTER TABLE data.spot DISABLE TRIGGER ALL",
            "DROP TRIGGER watch_update ON data.spot")) {
      write(loss);
      assertThat(reasons()).as(loss).hasSize(1);
      watches.settle();
      logged();
      write("UPDATE data.spot SET v = v + 1 WHERE id = 1");
      assertThat(logged()).as(loss).containsExactly("U1");
      assertThat(reasons()).as(loss).isEmpty();
    }
    write("ALTER TABLE data.spot DISABLE TRIGGER watch_update");
    write("UPDATE data.spot SET v = 99");
    assertThat(past()).doesNotContain("1=99");
    logged();
    watches.settle();
    assertThat(logged()).containsExactly("R");
    assertThat(past()).containsExactly("1=99", "2=99");
    assertThat(all("SELECT reason FROM data.history WHERE key = 2 AND valid_to IS NULL"))
        .containsExactly("perubahan selama tidak dipantau");
  }

  @Test
  void a_column_that_cannot_be_compared_is_no_trouble() {
    write("ALTER TABLE data.spot ADD COLUMN extra json, ADD COLUMN at point");
    write("UPDATE data.spot SET extra = '{\"a\": 1}', at = '(1,2)' WHERE id = 1");
    logged();
    write("UPDATE data.spot SET extra = '{\"a\": 2}' WHERE id = 1");
    write("UPDATE data.spot SET extra = extra WHERE id = 1");
    assertThat(logged()).containsExactly("U1");
    watches.ensure(
        List.of(
            new Watched(
                "data.spot",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of())));
    logged();
    write("UPDATE data.spot SET extra = '{\"a\": 3}' WHERE id = 1");
    write("UPDATE data.spot SET extra = extra WHERE id = 1");
    assertThat(logged()).containsExactly("R");
    assertThat(reasons()).isEmpty();
  }

  @Test
  void a_changed_key_is_one_gone_and_one_come() {
    logged();
    write("UPDATE data.spot SET id = 7 WHERE id = 1");
    assertThat(logged()).containsExactlyInAnyOrder("D1", "I7");
    assertThat(past()).containsExactly("2=20", "7=10");
  }

  @Test
  void one_table_that_is_not_there_stops_no_other() {
    Watched none =
        new Watched(
            "data.none",
            Optional.of("id"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    watches.ensure(List.of(none, Spots.WATCHED));
    assertThat(reasons())
        .containsExactly("data.none: ERROR: relation \"data.none\" does not exist");
    assertThat(watches.tells("data.none")).isFalse();
    assertThat(watches.tells("data.spot")).isTrue();
  }
}
