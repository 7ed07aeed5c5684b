package id.nadikota.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rules 1, 2, 3 and 5 of the house, over compiled classes below a root package.
 *
 * @param root {@code id.nadikota}, or the package of the planted faults
 */
record ClassRules(String root) {

  /** Every rule by what it says. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("rooms form no cycle", cycles("(*).."));
    rules.put("rooms within rooms form no cycle", cycles("(**)"));
    rules.put("kernel knows no face, feature or edge", kernel());
    rules.put("a kernel room uses only rooms before it", kernelOrder());
    rules.put("a face knows no feature, edge or other face", faces());
    rules.put("a feature uses another only where the map says so", features());
    rules.put("nobody uses the app", app());
    rules.put("HTTP types stay in Routes, http, live, app", http());
    rules.put("JDBC stays in Store, Writer, Query, Parts, db, change", jdbc());
    rules.put("feature classes use the JDK, JTS, slf4j and our own code", pureFeatures());
    rules.put("a library of a feature stays in the class that is named for it", ownLibraries());
    rules.put("H3 stays in geo", only("com.uber.h3core..", in("geo")));
    rules.put("GeoTools stays in geo, filter, style, ingest", geotools());
    rules.put("Jackson stays in http, Routes, Json, Yaml", jackson());
    rules.put("YAML is read by YamlTree", only("org.yaml..", named("YamlTree")));
    rules.put("Micrometer stays in app", only("io.micrometer..", in("app")));
    rules.put("XML is parsed by SafeXml", xml());
    rules.put("HTTP clients stay in Outbound", clients());
    rules.put("archives stay in SafeZip", archives());
    rules.put("time comes from a Clock", clocks());
    rules.put("no old dates", dates());
    rules.put("no mutable statics", statics());
    return rules;
  }

  private ArchRule cycles(String slice) {
    return slices().matching(root + "." + slice).should().beFreeOfCycles().allowEmptyShould(true);
  }

  private ArchRule kernel() {
    return never(Rooms.KERNEL, join(Rooms.FACES, Rooms.FEATURES, Rooms.EDGES));
  }

  private ArchRule kernelOrder() {
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i < Rooms.KERNEL.size() - 1; i++) {
      rules.add(
          never(List.of(Rooms.KERNEL.get(i)), Rooms.KERNEL.subList(i + 1, Rooms.KERNEL.size())));
    }
    return CompositeArchRule.of(rules);
  }

  private ArchRule faces() {
    List<ArchRule> rules = new ArrayList<>();
    for (String face : Rooms.FACES) {
      List<String> others = join(Rooms.FACES, Rooms.FEATURES, Rooms.EDGES);
      others.remove(face);
      rules.add(never(List.of(face), others));
    }
    return CompositeArchRule.of(rules);
  }

  private ArchRule features() {
    List<ArchRule> rules = new ArrayList<>();
    for (String feature : Rooms.FEATURES) {
      List<String> others = join(Rooms.FEATURES, Rooms.FACES, Rooms.EDGES);
      others.remove(feature);
      others.removeAll(Rooms.FEATURE_USES.getOrDefault(feature, Set.of()));
      rules.add(never(List.of(feature), others));
    }
    return CompositeArchRule.of(rules);
  }

  private ArchRule app() {
    List<String> others = join(Rooms.KERNEL, Rooms.FACES, Rooms.FEATURES, Rooms.EDGES);
    others.remove("app");
    return never(others, List.of("app"));
  }

  private ArchRule http() {
    return only(
        new String[] {"io.javalin..", "jakarta.servlet..", "org.eclipse.jetty.."},
        in("http", "live", "app").or(role("Routes")));
  }

  private ArchRule jdbc() {
    return only(
        new String[] {
          "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.postgresql.."
        },
        in("db", "change").or(role("Store", "Writer", "Query", "Parts")));
  }

  private ArchRule pureFeatures() {
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage("java..", "org.locationtech.jts..", "org.slf4j..", root + "..")
            .or(describe("primitive", type -> type.isPrimitive() || type.isArray()));
    return noClasses()
        .that(in(Rooms.FEATURES.toArray(String[]::new)))
        .and(
            DescribedPredicate.not(
                role("Routes", "Store", "Writer", "Query", "Parts", "Json", "Yaml")
                    .or(named(Rooms.FEATURE_LIBRARIES.keySet()))))
        .should()
        .dependOnClassesThat(DescribedPredicate.not(allowed))
        .allowEmptyShould(true);
  }

  private ArchRule ownLibraries() {
    List<ArchRule> rules = new ArrayList<>();
    Rooms.FEATURE_LIBRARIES.forEach((type, library) -> rules.add(only(library, named(type))));
    return CompositeArchRule.of(rules);
  }

  private ArchRule geotools() {
    return only("org.geotools..", in("geo", "filter", "style", "ingest"));
  }

  private ArchRule jackson() {
    return only("com.fasterxml.jackson..", in("http").or(role("Routes", "Json", "Yaml")));
  }

  private ArchRule xml() {
    return only(
        new String[] {"javax.xml.parsers..", "javax.xml.stream..", "org.xml.sax.."},
        named("SafeXml"));
  }

  private ArchRule clients() {
    return noClasses()
        .that(everyClass().and(DescribedPredicate.not(named("Outbound"))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net.http..", "org.apache.hc..", "org.eclipse.jetty.client.."))
        .orShould()
        .dependOnClassesThat(
            describe(
                "URL connections",
                type -> type.getName().matches("java\\.net\\.(Http)?URL(Connection)?")))
        .allowEmptyShould(true);
  }

  private ArchRule archives() {
    return noClasses()
        .that(everyClass().and(DescribedPredicate.not(named("SafeZip"))))
        .should()
        .dependOnClassesThat(
            describe(
                "archives",
                type ->
                    type.getName()
                        .matches(
                            "java\\.util\\.(zip\\.(Zip|Inflater)|jar\\.Jar).*"
                                + "|org\\.apache\\.commons\\.compress\\..*")))
        .allowEmptyShould(true);
  }

  private ArchRule clocks() {
    return noClasses()
        .that(everyClass().and(DescribedPredicate.not(in("app"))))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .allowEmptyShould(true);
  }

  private ArchRule dates() {
    return noClasses()
        .that(everyClass())
        .should()
        .dependOnClassesThat(
            describe(
                "old dates",
                type ->
                    type.getName()
                        .matches("java\\.util\\.(Date|Calendar)|java\\.text\\.SimpleDateFormat")))
        .allowEmptyShould(true);
  }

  private ArchRule statics() {
    return fields()
        .that(modifier(JavaModifier.STATIC))
        .and()
        .areDeclaredInClassesThat(everyClass())
        .should()
        .beFinal()
        .andShould()
        .notHaveRawType(
            describe(
                "a type that changes",
                type ->
                    type.getName()
                            .matches(
                                "java\\.util\\.(HashMap|ArrayList|HashSet|LinkedHashMap|TreeMap)")
                        || type.getPackageName().startsWith("java.util.concurrent")
                            && !type.isEnum()))
        .allowEmptyShould(true);
  }

  private ArchRule never(List<String> from, List<String> to) {
    return noClasses()
        .that(in(from.toArray(String[]::new)))
        .should()
        .dependOnClassesThat(in(to.toArray(String[]::new)))
        .allowEmptyShould(true);
  }

  private ArchRule only(String library, DescribedPredicate<JavaClass> who) {
    return only(new String[] {library}, who);
  }

  private ArchRule only(String[] libraries, DescribedPredicate<JavaClass> who) {
    return noClasses()
        .that(everyClass().and(DescribedPredicate.not(who)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .allowEmptyShould(true);
  }

  private DescribedPredicate<JavaClass> everyClass() {
    return resideInAPackage(root + "..");
  }

  private DescribedPredicate<JavaClass> in(String... rooms) {
    return resideInAnyPackage(
        Arrays.stream(rooms).map(room -> root + "." + room + "..").toArray(String[]::new));
  }

  private static DescribedPredicate<JavaClass> role(String... endings) {
    return describe(
        "named *" + String.join(", *", endings),
        type -> Stream.of(endings).anyMatch(outermost(type).getSimpleName()::endsWith));
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return describe("named " + name, type -> outermost(type).getSimpleName().equals(name));
  }

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return describe(
        "named one of " + names, type -> names.contains(outermost(type).getSimpleName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ClassRules::outermost).orElse(type);
  }

  @SafeVarargs
  private static List<String> join(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
