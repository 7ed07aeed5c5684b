package id.nadikota.change.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.change.Spots;
import id.nadikota.db.Database;
import id.nadikota.fixture.Patience;
import id.nadikota.fixture.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several servers over one database, with the same layers and with others. */
class SeveralNodesWatchTest {
  private static final Watched OTHER =
      new Watched(
          "data.other",
          Optional.of("id"),
          Optional.empty(),
          Optional.empty(),
          List.of("v"),
          List.of());

  private Database database;

  @BeforeEach
  void make() {
    database = TestDatabase.forClass(SeveralNodesWatchTest.class);
    write(
        "CREATE TABLE data.spot (id bigint PRIMARY KEY, v bigint NOT NULL, name text, number bigint,"
            + " geom geometry(Point, 4326))");
    write("CREATE TABLE data.other (id bigint PRIMARY KEY, v bigint)");
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

  private static Watched spot(String key, List<String> columns) {
    return new Watched(
        "data.spot", Optional.of(key), Optional.of("geom"), Optional.empty(), columns, List.of());
  }

  /** What is logged of a row that is put in and taken out again. */
  private String image() {
    write("INSERT INTO data.spot (id, v, name, number) VALUES (1, 10, 'a', 7)");
    write("DELETE FROM data.spot");
    return all("SELECT key || ' ' || new::text FROM change.log WHERE op = 'I' ORDER BY id DESC LIMIT 1")
        .get(0);
  }

  @Test
  void many_that_start_at_once_make_each_trigger_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> starts = new ArrayList<>();
      IntStream.range(0, 6)
          .forEach(
              i ->
                  starts.add(
                      threads.submit(
                          () -> new Watches(database).ensure(List.of(Spots.WATCHED, OTHER)))));
      for (Future<?> start : starts) {
        Patience.get(start);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(all("SELECT source FROM change.log WHERE op = 'R' ORDER BY source"))
        .containsExactly("data.other", "data.spot");
    assertThat(new Watches(database).broken()).isEmpty();
  }

  @Test
  void an_older_node_takes_nothing_from_a_newer_one_and_neither_makes_the_other_new() {
    Watches newer = new Watches(database);
    Watches older = new Watches(database);
    newer.ensure(List.of(Spots.WATCHED, OTHER));
    older.ensure(List.of(spot("id", List.of("number"))));
    assertThat(image()).isEqualTo("1 {\"v\": 10, \"name\": \"a\", \"number\": 7}");
    assertThat(all("SELECT op FROM data.history ORDER BY valid_from")).containsExactly("I", "D");
    write("INSERT INTO data.other VALUES (5, 5)");
    assertThat(all("SELECT key::text FROM change.log WHERE source = 'data.other' AND op = 'I'"))
        .containsExactly("5");
    long lines = all("SELECT id::text FROM change.log").size();
    newer.settle();
    older.settle();
    assertThat(all("SELECT id::text FROM change.log")).hasSize((int) lines);
    assertThat(newer.lost()).isEmpty();
    assertThat(older.lost()).isEmpty();
  }

  @Test
  void what_only_one_needed_ends_with_it_and_one_that_was_killed_is_forgotten() {
    Watches one = new Watches(database);
    Watches two = new Watches(database);
    one.ensure(List.of(Spots.WATCHED));
    two.ensure(List.of(spot("id", List.of("number")), OTHER));
    two.leave();
    one.settle();
    assertThat(image()).isEqualTo("1 {\"v\": 10, \"name\": \"a\"}");
    assertThat(all("SELECT tgname FROM pg_trigger WHERE tgrelid = 'data.other'::regclass"))
        .isEmpty();
    two.ensure(List.of(OTHER));
    write("UPDATE change.node SET seen = clock_timestamp() - interval '2 minutes'");
    one.settle();
    assertThat(all("SELECT count(*)::text FROM change.node")).containsExactly("1");
    assertThat(all("SELECT tgname FROM pg_trigger WHERE tgrelid = 'data.other'::regclass"))
        .isEmpty();
    two.settle();
    assertThat(two.lost()).as("it was only slow").isEmpty();
  }

  @Test
  void where_two_disagree_on_the_key_the_younger_is_right_and_the_older_says_so() {
    Watches older = new Watches(database);
    Watches younger = new Watches(database);
    older.ensure(List.of(spot("id", List.of("v"))));
    younger.ensure(List.of(spot("number", List.of())));
    assertThat(image()).isEqualTo("7 {\"v\": 10}");
    assertThat(younger.lost()).isEmpty();
    older.settle();
    assertThat(older.tells("data.spot")).isFalse();
    assertThat(older.lost())
        .extracting(Watches.Lost::reason)
        .containsExactly(
            "a younger server has it watched by another key or shape; start this one anew");
  }

  @Test
  void what_a_younger_program_wrote_stays() {
    Watches watches = new Watches(database);
    watches.ensure(List.of(Spots.WATCHED));
    String made =
        all("SELECT obj_description('change.watch_data_spot'::regproc, 'pg_proc')").get(0);
    String younger = made.replace(" " + WatchSql.VERSION + " ", " 99 ");
    write("COMMENT ON FUNCTION change.watch_data_spot() IS '" + younger + "'");
    watches.settle();
    assertThat(all("SELECT obj_description('change.watch_data_spot'::regproc, 'pg_proc')"))
        .containsExactly(younger);
    assertThat(watches.lost()).isEmpty();
  }

  @Test
  void the_version_rises_with_the_text_of_the_trigger() {
    assertThat(WatchSql.VERSION + " " + id.nadikota.base.Digest.of(WatchSql.create(Spots.WATCHED)))
        .as("change WatchSql.VERSION, then what stands here")
        .isEqualTo("5 10191cfb9e71d76517984ccb8c34faf7");
  }
}
