package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.fixture.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The compiler of {@code ./nadi dev} as a process of its own, held against one that compiles all.
 * The sources are those in {@code fixtures/recompile.txt}, where {@code {{a|b|c}}} may be any of
 * the three and an edit chooses another.
 */
@Tag("slow")
class RecompilerTest {
  private static final Path HOME = Home.fromProperty().root();
  private static final Pattern SLOT = Pattern.compile("\\{\\{(.*?)}}(?!})", Pattern.DOTALL);
  private static final List<String> OPTIONS =
      List.of("--release", "17", "-g", "-parameters", "-proc:none", "-nowarn");

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final Map<String, Integer> chosen = new HashMap<>();
  private Map<String, String> world;
  @TempDir Path folder;
  private Path sources;
  private Path classes;
  private Process recompiler;
  private BufferedReader answers;

  @BeforeEach
  void start() throws IOException {
    sources = Files.createDirectories(folder.resolve("sources"));
    classes = Files.createDirectories(folder.resolve("classes"));
    world = world();
    write();
    assertThat(full(classes)).as("the world as it begins").isTrue();
    Path program = Files.createDirectories(folder.resolve("program"));
    assertThat(compile(javaFiles(HOME.resolve(".ci/recompile")), program)).isTrue();
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", program.toString(), "recompile.Recompiler"));
    command.addAll(List.of(sources.toString(), classes.toString(), program.toString()));
    command.addAll(OPTIONS);
    recompiler = new ProcessBuilder(command).redirectError(folder.resolve("told").toFile()).start();
    answers = recompiler.inputReader(StandardCharsets.UTF_8);
    assertThat(answers.readLine()).isEqualTo("ready");
  }

  @AfterEach
  void end() throws Exception {
    recompiler.outputWriter().close();
    assertThat(recompiler.waitFor()).as("it ends with its input").isZero();
  }

  /** The sources by path, as they are written in the fixture. */
  private static Map<String, String> world() throws IOException {
    Map<String, String> world = new TreeMap<>();
    for (String part :
        Files.readString(HOME.resolve("server/src/test/resources/fixtures/recompile.txt"))
            .split("(?m)^=== ")) {
      int end = part.indexOf('\n');
      if (end > 0) {
        world.put(part.substring(0, end).strip(), part.substring(end + 1));
      }
    }
    return world;
  }

  /** Writes each source as it is chosen now; one whose choice is empty is not there. */
  private void write() throws IOException {
    for (Map.Entry<String, String> source : world.entrySet()) {
      int[] count = {0};
      String text =
          SLOT.matcher(source.getValue())
              .replaceAll(
                  slot -> {
                    String[] may = slot.group(1).split("\\|", -1);
                    String key = source.getKey() + "#" + count[0]++;
                    return Matcher.quoteReplacement(may[chosen.getOrDefault(key, 0) % may.length]);
                  });
      Path file = sources.resolve(source.getKey());
      if (text.isBlank()) {
        Files.deleteIfExists(file);
      } else if (!Files.exists(file) || !Files.readString(file).equals(text)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
    }
  }

  private List<String> slots() {
    List<String> slots = new ArrayList<>();
    world.forEach(
        (file, text) -> {
          long count = SLOT.matcher(text).results().count();
          for (int i = 0; i < count; i++) {
            slots.add(file + "#" + i);
          }
        });
    return slots;
  }

  private static List<Path> javaFiles(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private boolean full(Path into) throws IOException {
    return compile(javaFiles(sources), into);
  }

  private boolean compile(List<Path> files, Path into) throws IOException {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of("-d", into.toString()));
    try (StandardJavaFileManager manager =
        javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      Iterable<? extends JavaFileObject> all = manager.getJavaFileObjectsFromPaths(files);
      return javac.getTask(new StringWriter(), manager, null, options, null, all).call();
    }
  }

  private String ask(String what) throws IOException {
    recompiler.outputWriter().write(what + "\n");
    recompiler.outputWriter().flush();
    return answers.readLine();
  }

  /** What the class files hold, by their name. */
  private static Map<String, Integer> digests(Path below) throws IOException {
    Map<String, Integer> digests = new TreeMap<>();
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        digests.put(below.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return digests;
  }

  /** Asks for a compile and holds what came of it against a full one; whether they compiled. */
  private boolean sameAsFull(String after) throws IOException {
    Map<String, Integer> before = digests(classes);
    Path whole = Files.createTempDirectory(folder, "whole");
    boolean good = full(whole);
    String answer = ask("changed");
    assertThat(answer.startsWith("ok")).as(after + ": " + answer).isEqualTo(good);
    assertThat(digests(classes)).as(after).isEqualTo(good ? digests(whole) : before);
    return good;
  }

  @Test
  void random_edits_leave_what_a_full_compile_would() {
    Seeds.each(1, this::leavesWhatAFullCompileWould);
  }

  private void leavesWhatAFullCompileWould(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> slots = slots();
    Map<String, Integer> good = Map.of();
    boolean failing = false;
    int compiled = 0;
    for (int i = 0; i < 40; i++) {
      if (failing && random.nextInt(3) > 0) {
        chosen.clear();
        chosen.putAll(good);
      } else {
        chosen.merge(slots.get(random.nextInt(slots.size())), 1 + random.nextInt(3), Integer::sum);
      }
      write();
      failing = !sameAsFull("edit %d: %s".formatted(i, chosen));
      if (!failing) {
        good = Map.copyOf(chosen);
        compiled++;
      }
    }
    System.out.println("compiled " + compiled);
    assertThat(compiled).isBetween(20, 99);
  }

  @ParameterizedTest
  @CsvSource({"base/Big.java#0, 1, 4", "other/Holds.java#0, 0, 2", "base/Limits.java#0, 0, 1"})
  void what_is_seen_through_others_is_seen(String slot, int first, int then) throws IOException {
    for (int choice : List.of(first, then, first)) {
      chosen.put(slot, choice);
      write();
      sameAsFull(slot + " as " + choice);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inside a method | use/Leaf.java#0 | 1 | ok 1",
        "a private constant | base/Limits.java#1 | 1 | ok 1",
        "a private method | base/Square.java#5 | 1 | ok 1",
        "a private method less | base/Square.java#5 | 2 | ok 1",
        "what a private field begins with | base/Square.java#3 | 1 | ok 1",
        "a method that one other may call | use/Leaf.java#2 | 2 | ok 2",
      })
  void only_what_is_touched_is_compiled(String what, String slot, int choice, String answer)
      throws IOException {
    chosen.put(slot, choice);
    write();
    assertThat(ask("changed")).as(what).isEqualTo(answer);
    assertThat(ask("changed")).as("once more, with nothing saved").isEqualTo("ok 0");
    assertThat(ask("all")).isEqualTo("ok " + javaFiles(sources).size());
  }

  @Test
  void what_did_not_compile_is_compiled_with_the_next_save() throws IOException {
    Map<String, Integer> before = digests(classes);
    chosen.put("use/Leaf.java#0", 1);
    chosen.put("base/Big.java#0", 2);
    write();
    assertThat(ask("changed")).isEqualTo("failed");
    assertThat(digests(classes)).as("the last good classes").isEqualTo(before);
    assertThat(Files.readString(folder.resolve("told"))).contains("Overloads.java", "class Big");
    chosen.put("base/Big.java#0", 0);
    write();
    assertThat(ask("changed")).as("the leaf alone").isEqualTo("ok 1");
    assertThat(sameAsFull("mended")).isTrue();
  }
}
