package id.nadikota.change.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.change.Spots;
import id.nadikota.fixture.City;
import id.nadikota.fixture.LogLines;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A watched table is altered under its trigger: who writes goes on, and the trouble is told. */
class AlteredTableTest {
  @RegisterExtension final City city = City.empty();
  private Watches watches;

  @BeforeEach
  void make() {
    watches = Spots.make(city.database(), Spots.WATCHED);
    city.sql("INSERT INTO data.spot (id, v, name) VALUES (1, 10, 'a'), (2, 20, 'b')");
  }

  /** The log since the last look, as words. */
  private List<String> logged() {
    List<String> words =
        city.all("SELECT op || coalesce(key::text, '') FROM change.log ORDER BY id");
    city.sql("DELETE FROM change.log");
    return words;
  }

  private List<String> reasons() {
    return watches.lost().stream().map(lost -> lost.table() + ": " + lost.reason()).toList();
  }

  /** Key and value of every feature's last state that is no deletion. */
  private List<String> past() {
    return city.all(
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
    city.sql(alter);
    logged();
    String table = alter.contains("TO place") ? "place" : "spot";
    city.sql("UPDATE data.%s SET v = v + 1".formatted(table));
    assertThat(city.all("SELECT v::text FROM data.%s ORDER BY v".formatted(table)))
        .containsExactly("11", "21");
    assertThat(logged()).containsExactly("R");
    assertThat(reasons()).singleElement().asString().startsWith("data.spot: ");
    assertThat(watches.broken()).extracting(Watches.Lost::table).containsExactly("data.spot");
    watches.settle();
    assertThat(reasons()).as("what cannot be mended stays told").hasSize(1);
  }

  @Test
  void a_column_that_comes_back_ends_the_trouble_and_the_past_catches_up() {
    city.sql("ALTER TABLE data.spot RENAME COLUMN name TO title");
    city.sql("UPDATE data.spot SET v = 11 WHERE id = 1");
    city.sql("DELETE FROM data.spot WHERE id = 2");
    city.sql("INSERT INTO data.spot (id, v) VALUES (3, 30)");
    assertThat(past()).containsExactly("1=10", "2=20");
    assertThat(reasons())
        .containsExactly("data.spot: its trigger failed (column o.name does not exist)");
    city.sql("ALTER TABLE data.spot RENAME COLUMN title TO name");
    watches.settle();
    assertThat(reasons()).isEmpty();
    assertThat(past()).containsExactly("1=11", "3=30");
    logged();
    city.sql("UPDATE data.spot SET v = 12 WHERE id = 1");
    assertThat(logged()).containsExactly("U1");
    assertThat(past()).containsExactly("1=12", "3=30");
  }

  @Test
  void that_a_table_cannot_be_watched_is_said_once_and_so_is_the_end_of_it() {
    city.sql("ALTER TABLE data.spot RENAME COLUMN name TO title");
    city.sql("UPDATE data.spot SET v = 11 WHERE id = 1");
    try (LogLines log = new LogLines()) {
      watches.settle();
      watches.settle();
      city.sql("ALTER TABLE data.spot RENAME COLUMN title TO name");
      watches.settle();
      watches.settle();
      assertThat(log.saying("data.spot: its trigger failed")).hasSize(1);
      assertThat(log.saying("data.spot cannot be watched")).hasSize(1);
      assertThat(log.saying("data.spot is watched again")).hasSize(1);
    }
  }

  @Test
  void a_new_column_changes_nothing_until_it_is_declared() {
    city.sql("ALTER TABLE data.spot ADD COLUMN colour text DEFAULT 'red'");
    logged();
    city.sql("UPDATE data.spot SET colour = 'blue' WHERE id = 1");
    assertThat(logged()).containsExactly("U1");
    assertThat(reasons()).isEmpty();
    long states = city.all("SELECT key::text FROM data.history").size();
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
    assertThat(
            city.all("SELECT row->>'colour' FROM data.history WHERE valid_to IS NULL ORDER BY key"))
        .containsExactly("blue", "red");
    assertThat(city.all("SELECT key::text FROM data.history"))
        .as("no state more")
        .hasSize((int) states);
  }

  @Test
  void lost_triggers_are_told_and_put_back_and_what_changed_meanwhile_is_read_again() {
    for (String loss :
        List.of(
            "DROP FUNCTION change.watch_data_spot() CASCADE",
            "ALTER TABLE data.spot DISABLE TRIGGER ALL",
            "DROP TRIGGER watch_update ON data.spot")) {
      city.sql(loss);
      assertThat(reasons()).as(loss).hasSize(1);
      watches.settle();
      logged();
      city.sql("UPDATE data.spot SET v = v + 1 WHERE id = 1");
      assertThat(logged()).as(loss).containsExactly("U1");
      assertThat(reasons()).as(loss).isEmpty();
    }
    city.sql("ALTER TABLE data.spot DISABLE TRIGGER watch_update");
    city.sql("UPDATE data.spot SET v = 99");
    assertThat(past()).doesNotContain("1=99");
    logged();
    watches.settle();
    assertThat(logged()).containsExactly("R");
    assertThat(past()).containsExactly("1=99", "2=99");
    assertThat(city.all("SELECT reason FROM data.history WHERE key = 2 AND valid_to IS NULL"))
        .containsExactly("perubahan selama tidak dipantau");
  }

  @Test
  void a_column_that_cannot_be_compared_is_no_trouble() {
    city.sql("ALTER TABLE data.spot ADD COLUMN extra json, ADD COLUMN at point");
    city.sql("UPDATE data.spot SET extra = '{\"a\": 1}', at = '(1,2)' WHERE id = 1");
    logged();
    city.sql("UPDATE data.spot SET extra = '{\"a\": 2}' WHERE id = 1");
    city.sql("UPDATE data.spot SET extra = extra WHERE id = 1");
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
    city.sql("UPDATE data.spot SET extra = '{\"a\": 3}' WHERE id = 1");
    city.sql("UPDATE data.spot SET extra = extra WHERE id = 1");
    assertThat(logged()).containsExactly("R");
    assertThat(reasons()).isEmpty();
  }

  @Test
  void a_changed_key_is_one_gone_and_one_come() {
    logged();
    city.sql("UPDATE data.spot SET id = 7 WHERE id = 1");
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
