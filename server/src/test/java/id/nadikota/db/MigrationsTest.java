package id.nadikota.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Home;
import id.nadikota.base.Refusal;
import id.nadikota.fixture.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class MigrationsTest {
  private static final Path SHIPPED = Home.fromProperty().sql().resolve("migration");

  @TempDir private Path folder;
  private DatabaseSettings empty;
  private Jdbi owner;

  @BeforeEach
  void makeDatabase() {
    empty = TestDatabase.emptyFor(MigrationsTest.class);
    owner = TestDatabase.owner(empty);
  }

  @Test
  void an_empty_database_gets_the_schema_and_a_second_start_changes_nothing() {
    Migrations.migrate(empty, SHIPPED);
    String first = history();
    assertThat(first).contains("001 common, 002 area, 003 agency, 004 asset");
    Migrations.migrate(empty, SHIPPED);
    assertThat(history()).isEqualTo(first);
  }

  @Test
  void two_programs_that_start_at_once_migrate_once() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    Callable<Boolean> start =
        () -> {
          Migrations.migrate(empty, SHIPPED);
          return true;
        };
    for (Future<Boolean> started : two.invokeAll(List.of(start, start))) {
      assertThat(started.get()).isTrue();
    }
    two.shutdown();
    assertThat(history()).contains("001 common, 002 area");
  }

  @Test
  void only_what_is_ours_stands_in_public() {
    Migrations.migrate(empty, SHIPPED);
    List<String> strangers =
        texts(
            """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND NOT EXISTS (
              SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
              AND c.relkind IN ('r', 'v')
            """);
    assertThat(strangers).isEmpty();
    assertThat(texts("SELECT nspname FROM pg_namespace WHERE nspname IN ('nadi', 'data')"))
        .containsExactlyInAnyOrder("nadi", "data");
  }

  @Test
  void a_schema_newer_than_the_program_is_refused_and_left_alone() throws IOException {
    Path newer = copyOfShipped();
    Files.writeString(newer.resolve("V999__from_the_future.sql"), "CREATE TABLE data.x ();");
    Migrations.migrate(empty, newer);
    assertRefused(
        () -> Migrations.migrate(empty, SHIPPED),
        "schema-newer",
        "the database's schema is newer than this program (it has migration 999 from the"
            + " future): start the newer program or restore a backup made before it");
    Migrations.migrate(empty, newer);
  }

  @Test
  void a_migration_that_was_changed_after_it_ran_is_told_in_one_line() throws IOException {
    Path changed = copyOfShipped();
    Path last = changed.resolve("V900__extra.sql");
    Files.writeString(last, "CREATE TABLE data.x ();");
    Migrations.migrate(empty, changed);
    Files.writeString(last, "CREATE TABLE data.y ();");
    assertThatThrownBy(() -> Migrations.migrate(empty, changed))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("the database's migrations are not those of this program: ")
        .hasMessageContaining("900")
        .message()
        .hasLineCount(1);
  }

  @Test
  void a_migration_that_fails_leaves_nothing_of_itself_and_names_its_file() throws IOException {
    Path broken = copyOfShipped();
    Files.writeString(
        broken.resolve("V901__broken.sql"), "CREATE TABLE data.half (); SELECT nonsense;");
    assertThatThrownBy(() -> Migrations.migrate(empty, broken))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("V901__broken.sql")
        .hasMessageContaining("column \"nonsense\" does not exist")
        .message()
        .hasLineCount(1);
    assertThat(texts("SELECT to_regclass('data.half')::text")).containsOnlyNulls();
    Migrations.migrate(empty, SHIPPED);
  }

  @Test
  void an_index_can_be_made_concurrently() throws IOException {
    Path migrations = copyOfShipped();
    Files.writeString(
        migrations.resolve("V902__index.sql"),
        "CREATE INDEX CONCURRENTLY asset_status ON data.asset (status);");
    Migrations.migrate(empty, migrations);
    assertThat(texts("SELECT to_regclass('data.asset_status')::text"))
        .containsExactly("data.asset_status");
  }

  @Test
  void a_database_that_does_not_answer_is_told_in_one_line_without_the_password() {
    DatabaseSettings nowhere =
        new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/kota", "siti", "secret");
    assertThatThrownBy(() -> Migrations.migrate(nowhere, SHIPPED))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("database-unreachable");
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
            })
        .hasMessageStartingWith("cannot connect to jdbc:postgresql://127.0.0.1:1/kota as siti: ")
        .message()
        .hasLineCount(1)
        .doesNotContain("secret");
    assertThatThrownBy(
            () ->
                Migrations.migrate(
                    new DatabaseSettings(empty.jdbcUrl(), empty.user(), "guess"), SHIPPED))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void a_login_without_rights_is_told_which_it_needs() {
    String poor = "poor_" + ProcessHandle.current().pid();
    owner.useHandle(
        handle -> {
          handle.execute("CREATE ROLE " + poor);
          handle.execute("GRANT " + poor + " TO CURRENT_USER");
        });
    try {
      DatabaseSettings settings =
          new DatabaseSettings(
              empty.jdbcUrl() + "?options=-c%20role=" + poor, empty.user(), empty.password());
      assertThatThrownBy(() -> Migrations.migrate(settings, SHIPPED))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("lacks CREATE on database")
          .hasMessageContaining("TO \"" + poor + "\"");
    } finally {
      owner.useHandle(h -> h.execute("DROP ROLE " + poor));
    }
  }

  @Test
  void a_login_without_createrole_needs_the_role_of_the_record_for_its_first_start_only() {
    Migrations.migrate(TestDatabase.emptyFor(MigrationsTest.class), SHIPPED); // makes the roles
    String modest = "modest_" + ProcessHandle.current().pid();
    owner.useHandle(
        handle -> {
          handle.execute("CREATE ROLE " + modest);
          handle.execute("GRANT nadi_reader, nadi_audit TO " + modest);
          handle.execute("GRANT " + modest + " TO CURRENT_USER");
          handle.execute("GRANT CREATE ON SCHEMA public TO " + modest);
          String database = handle.select("SELECT current_database()").mapTo(String.class).one();
          handle.execute(
              "GRANT CREATE, TEMPORARY ON DATABASE \"%s\" TO %s".formatted(database, modest));
        });
    try {
      DatabaseSettings settings =
          new DatabaseSettings(
              empty.jdbcUrl() + "?options=-c%20role=" + modest, empty.user(), empty.password());
      Migrations.migrate(settings, SHIPPED);
      owner.useHandle(handle -> handle.execute("REVOKE nadi_audit FROM " + modest));
      Migrations.migrate(settings, SHIPPED);
      Jdbi login = TestDatabase.owner(settings);
      login.useHandle(
          handle ->
              handle.execute(
                  "INSERT INTO audit.entry (account, permission_set, scope, address, request, act,"
                      + " subject, reason) VALUES ('a', 'admin', 'city', '', '', 'x', '', '')"));
      assertThatThrownBy(() -> login.useHandle(h -> h.execute("DELETE FROM audit.entry")))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> login.useHandle(h -> h.execute("GRANT nadi_audit TO " + modest)))
          .hasMessageContaining("must have admin option");
    } finally {
      owner.useHandle(
          handle -> {
            handle.execute("GRANT nadi_audit TO CURRENT_USER");
            handle.execute("DROP OWNED BY " + modest + " CASCADE");
            handle.execute("REVOKE nadi_audit FROM CURRENT_USER");
            handle.execute("DROP ROLE " + modest);
          });
    }
  }

  private static void assertRefused(ThrowingCallable work, String slug, String message) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug))
        .hasMessage(message);
  }

  private String history() {
    return String.join(
        ", ",
        texts(
            "SELECT version || ' ' || description FROM nadi.flyway_schema_history"
                + " WHERE version IS NOT NULL ORDER BY installed_rank"));
  }

  private List<String> texts(String sql) {
    return owner.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private Path copyOfShipped() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    return folder;
  }
}
