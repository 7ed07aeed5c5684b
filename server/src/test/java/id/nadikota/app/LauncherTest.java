package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the launcher in a small checkout of its own, with programs that are played. */
class LauncherTest {
  private static final Path LAUNCHER = Home.fromProperty().root().resolve("nadi");

  @TempDir Path folder;
  private Path checkout;
  private Path bin;
  private final Map<String, String> environment = new TreeMap<>();

  private record Outcome(int exit, String out, String err) {}

  @BeforeEach
  void checkout() throws IOException {
    checkout = folder.resolve("a checkout with spaces");
    bin = folder.resolve("bin");
    Files.createDirectories(bin);
    write(checkout.resolve("nadi"), Files.readString(LAUNCHER)).toFile().setExecutable(true);
    write(checkout.resolve("server/src/main/java/A.java"), "class A {}");
    write(checkout.resolve("map-client/package-lock.json"), "{}");
    write(checkout.resolve("map-client/src/main.ts"), "export {};");
    write(folder.resolve("share/15/extension/postgis.control"), "");
    program(folder.resolve("lib/15/bin/initdb"), "exit 1");
    environment.put("PATH", bin + ":/usr/bin:/bin");
    environment.put("NADI_PG_SHARE", folder.resolve("share").toString());
    environment.put("NADI_PG_LIB", folder.resolve("lib").toString());
    environment.put("NADI_ETC", folder.resolve("etc").toString());
    java("17.0.15");
    program(bin.resolve("javac"), "exit 0");
    program(bin.resolve("node"), "echo v20.20.2");
    maven(0);
    npm(0);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** A program that first writes down how it was called. */
  private void program(Path file, String script) throws IOException {
    String text = "#!/bin/bash\necho \"$(basename \"$0\") $*\" >>'%s'\n%s\n";
    write(file, text.formatted(folder.resolve("calls"), script)).toFile().setExecutable(true);
  }

  private void java(String version) throws IOException {
    program(
        bin.resolve("java"),
        "[ \"$1\" != -version ] || echo 'openjdk version \"%s\" 2025-04-15' >&2"
            .formatted(version));
  }

  private void maven(int exit) throws IOException {
    program(
        bin.resolve("mvn"),
        """
        for a; do case $a in -DoutputDirectory=*) mkdir -p "${a#*=}"; touch "${a#*=}/lib.jar" ;; esac; done
        touch server/target/nadi-server-1.jar
        echo 'A.java:1: what is wrong'
        exit %d\
        """
            .formatted(exit));
  }

  private void npm(int exit) throws IOException {
    program(
        bin.resolve("npm"),
        """
        case "$*" in
        *" ci "*) mkdir -p "$2/node_modules" ;;
        *build*) rm -rf "$2/dist"; mkdir -p "$2/dist"; exit %d ;;
        esac\
        """
            .formatted(exit));
  }

  private List<String> calls(String name) throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls)
        ? Files.readAllLines(calls).stream().filter(line -> line.startsWith(name + " ")).toList()
        : List.of();
  }

  private Outcome nadi(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("nadi").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** What one of the launcher's functions says. */
  private Outcome function(String call) throws IOException, InterruptedException {
    return run(List.of("bash", "-c", "source '%s'; %s".formatted(checkout.resolve("nadi"), call)));
  }

  private Outcome run(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    return new Outcome(
        exit,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.15, 17",
    "1.8.0_402, 8",
    "25-ea, 25",
    "21, 21",
    "v20.20.2, 20",
    "9.0.4, 9",
    "'', 0",
    "nonsense, 0",
  })
  void the_major_version_is_read_from_what_java_and_node_say(String version, String major)
      throws Exception {
    assertThat(function("major '" + version + "'").out()).isEqualTo(major);
  }

  @ParameterizedTest
  @CsvSource({"11.0.22, true", "1.8.0_402, true", "16.0.2, true", "17, false", "25-ea, false"})
  void java_must_be_17_or_newer(String version, boolean tooOld) throws Exception {
    assertThat(function("java_fault " + version + " || true").out().contains("is too old"))
        .isEqualTo(tooOld);
  }

  @Test
  void an_old_java_is_one_line_before_java_is_started() throws Exception {
    java("11.0.22");
    Outcome outcome = nadi("run");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "nadi: Java 11.0.22 is too old; install Java 17 or newer"
                + " (Debian, Ubuntu: apt-get install openjdk-17-jdk)\n");
    assertThat(calls("java")).containsExactly("java -version");
  }

  @Test
  void help_needs_nothing_and_a_wrong_command_is_wrong_use() throws Exception {
    environment.put("PATH", "/usr/bin:/bin");
    assertThat(nadi("help").out()).contains("./nadi run", "./nadi import", "./nadi psql");
    assertThat(nadi().exit()).isZero();
    Outcome outcome = nadi("rnu");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("nadi: unknown command rnu\n");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void it_builds_only_what_has_changed_and_hands_its_arguments_on() throws Exception {
    assertThat(nadi("run", "--port", "0").exit()).isZero();
    assertThat(calls("mvn")).hasSize(1);
    assertThat(calls("npm")).hasSize(2);
    assertThat(calls("java").get(1))
        .contains("-Dnadi.home=" + checkout, "id.nadikota.app.Main run --port 0");

    nadi("run");
    nadi("import", "areas", "a file.geojson");
    assertThat(calls("mvn")).hasSize(1);
    assertThat(calls("npm")).hasSize(2);
    assertThat(calls("java").get(5)).endsWith("Main import areas a file.geojson");

    write(checkout.resolve("map-client/src/main.ts"), "export { a };");
    nadi("run");
    assertThat(calls("mvn")).hasSize(1);
    assertThat(calls("npm")).hasSize(3);

    write(checkout.resolve("server/src/main/java/A.java"), "class A { int a; }");
    nadi("import", "areas", "b");
    assertThat(calls("mvn")).hasSize(2);
  }

  @Test
  void a_build_that_failed_says_why_and_is_tried_again() throws Exception {
    maven(1);
    Outcome outcome = nadi("run");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("A.java:1: what is wrong", "nadi: building the server failed");
    assertThat(calls("java")).containsExactly("java -version");
    maven(0);
    npm(1);
    assertThat(nadi("run").err()).contains("nadi: building the screens failed");
    npm(0);
    assertThat(nadi("run").exit()).isZero();
    assertThat(calls("mvn")).hasSize(2);
  }

  @Test
  void a_build_that_failed_leaves_the_last_good_one_alone() throws Exception {
    nadi("run");
    write(checkout.resolve("server/src/main/java/A.java"), "class A { int }");
    maven(1);
    assertThat(nadi("run").exit()).isEqualTo(1);
    assertThat(checkout.resolve("server/target/run/lib.jar")).exists();
    assertThat(nadi("run").exit()).isEqualTo(1);
  }

  @Test
  void without_root_a_missing_postgis_is_one_line_that_says_what_to_install() throws Exception {
    withoutPostgis();
    program(bin.resolve("id"), "echo 1000");
    program(bin.resolve("sudo"), "exit 1");
    Outcome outcome = nadi("run");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err())
        .hasLineCount(1)
        .contains(
            "sudo apt-get install postgresql-17 postgresql-17-postgis-3", "NADI_DATABASE_URL");
    assertThat(calls("apt-get")).isEmpty();
  }

  @Test
  void a_database_of_ones_own_needs_no_postgis_here() throws Exception {
    withoutPostgis();
    environment.put("NADI_DATABASE_URL", "jdbc:postgresql://db/nadi");
    assertThat(nadi("run").exit()).isZero();
    assertThat(calls("apt-get")).isEmpty();
  }

  @Test
  void with_root_postgis_is_installed_without_a_cluster_on_port_5432() throws Exception {
    withoutPostgis();
    program(bin.resolve("id"), "echo 0");
    Outcome outcome = nadi("run");
    assertThat(outcome.err())
        .contains("nadi: installing postgresql-17 postgresql-17-postgis-3 (once)");
    assertThat(outcome.exit()).isZero();
    assertThat(calls("apt-get"))
        .hasSize(2)
        .allMatch(call -> call.contains("DPkg::Lock::Timeout=600"));
    assertThat(folder.resolve("conf-at-install")).hasContent("create_main_cluster = false");
  }

  @Test
  void what_the_user_has_chosen_for_apts_cluster_stays() throws Exception {
    withoutPostgis();
    program(bin.resolve("id"), "echo 0");
    Path conf = folder.resolve("etc/postgresql-common/createcluster.conf");
    write(conf, "# mine\ncreate_main_cluster = true\n");
    nadi("run");
    assertThat(conf).hasContent("# mine\ncreate_main_cluster = true\n");
  }

  private void withoutPostgis() throws IOException {
    Files.delete(folder.resolve("lib/15/bin/initdb"));
    program(
        bin.resolve("apt-cache"),
        "echo 'postgresql-17-postgis-3 - PostGIS'; echo 'postgresql-14-postgis-3 - PostGIS'");
    program(
        bin.resolve("apt-get"),
        """
        case "$*" in *" install "*)
          cp '%1$s/etc/postgresql-common/createcluster.conf' '%1$s/conf-at-install'
          mkdir -p '%1$s/share/17/extension' '%1$s/lib/17/bin'
          touch '%1$s/share/17/extension/postgis.control'
          cp /bin/true '%1$s/lib/17/bin/initdb' ;;
        esac\
        """
            .formatted(folder));
  }

  /** The real program, in a folder that holds no other. */
  private static void real(Path folder, String tool) throws IOException {
    write(folder.resolve(tool), "#!/bin/bash\nexec /usr/bin/%s \"$@\"\n".formatted(tool))
        .toFile()
        .setExecutable(true);
  }

  @Test
  void missing_tools_are_one_line_each() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    for (String tool :
        List.of(
            "bash",
            "readlink",
            "dirname",
            "cat",
            "mkdir",
            "flock",
            "sed",
            "head",
            "find",
            "sort",
            "xargs",
            "sha256sum",
            "basename",
            "id",
            "rm",
            "mktemp",
            "tail",
            "env")) {
      real(empty, tool);
    }
    environment.put("PATH", empty.toString());
    assertThat(nadi("run").err()).startsWith("nadi: Java is missing").hasLineCount(1);
    Files.copy(bin.resolve("java"), empty.resolve("java"));
    assertThat(nadi("run").err()).startsWith("nadi: Maven is missing").hasLineCount(1);
    Files.copy(bin.resolve("mvn"), empty.resolve("mvn"));
    assertThat(nadi("run").err()).startsWith("nadi: the Java compiler is missing").hasLineCount(1);
    Files.copy(bin.resolve("javac"), empty.resolve("javac"));
    real(empty, "cp");
    real(empty, "mv");
    real(empty, "touch");
    assertThat(nadi("run").err()).contains("nadi: Node is missing");
    program(bin.resolve("node"), "echo v18.1.0");
    environment.put("PATH", bin + ":/usr/bin:/bin");
    assertThat(nadi("run").err()).contains("nadi: Node v18.1.0 is too old; install Node 20");
  }
}
