package id.nadikota.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.LogLines;
import id.nadikota.fixture.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

class DatabaseTest {
  private static Database database;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(DatabaseTest.class);
    Fixtures.smallCity(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void the_reader_sees_the_views_of_the_shipped_layers() {
    assertThat(count("data.area_view")).isEqualTo(15);
    assertThat(count("data.agency_view")).isEqualTo(5);
    assertThat(count("data.asset_view")).isEqualTo(12);
  }

  @Test
  void the_reader_cannot_select_a_table() {
    for (String table : List.of("data.area", "data.agency", "data.asset", "data.asset_kind")) {
      assertThatThrownBy(() -> count(table)).hasMessageContaining("permission denied");
    }
    assertThatThrownBy(() -> count("nadi.flyway_schema_history"))
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM data.nothing",
        "SELECT nothing FROM data.asset_view",
        "SELECT nothing(1)",
        "CREATE TABLE nothing.nothing ()"
      })
  void what_is_not_there_is_refused_and_told_once_with_its_stack(String wrong) {
    try (LogLines log = new LogLines();
        Database own = Database.open(database.settings())) {
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> own.write(handle -> handle.execute(wrong)))
            .isInstanceOfSatisfying(
                Refusal.class,
                refusal -> {
                  assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
                  assertThat(refusal.slug()).isEqualTo("database-incomplete");
                });
      }
      assertThat(log.errors()).singleElement().asString().contains("not whole", "not exist");
      assertThat(log.stacks()).isEqualTo(1);
      assertThat(own.isIncomplete()).isTrue();
      assertThatThrownBy(() -> own.write(handle -> handle.execute(wrong.replace("noth", "th"))))
          .isInstanceOf(Refusal.class);
      assertThat(log.errors()).hasSize(2).last().asString().contains("DatabaseTest");
      assertThat(log.stacks()).isEqualTo(1);
    }
  }

  @Test
  void tables_stand_off_the_search_path() {
    assertThatThrownBy(() -> count("asset")).hasStackTraceContaining("does not exist");
    assertThatThrownBy(() -> count("asset_view")).hasStackTraceContaining("does not exist");
  }

  @Test
  void the_reader_cannot_write_and_stays_the_reader_after_a_reset() {
    assertThatThrownBy(() -> execute("CREATE TEMP TABLE x (y int)"))
        .hasMessageContaining("read-only");
    assertThatThrownBy(
            () ->
                database.read(
                    handle -> {
                      handle.execute("SET default_transaction_read_only = off");
                      handle.execute("RESET ROLE");
                      return handle.execute("UPDATE data.asset SET name = 'x'");
                    }))
        .hasMessageContaining("permission denied");
  }

  @Test
  void options_in_the_url_are_kept_and_do_not_make_the_reader_the_owner() {
    DatabaseSettings settings = database.settings();
    DatabaseSettings withOptions =
        new DatabaseSettings(
            settings.jdbcUrl() + "?options=-c%20role=none%20-c%20work_mem=7MB",
            settings.user(),
            settings.password());
    try (Database other = Database.open(withOptions)) {
      String who =
          other.read(
              handle ->
                  handle
                      .createQuery("SELECT current_user || ' ' || current_setting('work_mem')")
                      .mapTo(String.class)
                      .one());
      assertThat(who).isEqualTo("nadi_reader 7MB");
    }
  }

  @Test
  void the_primary_is_found_among_several_hosts() {
    DatabaseSettings settings = database.settings();
    DatabaseSettings several =
        new DatabaseSettings(
            settings.jdbcUrl().replace("://", "://127.0.0.1:1,") + "?targetServerType=primary",
            settings.user(),
            settings.password());
    try (Database other = Database.open(several)) {
      HandleCallback<String, RuntimeException> readOnly =
          handle -> handle.createQuery("SHOW transaction_read_only").mapTo(String.class).one();
      assertThat(List.of(other.read(readOnly), other.write(readOnly), other.follow(readOnly)))
          .containsExactly("on", "off", "off");
    }
  }

  @Test
  void a_read_connection_that_did_not_become_the_reader_is_not_used() {
    database.read(handle -> handle.execute(Database.ONLY_AS_READER));
    assertThatThrownBy(() -> database.write(h -> h.execute(Database.ONLY_AS_READER)))
        .hasMessageContaining("this session is " + database.settings().user());
  }

  @Test
  void sessions_speak_utc_wherever_the_server_stands() {
    TimeZone here = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Jakarta"));
    try (Database other = Database.open(database.settings())) {
      HandleCallback<String, RuntimeException> zone =
          handle -> handle.createQuery("SHOW TimeZone").mapTo(String.class).one();
      assertThat(List.of(other.read(zone), other.write(zone))).containsExactly("UTC", "UTC");
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void a_question_that_takes_too_long_is_refused_as_too_slow() {
    try (Database hasty = Database.open(database.settings(), Duration.ofMillis(300))) {
      assertThatThrownBy(() -> hasty.read(handle -> handle.execute("SELECT pg_sleep(60)")))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
                assertThat(refusal.slug()).isEqualTo("too-slow");
              });
    }
  }

  @Test
  void a_bug_of_ours_stays_what_it_is() {
    assertThatThrownBy(() -> execute("SELEKT nonsense"))
        .isInstanceOf(UnableToExecuteStatementException.class);
  }

  @Test
  void a_city_lets_the_reader_select_a_table_of_its_own() {
    database
        .writer()
        .useHandle(h -> h.execute("CREATE TABLE data.tree (id bigint, geom geometry)"));
    assertThatThrownBy(() -> count("data.tree")).hasMessageContaining("permission denied");
    database.grantReader(List.of("data.tree"));
    database.grantReader(List.of("data.tree"));
    assertThat(count("data.tree")).isZero();
  }

  @Test
  void a_source_that_is_not_there_or_may_never_be_one_is_refused() {
    assertThatThrownBy(() -> database.grantReader(List.of("data.no_such")))
        .isInstanceOf(Refusal.class)
        .hasMessage("there is no table or view data.no_such");
    assertThatThrownBy(() -> database.grantReader(List.of("nowhere.tree")))
        .isInstanceOf(Refusal.class)
        .hasMessage("there is no table or view nowhere.tree");
    for (String closed :
        List.of("person.citizen", "identity.account", "data.a; DROP", "asset", "data.\"x\"")) {
      assertThatThrownBy(() -> database.grantReader(List.of(closed)))
          .hasMessage(closed + " cannot be the source of a layer");
    }
  }

  @Test
  void what_psql_writes_is_recorded_as_its_login() {
    String writer =
        database
            .writer()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT created_by FROM data.asset WHERE id = 1")
                        .mapTo(String.class)
                        .one());
    assertThat(writer).isEqualTo("db:" + database.settings().user());
  }

  @Test
  void geometries_come_and_go_as_lon_lat() {
    Geometry read =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT geom FROM data.asset_view WHERE geom && :box AND id = 6")
                    .bindByType("box", Fixtures.multi(Fixtures.BOUNDS), Geometry.class)
                    .mapTo(Geometry.class)
                    .one());
    assertThat(read.toText()).isEqualTo("POINT (106.866 -6.166)");
  }

  @Test
  void the_small_city_is_tiled_exactly() {
    double difference =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT ST_Area(ST_SymDifference((SELECT geom FROM data.area_view WHERE"
                            + " kode = '31'), ST_Union(geom))) FROM data.area_view WHERE level ="
                            + " 'kelurahan'")
                    .mapTo(Double.class)
                    .one());
    assertThat(difference).isZero();
  }

  private static int count(String relation) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + relation).mapTo(int.class).one());
  }

  private static int execute(String sql) {
    return database.read(handle -> handle.execute(sql));
  }
}
