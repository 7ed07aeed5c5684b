package id.nadikota.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import id.nadikota.base.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house hold, and each is seen to catch a planted fault. */
class HouseTest {
  private static final Path TOP = Home.fromProperty().root();

  @TestFactory
  Stream<DynamicTest> the_house_keeps_its_rules() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.nadikota");
    Map<String, ArchRule> rules = new ClassRules("id.nadikota").all();
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }

  @TestFactory
  Stream<DynamicTest> each_rule_catches_its_planted_fault() {
    JavaClasses planted = new ClassFileImporter().importPackages("planted");
    return new ClassRules("planted")
        .all().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(
                        rule.getKey(),
                        () ->
                            assertThat(rule.getValue().evaluate(planted).hasViolation()).isTrue()));
  }

  @Test
  void a_circle_that_stays_within_a_room_is_caught() {
    JavaClasses planted = new ClassFileImporter().importPackages("planted.tile");
    Map<String, ArchRule> rules = new ClassRules("planted").all();
    assertThat(rules.get("rooms form no cycle").evaluate(planted).hasViolation()).isFalse();
    assertThat(rules.get("rooms within rooms form no cycle").evaluate(planted).hasViolation())
        .isTrue();
  }

  @Test
  void every_room_is_on_the_plan() throws IOException {
    Set<String> rooms =
        Stream.of(Rooms.KERNEL, Rooms.FACES, Rooms.FEATURES, Rooms.EDGES)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    Path house = TOP.resolve("server/src/main/java/id/nadikota");
    assertThat(rooms).containsAll(folders(house));
    for (String room : folders(house)) {
      assertThat(folders(house.resolve(room)))
          .as("rooms within %s", room)
          .isEqualTo(Rooms.WITHIN.getOrDefault(room, Set.of()));
    }
  }

  @Test
  void sources_are_short_named_and_documented() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files("server/src", ".java")) {
      texts.put(name(file), Files.readString(file));
    }
    List<String> faults = new ArrayList<>(SourceRules.java(texts));
    texts.forEach((name, text) -> faults.addAll(SourceRules.length(name, text)));
    assertThat(faults).isEmpty();
  }

  @Test
  void tests_are_patient() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : files("server/src/test/java/id", ".java")) {
      // a bench measures time, and the rule and the patience name what they are about
      if (!name(file).matches(".*/(bench|house)/.*|.*/Patience\\.java")) {
        faults.addAll(SourceRules.patience(name(file), Files.readString(file)));
      }
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "await().atMost(Duration.ofSeconds(5))",
        "closed.get(20, TimeUnit.SECONDS)",
        "socket.setSoTimeout(10_000)",
        "assertThat(took).isLessThan(Duration.ofSeconds(4))",
        "Thread.sleep(100)",
      })
  void a_hasty_test_is_caught(String hasty) {
    assertThat(SourceRules.patience("ATest.java", hasty)).hasSize(1);
  }

  @Test
  void sql_files_hold_one_statement_and_say_what_it_does() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : files("sql", ".sql")) {
      faults.addAll(SourceRules.length(name(file), Files.readString(file)));
      if (!name(file).contains("migration/")) {
        faults.addAll(SourceRules.sql(name(file), Files.readString(file)));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void layers_and_styles_have_no_clock() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : files("layers", ".yaml")) {
      faults.addAll(SourceRules.declaration(name(file), Files.readString(file)));
    }
    for (Path file : files("styles", ".sld")) {
      faults.addAll(SourceRules.declaration(name(file), Files.readString(file)));
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'-- Which areas hold a point?\n-- layers: areas\nSELECT 1 FROM areas; SELECT 2' | more than one statement",
        "'SELECT 1' | line 1 must say the question",
        "'-- Which areas hold a point?\nSELECT 1 FROM areas' | line 2 must name the layers",
        "'-- Which assets are near?\n-- layers: assets\nSELECT 1 FROM data.asset' | reads a table",
        "'-- Which assets are new?\n-- layers: assets\nSELECT 1 FROM assets WHERE updated_at > now()' | has a clock",
        "'-- Which assets are old?\n-- layers: assets\nDELETE FROM assets' | writes",
        "'-- Which assets are near?\n-- layers: assets\nSELECT 1 FROM assets WHERE id = ?' | parameters have names",
      })
  void a_planted_fault_in_sql_is_caught(String text, String says) {
    assertThat(SourceRules.sql("sql/query/area/planted.sql", text)).anyMatch(f -> f.contains(says));
  }

  @Test
  void a_planted_fault_in_a_source_is_caught() {
    String body = "int a;\n".repeat(61);
    String method = "/** A. */ public class A { /** M. */ public void m() {\n" + body + "} }";
    assertThat(SourceRules.java(Map.of("A.java", method)))
        .anyMatch(f -> f.contains("m has 63 lines"));
    String handler = "class ARoutes { void get(Context ctx) {\n" + "int a;\n".repeat(12) + "} }";
    assertThat(SourceRules.java(Map.of("ARoutes.java", handler)))
        .anyMatch(f -> f.contains("handler get"));
    assertThat(SourceRules.java(Map.of("A.java", "class AreaHelper {}")))
        .anyMatch(f -> f.contains("says nothing"));
    assertThat(SourceRules.java(Map.of("A.java", "public class A { public void m() {} }")))
        .anyMatch(f -> f.contains("public A has no docstring"))
        .anyMatch(f -> f.contains("public m has no docstring"));
    assertThat(SourceRules.length("A.java", "x\n".repeat(401))).hasSize(1);
    assertThat(SourceRules.declaration("a.yaml", "rows: \"at < now()\"")).hasSize(1);
  }

  private static Set<String> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .map(one -> one.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(TOP.resolve(folder))) {
      List<Path> files = all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
      assertThat(files).as("%s below %s", ending, folder).isNotEmpty();
      return files;
    }
  }

  private static String name(Path file) {
    return TOP.relativize(file).toString();
  }
}
