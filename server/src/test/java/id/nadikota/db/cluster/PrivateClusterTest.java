package id.nadikota.db.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.nadikota.base.Refusal;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.Folders;
import id.nadikota.fixture.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PrivateClusterTest {
  private static final PrintStream QUIET = new PrintStream(OutputStream.nullOutputStream());

  private Path dataDir;

  @BeforeEach
  void makeFolder() {
    dataDir = Folders.enterable("nadi-cluster-");
  }

  @AfterEach
  void removeFolder() throws IOException {
    Path named = dataDir.resolve("postgres.path");
    if (Files.exists(named)) {
      Path outside = Path.of(Files.readString(named).strip());
      Folders.remove(outside);
      Files.deleteIfExists(outside.resolveSibling(outside.getFileName() + ".directory"));
    }
    Folders.remove(dataDir);
  }

  @Test
  void a_second_start_goes_on_with_the_same_data_and_the_last_close_stops_the_server() {
    DatabaseSettings first;
    try (PrivateCluster cluster = start()) {
      first = cluster.settings();
      TestDatabase.owner(first).useHandle(h -> h.execute("CREATE TABLE kept AS SELECT 42 AS n"));
    }
    assertThat(answers(first)).isFalse();
    try (PrivateCluster cluster = start()) {
      assertThat(cluster.settings()).isEqualTo(first);
      assertThat(one(cluster.settings(), "SELECT n::text FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void nobody_else_gets_in() throws IOException {
    try (PrivateCluster cluster = start()) {
      DatabaseSettings settings = cluster.settings();
      assertThat(settings.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
      assertThat(port(settings)).isNotEqualTo(5432);
      Path secret = dataDir.resolve("postgres.password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
      assertThat(answers(new DatabaseSettings(settings.jdbcUrl(), "nadi", "guess"))).isFalse();
      assertThat(answers(new DatabaseSettings(settings.jdbcUrl(), "postgres", ""))).isFalse();
      String socketDirectory = pidFile().get(4);
      assertThat(socketDirectory).isEmpty();
      assertThat(one(settings, "SELECT rolsuper::text FROM pg_roles WHERE rolname = 'nadi'"))
          .isEqualTo("false");
      for (InetAddress address : otherAddresses()) {
        assertThatThrownBy(() -> new Socket(address, port(settings)).close())
            .isInstanceOf(IOException.class);
      }
      assertThat(settings.toString()).doesNotContain(settings.password());
    }
  }

  @Test
  void two_processes_share_the_server_and_the_last_one_out_stops_it() throws IOException {
    PrivateCluster first = start();
    DatabaseSettings settings = first.settings();
    try (ClusterUser.Child second = ClusterUser.Child.of("cluster", dataDir)) {
      assertThat(second.url()).isEqualTo(settings.jdbcUrl());
      first.close();
      assertThat(answers(settings)).isTrue();
    }
    assertThat(answers(settings)).isFalse();
  }

  @Test
  void a_server_that_a_killed_process_left_is_taken_over_and_stopped_at_the_end() throws Exception {
    ClusterUser.Child killed = ClusterUser.Child.of("cluster", dataDir);
    killed.kill();
    DatabaseSettings settings;
    try (PrivateCluster cluster = start()) {
      settings = cluster.settings();
      assertThat(settings.jdbcUrl()).isEqualTo(killed.url());
    }
    assertThat(answers(settings)).isFalse();
  }

  @Test
  void after_kill_of_process_and_server_it_starts_again_with_what_was_committed() throws Exception {
    ClusterUser.Child killed = ClusterUser.Child.of("cluster", dataDir);
    String password = Files.readString(dataDir.resolve("postgres.password")).strip();
    DatabaseSettings settings = new DatabaseSettings(killed.url(), "nadi", password);
    TestDatabase.owner(settings).useHandle(h -> h.execute("CREATE TABLE kept AS SELECT 42 AS n"));
    killed.kill();
    long postmaster = Long.parseLong(pidFile().get(0).strip());
    ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
    try (PrivateCluster cluster = start()) {
      assertThat(one(cluster.settings(), "SELECT n::text FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void a_stale_pid_file_that_names_another_program_is_no_obstacle() throws IOException {
    List<String> lines;
    try (PrivateCluster cluster = start()) {
      lines = pidFile();
      assertThat(answers(cluster.settings())).isTrue();
    }
    String own = String.valueOf(ProcessHandle.current().pid());
    String rest = String.join("\n", lines.subList(1, lines.size())) + "\n";
    for (String left : List.of(own + "\n" + rest, "", "12 not a number")) {
      Files.writeString(dataDir.resolve("postgres/postmaster.pid"), left);
      try (PrivateCluster cluster = start()) {
        assertThat(answers(cluster.settings())).isTrue();
      }
    }
  }

  @Test
  void a_birth_that_was_interrupted_is_begun_anew() throws IOException {
    Path unfinished = Files.createDirectories(dataDir.resolve("postgres.new/base"));
    Files.writeString(unfinished.resolve("1"), "half");
    Files.writeString(dataDir.resolve("postgres.password"), "of the first try");
    try (PrivateCluster cluster = start()) {
      assertThat(answers(cluster.settings())).isTrue();
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void where_postgres_cannot_enter_the_data_directory_the_cluster_stands_outside()
      throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root drops to postgres");
    Path home = dataDir.resolve("home");
    Files.createDirectory(
        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path closed = home.resolve("data");
    Path outside = null;
    try (PrivateCluster cluster = PrivateCluster.start(closed, QUIET, Map.of("fsync", "off"))) {
      assertThat(answers(cluster.settings())).isTrue();
      outside = Path.of(Files.readString(closed.resolve("postgres.path")).strip());
      assertThat(outside).startsWith(Path.of("/var/lib/nadi-kota")).exists();
      assertThat(closed.resolve("postgres")).doesNotExist();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
      Path copy = Files.createDirectories(home.resolve("copy"));
      Files.copy(closed.resolve("postgres.path"), copy.resolve("postgres.path"));
      assertThatThrownBy(() -> PrivateCluster.start(copy, QUIET))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("is a copy");
    } finally {
      if (outside != null) {
        Folders.remove(outside);
        Files.deleteIfExists(outside.resolveSibling(outside.getFileName() + ".directory"));
      }
    }
  }

  @Test
  void a_password_file_that_is_gone_or_wrong_is_told_in_one_line() throws IOException {
    start().close();
    Path secret = dataDir.resolve("postgres.password");
    Files.writeString(secret, "guess");
    assertThatThrownBy(this::start)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("postgres.password");
    Files.delete(secret);
    assertThatThrownBy(this::start)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot read " + secret);
    assertThat(dataDir.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void data_of_a_postgres_that_is_not_installed_says_which_is_needed() throws IOException {
    Files.createDirectories(dataDir.resolve("postgres"));
    Files.writeString(dataDir.resolve("postgres/PG_VERSION"), "99\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("PostgreSQL 99 with PostGIS, which made this data, is not");
  }

  private PrivateCluster start() {
    return PrivateCluster.start(dataDir, QUIET, Map.of("fsync", "off"));
  }

  private List<String> pidFile() throws IOException {
    return Files.readAllLines(dataDir.resolve("postgres/postmaster.pid"));
  }

  private static int port(DatabaseSettings settings) {
    return Integer.parseInt(settings.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
  }

  private static List<InetAddress> otherAddresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }

  private static String one(DatabaseSettings settings, String sql) {
    return TestDatabase.owner(settings)
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  private static boolean answers(DatabaseSettings settings) {
    try {
      Jdbi.create(settings.jdbcUrl(), settings.user(), settings.password())
          .useHandle(handle -> handle.execute("SELECT 1"));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
