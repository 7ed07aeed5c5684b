package id.nadikota.app;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.fixture.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./nadi dev} in a small checkout of its own, with programs that are played. */
@Tag("slow")
class DevTest {
  private static final Path HOME = Home.fromProperty().root();

  @TempDir Path folder;
  private Path checkout;
  private Path bin;
  private Process dev;

  @BeforeEach
  void start() throws IOException {
    checkout = folder.resolve("a checkout with spaces");
    bin = folder.resolve("bin");
    write(checkout.resolve("nadi"), Files.readString(HOME.resolve("nadi")))
        .toFile()
        .setExecutable(true);
    write(checkout.resolve(".ci/dev.sh"), Files.readString(HOME.resolve(".ci/dev.sh")));
    write(checkout.resolve("server/src/main/java/A.java"), "class A {}");
    write(checkout.resolve("sql/query/a.sql"), "SELECT 1");
    write(checkout.resolve("map-client/package-lock.json"), "{}");
    program(
        "java",
        """
        [ "$1" != -version ] || { echo 'openjdk version "17.0.15"' >&2; exit; }
        case "$*" in *recompile.Recompiler*) ;; *) exec sleep 300 ;; esac
        echo ready
        while read -r what; do
          echo "asked $what" >>'%s'
          if grep -rq 'class A { int }' '%s/server/src/main'; then echo failed; else echo ok 1; fi
        done
        """
            .formatted(folder.resolve("calls"), checkout));
    program("javac", "");
    program("jar", "");
    program(
        "mvn",
        "for a; do case $a in -DoutputDirectory=*) mkdir -p \"${a#*=}\"; touch \"${a#*=}/lib.jar\" ;; esac; done\n"
            + "touch server/target/nadi-server-1.jar");
    program("npm", "mkdir -p \"$2/node_modules\"");
    program("node", "[ \"$1\" != --version ] || { echo v20.20.2; exit; }\nexec sleep 300");
    ProcessBuilder builder =
        new ProcessBuilder(
                checkout.resolve("nadi").toString(),
                "dev",
                "--port",
                "7001",
                "--screens-port",
                "7002",
                "--empty")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("told").toFile());
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    builder.environment().put("NADI_DATABASE_URL", "jdbc:postgresql://db/nadi");
    builder.environment().remove("JAVA_HOME");
    dev = builder.start();
    soon(() -> assertThat(calls("node")).anyMatch(call -> call.contains("vite")));
    soon(() -> assertThat(calls("java")).anyMatch(call -> call.contains("Recompiler")));
  }

  @AfterEach
  void end() throws InterruptedException {
    dev.destroy();
    assertThat(Patience.ends(dev)).isTrue();
  }

  /** As editors save: whoever looks sees the old text or the new, never half of it. */
  private void save(String file, String text) throws IOException {
    Path beside = Files.writeString(folder.resolve("saved"), text);
    Files.move(beside, checkout.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Writes down how it was called, and by which process. */
  private void program(String name, String script) throws IOException {
    String text = "#!/bin/bash\necho \"%s $$ $*\" >>'%s'\n%s\n";
    write(bin.resolve(name), text.formatted(name, folder.resolve("calls"), script))
        .toFile()
        .setExecutable(true);
  }

  private List<String> calls(String name) throws IOException {
    Path calls = folder.resolve("calls");
    return (Files.exists(calls) ? Files.readAllLines(calls) : List.<String>of())
        .stream().filter(line -> line.startsWith(name + " ")).toList();
  }

  private List<String> servers() throws IOException {
    return calls("java").stream().filter(call -> call.contains("Main run")).toList();
  }

  private List<String> compilers() throws IOException {
    return calls("java").stream().filter(call -> call.contains("recompile.Recompiler")).toList();
  }

  private String told() throws IOException {
    return Files.readString(folder.resolve("told"));
  }

  private static boolean runs(String call) {
    return process(call).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Optional<ProcessHandle> process(String call) {
    return ProcessHandle.of(Long.parseLong(call.split(" ")[1]));
  }

  @Test
  void the_server_starts_anew_when_a_source_or_a_statement_is_saved() throws Exception {
    soon(() -> assertThat(servers()).hasSize(1));
    assertThat(servers().get(0)).contains("run --port 7001 --empty", "server/target/run/*");
    assertThat(calls("node").toString()).contains("--port 7002 --strictPort");
    assertThat(calls("asked")).isEmpty();
    save("server/src/main/java/A.java", "class A { int a; }");
    soon(() -> assertThat(servers()).hasSize(2));
    assertThat(calls("asked")).hasSize(1);
    assertThat(servers().get(1))
        .contains("server/target/dev:", "/lib.jar")
        .doesNotContain("nadi-server-1.jar");
    assertThat(runs(servers().get(0))).as("the server that was").isFalse();
    save("sql/query/a.sql", "SELECT 2 AS two");
    soon(() -> assertThat(servers()).hasSize(3));
    assertThat(calls("node").stream().filter(call -> call.contains("vite"))).hasSize(1);
    assertThat(compilers()).as("one compiler for all of them").hasSize(1);
  }

  @Test
  void what_does_not_compile_leaves_the_server_as_it_was() throws Exception {
    soon(() -> assertThat(servers()).hasSize(1));
    save("server/src/main/java/A.java", "class A { int }");
    soon(() -> assertThat(told()).contains("the server goes on as it was"));
    assertThat(servers()).hasSize(1);
    assertThat(runs(servers().get(0))).isTrue();
    save("server/src/main/java/A.java", "class A { int mended; }");
    soon(() -> assertThat(servers()).hasSize(2));
  }

  @Test
  void its_end_is_the_end_of_all_that_it_started() throws Exception {
    soon(() -> assertThat(servers()).hasSize(1));
    String screens =
        calls("node").stream().filter(call -> call.contains("vite")).findFirst().orElseThrow();
    assertThat(runs(screens)).isTrue();
    assertThat(runs(servers().get(0))).isTrue();
    assertThat(runs(compilers().get(0))).isTrue();
    dev.destroy();
    assertThat(Patience.ends(dev)).isTrue();
    soon(() -> assertThat(runs(servers().get(0)) || runs(screens)).isFalse());
    soon(() -> assertThat(runs(compilers().get(0))).isFalse());
  }

  @Test
  void a_killed_launcher_leaves_no_compiler_behind() throws Exception {
    assertThat(runs(compilers().get(0))).isTrue();
    dev.destroyForcibly();
    soon(() -> assertThat(runs(compilers().get(0))).isFalse());
    Stream.concat(calls("node").stream(), servers().stream())
        .flatMap(call -> process(call).stream())
        .forEach(ProcessHandle::destroy);
  }
}
