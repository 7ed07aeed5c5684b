package id.nadikota.db.cluster;

import id.nadikota.base.Home;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.Migrations;
import id.nadikota.fixture.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server of one test, migrated, that can be stopped and started, and a standby of it
 * that can take over.
 */
public final class OwnPostgres implements AutoCloseable {
  private static final Map<String, String> CHEAP =
      Map.of("fsync", "off", "full_page_writes", "off", "shared_buffers", "32MB");

  private final Path dataDir = Folders.enterable("nadi-own-");
  private final PostgresUser user = PostgresUser.here();
  private final PostgresBinaries binaries = PostgresBinaries.newest();
  private final PrivateCluster cluster;
  private final Postmaster primary;
  private final Path pgdata;
  private final Path standbyData;
  private final Postmaster standby;

  /** Makes and starts the server. */
  public OwnPostgres() throws IOException {
    this.cluster =
        PrivateCluster.start(dataDir, new PrintStream(OutputStream.nullOutputStream()), CHEAP);
    Migrations.migrate(cluster.settings(), Home.fromProperty().sql().resolve("migration"));
    this.pgdata = ClusterPlace.of(dataDir, user).pgdata();
    this.primary = new Postmaster(binaries, user, pgdata);
    this.standbyData = pgdata.resolveSibling("standby");
    this.standby = new Postmaster(binaries, user, standbyData);
  }

  /** Where the server is; the same after a restart. */
  public DatabaseSettings settings() {
    return cluster.settings();
  }

  /** Stops the server; connections are dropped. */
  public void stop() {
    primary.stopIfRunning();
  }

  /** Starts it again, on the same port. */
  public void start() {
    started(primary);
  }

  /** Copies the server while it runs and starts the copy as its standby; where that is. */
  public DatabaseSettings addStandby() {
    stop();
    superuser("ALTER ROLE nadi REPLICATION;");
    try {
      Path hba = pgdata.resolve("pg_hba.conf");
      user.write(hba, Files.readString(hba) + "host replication nadi 127.0.0.1/32 scram-sha-256\n");
      start();
      user.makeDirectory(standbyData);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(
        "pg_basebackup",
        "--dbname=host=127.0.0.1 port=%d user=nadi password=%s"
            .formatted(port(primary), settings().password()),
        "--pgdata=" + standbyData,
        "--write-recovery-conf",
        "--checkpoint=fast",
        "--no-sync");
    started(standby);
    return new DatabaseSettings(
        settings().jdbcUrl().replace(":" + port(primary) + "/", ":" + port(standby) + "/"),
        settings().user(),
        settings().password());
  }

  /** The standby becomes a server of its own. */
  public void promote() {
    run("pg_ctl", "promote", "--pgdata=" + standbyData, "--wait", "--silent");
  }

  /** From now on our login may do anything here, as an administrator who restores may. */
  public void administer() {
    stop();
    superuser("ALTER ROLE nadi SUPERUSER;");
    start();
  }

  /** Runs one of PostgreSQL's programs to its good end; what it said. */
  public static String program(String name, String... arguments) {
    List<String> line = new ArrayList<>(List.of(PostgresBinaries.newest().program(name)));
    line.addAll(List.of(arguments));
    PostgresUser.Outcome outcome = PostgresUser.here().run(line, "");
    if (!outcome.good()) {
      throw new AssertionError(name + ": " + outcome.output());
    }
    return outcome.output();
  }

  @Override
  public void close() {
    standby.stopIfRunning();
    cluster.close();
    primary.stopIfRunning();
    Folders.remove(dataDir);
    if (!pgdata.startsWith(dataDir)) {
      Folders.remove(pgdata.getParent());
    }
  }

  private void superuser(String statement) {
    PostgresUser.Outcome outcome =
        user.run(
            List.of(
                binaries.program("postgres"),
                "--single",
                "-F",
                "-D",
                pgdata.toString(),
                "postgres"),
            statement + "\n");
    if (!outcome.good()) {
      throw new AssertionError(outcome.output());
    }
  }

  private static void run(String program, String... arguments) {
    program(program, arguments);
  }

  private static int port(Postmaster server) {
    return server.runningPort().orElseThrow();
  }

  private static void started(Postmaster server) {
    try {
      server
          .start(CHEAP)
          .ifPresent(
              trouble -> {
                throw new AssertionError(trouble);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
