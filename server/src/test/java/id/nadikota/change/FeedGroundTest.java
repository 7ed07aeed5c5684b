package id.nadikota.change;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.cluster.OwnPostgres;
import id.nadikota.fixture.HandClock;
import id.nadikota.fixture.LogLines;
import id.nadikota.fixture.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can happen to log, ticks and clocks under a running feed. */
@Tag("slow")
class FeedGroundTest {
  /** All but the last, by whose time the feed knows it again. */
  private static final String AGED =
      "UPDATE change.tick SET at = at - interval '%s' WHERE n < (SELECT max(n) FROM change.tick)";

  private DatabaseSettings settings;
  private Database database;
  private ChangeFeed feed;
  private Told told;

  @BeforeEach
  void make() {
    settings = TestDatabase.settingsForClass(FeedGroundTest.class);
    database = Database.open(settings);
    Spots.make(database, Spots.WATCHED);
    follow(Clock.systemUTC());
  }

  @AfterEach
  void close() {
    feed.close();
    database.close();
  }

  private void follow(Clock clock) {
    feed = new ChangeFeed(new TickQuery(database), clock);
    told = new Told();
    feed.listen(told);
    feed.start();
  }

  private int write(String statement) {
    return database.write(handle -> handle.execute(statement));
  }

  private String one(String question) {
    return database.write(handle -> handle.createQuery(question).mapTo(String.class).one());
  }

  private int put(int key) {
    return write(
        "INSERT INTO data.spot (id, v) VALUES (%d, 1) ON CONFLICT (id) DO UPDATE SET v = data.spot.v + 1"
            .formatted(key));
  }

  private void putAndHear(int key) {
    put(key);
    hear("I" + key);
  }

  /** Listeners are told of a tick before the feed stands at it. */
  private void hear(String word) {
    soon().until(() -> told.words().contains(word) && told.ticks().contains(feed.place().tick()));
  }

  // --- retention
  // ----------------------------------------------------------------------------------

  @Test
  void what_is_older_than_48_hours_goes_in_slices_and_a_waiting_reader_is_told_all_the_same() {
    putAndHear(1);
    write(
        "INSERT INTO change.log (source, op, key) SELECT 'data.spot', 'I', g"
            + " FROM generate_series(1001, 13000) g");
    hear("I13000");
    write("UPDATE change.log SET at = at - interval '49 hours'");
    write(AGED.formatted("49 hours"));
    UUID epoch = feed.place().epoch();
    putAndHear(2);
    long waiting = feed.place().tick();
    putAndHear(3);
    putAndHear(4);
    TickQuery reader = new TickQuery(database);
    List<Tick> before = reader.after(waiting, feed.place().tick()).orElseThrow();
    assertThat(before).hasSizeGreaterThanOrEqualTo(2);
    new Retention(database).run();
    assertThat(one("SELECT count(*) FROM change.log")).isEqualTo("3");
    assertThat(reader.after(waiting, feed.place().tick()).orElseThrow()).isEqualTo(before);
    assertThat(reader.after(1, feed.place().tick())).as("who slept too long").isEmpty();
    putAndHear(5);
    assertThat(feed.place().epoch()).isEqualTo(epoch);
    assertThat(told.epochs()).as("the feed never began anew").hasSize(1);
  }

  @Test
  void a_line_of_a_slow_transaction_stays_as_long_as_its_tick_does() {
    try (Handle slow = TestDatabase.owner(settings).open()) {
      slow.execute("SET idle_in_transaction_session_timeout = 0");
      slow.begin();
      slow.execute("INSERT INTO data.spot (id, v) VALUES (7, 1)");
      slow.execute("UPDATE change.log SET at = at - interval '49 hours' WHERE key = 7");
      putAndHear(1);
      long waiting = feed.place().tick();
      slow.commit();
      hear("I7");
      new Retention(database).run();
      assertThat(new TickQuery(database).after(waiting, waiting + 1).orElseThrow())
          .singleElement()
          .satisfies(
              tick -> assertThat(tick.changes()).extracting(Change::key).containsExactly(7L));
    }
  }

  @Test
  void after_days_without_a_change_the_next_one_is_told() {
    putAndHear(1);
    write("UPDATE change.log SET at = at - interval '9 days'");
    write(AGED.formatted("9 days"));
    new Retention(database).run();
    putAndHear(2);
    assertThat(told.words()).containsExactly("I1", "I2");
    assertThat(told.epochs()).hasSize(1);
  }

