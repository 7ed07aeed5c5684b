package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.Migrations;
import id.nadikota.db.cluster.PrivateCluster;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.AuditLog;
import id.nadikota.fixture.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit verify} over a private cluster whose superuser changes one row. */
@Tag("slow")
class AuditVerifyTest {
  private static final Map<String, String> CHEAP = Map.of("fsync", "off");

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void makeCluster() {
    data = Folders.enterable("nadi-verify-");
  }

  @AfterEach
  void remove() {
    Folders.remove(data);
  }

  @Test
  void one_row_that_the_superuser_changed_is_named() throws Exception {
    recordThree();
    Outcome good = verify();
    assertThat(good.exit()).as(good.out() + good.err()).isZero();
    assertThat(good.out())
        .matches("(?s)2 entries sealed, head 2:[0-9a-f]{64}\n.*")
        .contains("1 not yet sealed (a running server does so within a second): 3")
        .endsWith("the record is as it was written");
    String head =
        good.out().lines().findFirst().orElseThrow().replace("2 entries sealed, head ", "");
    assertThat(verify("--noted", head).exit()).isZero();

    asSuperuser("UPDATE audit.entry SET account = 'siti' WHERE id = 2");

    Outcome broken = verify();
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.out())
        .startsWith("1 entries sealed, head 1:")
        .contains("BROKEN: entry 2 was changed after it was sealed, or its seal 2 was")
        .contains("delete of assets/7 by siti at ");
    assertThat(verify("--noted", "2").err()).startsWith("nadi: --noted must be N:HASH");
  }

  private record Outcome(int exit, String out, String err) {}

  private Outcome verify(String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("audit", "verify", "--data", data.toString()));
    arguments.addAll(List.of(more));
    Path err = folder.resolve("err");
    try (Program program = Program.start(Optional.empty(), err, arguments.toArray(String[]::new))) {
      int exit = program.end();
      return new Outcome(exit, program.out(), program.err());
    }
  }

  private void recordThree() {
    try (PrivateCluster cluster = PrivateCluster.start(data, System.err, CHEAP)) {
      Home home = Home.fromProperty();
      Migrations.migrate(cluster.settings(), home.sql().resolve("migration"));
      try (Database database = Database.open(cluster.settings())) {
        AuditLog log = new AuditLog(database, Clock.systemUTC());
        Settings settings = new Settings(home, data, Optional.empty());
        log.record(Actor.system("budi"), AuditEntry.of("update", "assets/7", "{\"status\":\"x\"}"));
        log.record(Actor.system("budi"), AuditEntry.of("delete", "assets/7"));
        new Wiring(settings, database, Clock.systemUTC()).audit().sealer().close();
        log.record(Actor.system("budi"), AuditEntry.of("sign-out", "account/budi"));
      }
    }
  }

  /** No superuser can log in; whoever is one on the machine speaks in single-user mode. */
  private void asSuperuser(String statement) throws Exception {
    Path pgdata = data.resolve("postgres");
    String major = Files.readString(pgdata.resolve("PG_VERSION")).strip();
    Path postgres = Path.of("/usr/lib/postgresql", major, "bin/postgres");
    assumeTrue(Files.isExecutable(postgres), "the server's program is elsewhere");
    List<String> command =
        new ArrayList<>(List.of(postgres.toString(), "--single", "-D", pgdata.toString(), "nadi"));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(0, List.of("runuser", "-u", "postgres", "--"));
    }
    Process process =
        new ProcessBuilder(command)
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("single").toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(
          ("SET session_replication_role = replica;\n" + statement + ";\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("single"))).doesNotContain("ERROR", "FATAL");
  }
}
