package id.nadikota.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.change.watch.Watches;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.cluster.OwnPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A dump that our own login makes, and an administrator restores into an empty database. */
@Tag("slow")
class RestoreTest {
  private static final String TRIGGERS =
      """
      SELECT t.tgrelid::regclass || ' ' || t.tgname FROM pg_trigger t
      WHERE NOT t.tgisinternal ORDER BY 1
      """;

  private OwnPostgres server;
  private Path dump;
  private UUID epoch;

  @BeforeEach
  void make() throws Exception {
    server = new OwnPostgres();
    dump = Files.createTempFile("nadi-dump-", ".custom");
    Files.delete(dump);
    try (Database database = Database.open(server.settings())) {
      Spots.make(database, Spots.WATCHED);
      epoch = begin(database);
      execute(database, "INSERT INTO data.spot (id, v) VALUES (1, 1), (2, 1)");
      execute(database, "UPDATE data.spot SET v = 2 WHERE id = 1");
    }
    OwnPostgres.program(
        "pg_dump", "--format=custom", "--file=" + dump, "--dbname=" + conninfo("nadi"));
    server.administer();
    OwnPostgres.program(
        "psql",
        "--no-psqlrc",
        "--dbname=" + conninfo("postgres"),
        "--command=CREATE DATABASE again TEMPLATE template0");
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    Files.deleteIfExists(dump);
  }

  @Test
  void it_restores_whole_and_is_an_epoch_of_its_own() {
    restore();
    try (Database before = Database.open(server.settings());
        Database again = Database.open(again())) {
      assertThat(all(again, TRIGGERS)).contains("data.asset place_moved");
      assertThat(all(again, TRIGGERS)).isEqualTo(all(before, TRIGGERS));
      assertThat(begin(again)).isNotEqualTo(epoch);
      assertThat(begin(again)).isEqualTo(begin(again));
      watches(again);
      assertThat(all(again, "SELECT count(*) FROM data.history")).containsExactly("3");
    }
  }

  @Test
  void a_server_that_runs_meanwhile_writes_nothing_before_it_is_whole() {
    restore("--section=pre-data");
    refusesToWork();
    restore("--section=data");
    refusesToWork();
    restore("--section=post-data");
    try (Database again = Database.open(again())) {
      watches(again);
      assertThat(all(again, "SELECT count(*) FROM change.epoch")).containsExactly("1");
      assertThat(all(again, "SELECT count(*) FROM data.history")).containsExactly("3");
    }
  }

  private void refusesToWork() {
    try (Database again = Database.open(again())) {
      assertThatThrownBy(() -> begin(again)).hasMessageContaining("being restored");
      assertThatThrownBy(() -> watches(again)).hasMessageContaining("being restored");
    }
  }

  private void restore(String... options) {
    List<String> line =
        new ArrayList<>(List.of("--exit-on-error", "--dbname=" + conninfo("again")));
    line.addAll(List.of(options));
    line.add(dump.toString());
    OwnPostgres.program("pg_restore", line.toArray(String[]::new));
  }

  private static void watches(Database database) {
    new Watches(database).ensure(List.of(Spots.WATCHED));
  }

  private static UUID begin(Database database) {
    return new TickQuery(database).beginEpoch();
  }

  private static void execute(Database database, String statement) {
    database.write(handle -> handle.execute(statement));
  }

  private static List<String> all(Database database, String question) {
    return database.write(handle -> handle.createQuery(question).mapTo(String.class).list());
  }

  private DatabaseSettings again() {
    DatabaseSettings here = server.settings();
    return new DatabaseSettings(
        here.jdbcUrl().replaceAll("/nadi$", "/again"), here.user(), here.password());
  }

  private String conninfo(String database) {
    DatabaseSettings here = server.settings();
    URI uri = URI.create(here.jdbcUrl().substring("jdbc:".length()));
    return "host=%s port=%d dbname=%s user=%s password=%s"
        .formatted(uri.getHost(), uri.getPort(), database, here.user(), here.password());
  }
}