  // --- a cut log
  // ----------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM change.log",
        "DELETE FROM change.log WHERE key = 2",
        "TRUNCATE change.log",
        "TRUNCATE change.tick",
        "DELETE FROM change.tick",
        "TRUNCATE change.log, change.tick",
        "DELETE FROM change.epoch"
      })
  void whoever_cuts_the_log_begins_a_new_epoch_and_the_feed_goes_on_in_it(String cut) {
    putAndHear(1);
    putAndHear(2);
    UUID before = feed.place().epoch();
    write(cut);
    soon().until(() -> !feed.place().epoch().equals(before));
    putAndHear(3);
    assertThat(told.words()).doesNotContain("I1", "I2");
    assertThat(told.epochs()).hasSize(2);
  }

  @Test
  void ticks_that_a_crash_took_back_are_not_told_again_under_the_same_epoch() {
    putAndHear(1);
    putAndHear(2);
    UUID before = feed.place().epoch();
    write("DELETE FROM change.tick WHERE n = (SELECT max(n) FROM change.tick)");
    soon().until(() -> !feed.place().epoch().equals(before));
    putAndHear(3);
  }

  // --- a restored and a copied database
  // -----------------------------------------------------------

  @Test
  @Tag("slow")
  void a_restore_beside_and_a_restore_over_it_are_epochs_of_their_own() throws Exception {
    putAndHear(1);
    UUID before = feed.place().epoch();
    Path dump = Files.createTempFile("nadi-dump-", ".sql");
    try {
      Files.writeString(
          dump,
          OwnPostgres.program("pg_dump", "--dbname=" + conninfo(settings), "--schema=change"));
      DatabaseSettings beside = TestDatabase.settingsForClass(FeedGroundTest.class);
      restore(dump, beside);
      try (Database copy = Database.open(beside);
          ChangeFeed second = new ChangeFeed(new TickQuery(copy), Clock.systemUTC())) {
        second.start();
        assertThat(second.place().epoch()).isNotEqualTo(before);
        assertThat(second.place().tick()).isEqualTo(1);
      }
      putAndHear(2);
      putAndHear(3);
      restore(dump, settings);
      soon().until(() -> !feed.place().epoch().equals(before));
      write(
          "CREATE TRIGGER watch_insert AFTER INSERT ON data.spot REFERENCING NEW TABLE AS new_rows"
              + " FOR EACH STATEMENT EXECUTE FUNCTION change.watch_data_spot()");
      putAndHear(4);
    } finally {
      Files.delete(dump);
    }
  }

  private static String conninfo(DatabaseSettings of) {
    java.net.URI uri = java.net.URI.create(of.jdbcUrl().substring("jdbc:".length()));
    return "host=%s port=%d dbname=%s user=%s password=%s"
        .formatted(
            uri.getHost(), uri.getPort(), uri.getPath().substring(1), of.user(), of.password());
  }

  private static void restore(Path dump, DatabaseSettings into) throws Exception {
    TestDatabase.owner(into).useHandle(handle -> handle.execute("DROP SCHEMA change CASCADE"));
    dump.toFile().setReadable(true, false);
    OwnPostgres.program(
        "psql",
        "--dbname=" + conninfo(into),
        "--quiet",
        "--no-psqlrc",
        "--set=ON_ERROR_STOP=1",
        "--single-transaction",
        "--file=" + dump);
  }

  // --- transactions that idle, and a database that may only be read
  // -------------------------------

  @Test
  void an_idle_transaction_is_ended_after_30_seconds_and_holds_nobody_up() throws SQLException {
    assertThat(shown(settings)).as("any new session").isEqualTo("30s");
    assertThat(one("SHOW idle_in_transaction_session_timeout")).as("our own").isEqualTo("30s");
    try (Connection idle =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        Statement statement = idle.createStatement()) {
      statement.execute("SET idle_in_transaction_session_timeout = '200ms'");
      idle.setAutoCommit(false);
      statement.execute("INSERT INTO data.spot (id, v) VALUES (7, 1)");
      putAndHear(1);
      assertThat(told.words()).doesNotContain("I7");
      soon()
          .until(
              () ->
                  one("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                          + " AND state = 'idle in transaction'")
                      .equals("0"));
      assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
    }
    putAndHear(2);
    assertThat(one("SELECT count(*) FROM data.spot WHERE id = 7")).isEqualTo("0");
    assertThat(told.words()).containsExactly("I1", "I2");
  }

  private static String shown(DatabaseSettings of) {
    return TestDatabase.owner(of)
        .withHandle(
            handle ->
                handle
                    .createQuery("SHOW idle_in_transaction_session_timeout")
                    .mapTo(String.class)
                    .one());
  }

  @Test
  void another_time_that_was_chosen_for_the_database_stays() {
    DatabaseSettings other = TestDatabase.settingsForClass(FeedGroundTest.class);
    String name = other.jdbcUrl().substring(other.jdbcUrl().lastIndexOf('/') + 1);
    TestDatabase.owner(other)
        .useHandle(
            handle ->
                handle.execute(
                    "ALTER DATABASE %s SET idle_in_transaction_session_timeout = '5min'"
                        .formatted(name)));
    try (Database second = Database.open(other);
        ChangeFeed following = new ChangeFeed(new TickQuery(second), Clock.systemUTC())) {
      following.start();
      assertThat(shown(other)).isEqualTo("5min");
    }
  }

  @Test
  void while_it_may_only_be_read_the_lag_grows_and_afterwards_it_goes_on_by_itself() {
    HandClock clock = new HandClock(Instant.parse("2026-11-24T12:00:00Z"));
    feed.close();
    follow(clock);
    putAndHear(1);
    LogLines log = new LogLines();
    TestDatabase.readOnly(settings, true);
    try (Handle writer = TestDatabase.owner(settings).open()) {
      writer.execute("SET default_transaction_read_only = off");
      writer.execute("INSERT INTO data.spot (id, v) VALUES (2, 1)");
    }
    soon()
        .until(
            () -> {
              clock.pass(Duration.ofSeconds(10));
              return feed.lag().compareTo(Duration.ofSeconds(20)) >= 0;
            });
    assertThat(told.words()).containsExactly("I1");
    String begins = "not followed for now: The database can only be read";
    soon().until(() -> !log.saying(begins).isEmpty());
    TestDatabase.readOnly(settings, false);
    soon().until(() -> told.words().contains("I2"));
    soon().until(() -> feed.lag().isZero());
    // a connection of ours that was ended a moment ago is found out by who gets it
    soon().ignoreExceptionsMatching(Refusal.class::isInstance).until(() -> put(3) == 1);
    hear("I3");
    log.close();
    assertThat(log.saying(begins)).hasSize(1);
    assertThat(log.saying("25006")).as("connections that are given up").isEmpty();
    assertThat(log.saying("changes are followed again after")).hasSize(1);
  }

  // --- clocks
  // -------------------------------------------------------------------------------------

  @Test
  void a_server_whose_clock_is_hours_behind_or_ahead_follows_all_the_same() {
    for (Duration off : List.of(Duration.ofHours(-5), Duration.ofHours(5))) {
      feed.close();
      follow(Clock.offset(Clock.systemUTC(), off));
      put(1);
      soon().until(() -> !told.words().isEmpty());
      soon().until(() -> feed.lag().compareTo(Duration.ofSeconds(5)) < 0);
    }
  }

  @Test
  void a_clock_that_is_set_back_does_not_hide_that_nothing_is_told() {
    HandClock clock = new HandClock(Instant.parse("2026-11-24T12:00:00Z"));
    feed.close();
    follow(clock);
    putAndHear(1);
    write("ALTER FUNCTION change.advance_tick() RENAME TO away");
    clock.pass(Duration.ofHours(-3));
    soon()
        .until(
            () -> {
              clock.pass(Duration.ofSeconds(10));
              return feed.lag().compareTo(Duration.ofSeconds(10)) >= 0;
            });
    write("ALTER FUNCTION change.away() RENAME TO advance_tick");
    putAndHear(2);
  }

  // --- much at once
  // -------------------------------------------------------------------------------

  @Test
  @Tag("slow")
  void a_hundred_thousand_rows_at_once_are_one_reset_and_a_past_for_each() {
    String rows =
        "SELECT g, g, 'many', ST_SetSRID(ST_MakePoint(106 + g / 1e6, -6), 4326)"
            + " FROM generate_series(1, 100000) g";
    for (String statement :
        List.of(
            "INSERT INTO data.spot " + rows,
            "UPDATE data.spot SET v = v + 1",
            "DELETE FROM data.spot",
            "TRUNCATE data.spot")) {
      int before = told.words().size();
      write(statement);
      soon().until(() -> told.words().size() > before);
      assertThat(told.words().subList(before, told.words().size()))
          .as(statement)
          .containsExactly("R");
    }
    assertThat(
            one(
                "SELECT string_agg(op || ' ' || n, ', ' ORDER BY op) FROM"
                    + " (SELECT op, count(*) AS n FROM data.history GROUP BY op) AS counted"))
        .isEqualTo("D 100000, I 100000, U 100000");
    assertThat(one("SELECT count(*) FROM data.history WHERE valid_to IS NULL AND op <> 'D'"))
        .isEqualTo("0");
  }
}
