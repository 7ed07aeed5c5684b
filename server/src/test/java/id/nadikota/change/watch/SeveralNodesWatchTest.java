package id.nadikota.change.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.change.Spots;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several servers over one city.database(), with the same layers and with others. */
class SeveralNodesWatchTest {
  private static final Watched OTHER =
      new Watched(
          "data.other",
          Optional.of("id"),
          Optional.empty(),
          Optional.empty(),
          List.of("v"),
          List.of());

  @RegisterExtension final City city = City.empty();

  @BeforeEach
  void make() {
    city.sql(
        "CREATE TABLE data.spot (id bigint PRIMARY KEY, v bigint NOT NULL, name text, number bigint,"
            + " geom geometry(Point, 4326))");
    city.sql("CREATE TABLE data.other (id bigint PRIMARY KEY, v bigint)");
  }

  private static Watched spot(String key, List<String> columns) {
    return new Watched(
        "data.spot", Optional.of(key), Optional.of("geom"), Optional.empty(), columns, List.of());
  }

  /** What is logged of a row that is put in and taken out again. */
  private String image() {
    city.sql("INSERT INTO data.spot (id, v, name, number) VALUES (1, 10, 'a', 7)");
    city.sql("DELETE FROM data.spot");
    return city.all(
            "SELECT key || ' ' || new::text FROM change.log WHERE op = 'I' ORDER BY id DESC LIMIT 1")
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
                          () ->
                              new Watches(city.database()).ensure(List.of(Spots.WATCHED, OTHER)))));
      for (Future<?> start : starts) {
        Patience.get(start);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(city.all("SELECT source FROM change.log WHERE op = 'R' ORDER BY source"))
        .containsExactly("data.other", "data.spot");
    assertThat(new Watches(city.database()).broken()).isEmpty();
  }

  @Test
  void an_older_node_takes_nothing_from_a_newer_one_and_neither_makes_the_other_new() {
    Watches newer = new Watches(city.database());
    Watches older = new Watches(city.database());
    newer.ensure(List.of(Spots.WATCHED, OTHER));
    older.ensure(List.of(spot("id", List.of("number"))));
    assertThat(image()).isEqualTo("1 {\"v\": 10, \"name\": \"a\", \"number\": 7}");
    assertThat(city.all("SELECT op FROM data.history ORDER BY valid_from"))
        .containsExactly("I", "D");
    city.sql("INSERT INTO data.other VALUES (5, 5)");
    assertThat(
            city.all("SELECT key::text FROM change.log WHERE source = 'data.other' AND op = 'I'"))
        .containsExactly("5");
    long lines = city.all("SELECT id::text FROM change.log").size();
    newer.settle();
    older.settle();
    assertThat(city.all("SELECT id::text FROM change.log")).hasSize((int) lines);
    assertThat(newer.lost()).isEmpty();
    assertThat(older.lost()).isEmpty();
  }

  @Test
  void what_only_one_needed_ends_with_it_and_one_that_was_killed_is_forgotten() {
    Watches one = new Watches(city.database());
    Watches two = new Watches(city.database());
    one.ensure(List.of(Spots.WATCHED));
    two.ensure(List.of(spot("id", List.of("number")), OTHER));
    two.leave();
    one.settle();
    assertThat(image()).isEqualTo("1 {\"v\": 10, \"name\": \"a\"}");
    assertThat(city.all("SELECT tgname FROM pg_trigger WHERE tgrelid = 'data.other'::regclass"))
        .isEmpty();
    two.ensure(List.of(OTHER));
    city.sql("UPDATE change.node SET seen = clock_timestamp() - interval '2 minutes'");
    one.settle();
    assertThat(city.all("SELECT count(*)::text FROM change.node")).containsExactly("1");
    assertThat(city.all("SELECT tgname FROM pg_trigger WHERE tgrelid = 'data.other'::regclass"))
        .isEmpty();
    two.settle();
    assertThat(two.lost()).as("it was only slow").isEmpty();
  }

  @Test
  void where_two_disagree_on_the_key_the_younger_is_right_and_the_older_says_so() {
    Watches older = new Watches(city.database());
    Watches younger = new Watches(city.database());
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
    Watches watches = new Watches(city.database());
    watches.ensure(List.of(Spots.WATCHED));
    String made =
        city.all("SELECT obj_description('change.watch_data_spot'::regproc, 'pg_proc')").get(0);
    String younger = made.replace(" " + WatchSql.VERSION + " ", " 99 ");
    city.sql("COMMENT ON FUNCTION change.watch_data_spot() IS '" + younger + "'");
    watches.settle();
    assertThat(city.all("SELECT obj_description('change.watch_data_spot'::regproc, 'pg_proc')"))
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
