package recompile;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles what was saved and what it touches, for {@code ./nadi dev}: {@code java
 * recompile.Recompiler SOURCES CLASSES CLASSPATH OPTION...}, where CLASSES holds what a full
 * compile of SOURCES gave. Each line on its input asks for a compile and is answered by one line,
 * {@code ok N} (sources compiled) or {@code failed}; the compiler's own words go to the error
 * output. Its input's end is its own.
 *
 * <p>A source shows others its {@link Face}: everything but method bodies, private methods and
 * values that no one can inline. Where a face has changed, all sources are compiled again that name
 * one of its types, or a type whose face names it, and so on: what the compiler looks at is reached
 * from the names in a source through faces only. Names are simple ones, so two types that share one
 * count as one; too much is compiled then, never too little.
 */
final class Recompiler {
  private final Path sources;
  private final Path classes;
  private final List<String> options;
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files;
  private Map<Path, Source> good;

  private Recompiler(Path sources, Path classes, String classpath, List<String> options)
      throws IOException {
    this.sources = sources.toAbsolutePath().normalize();
    this.classes = Files.createDirectories(classes.toAbsolutePath().normalize());
    this.options = options;
    files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    files.setLocationFromPaths(
        StandardLocation.CLASS_PATH,
        Stream.concat(Stream.of(this.classes), Arrays.stream(classpath.split(":")).map(Path::of))
            .toList());
    good = read(Map.of());
  }

  public static void main(String... given) throws IOException {
    List<String> options = List.of(given).subList(3, given.length);
    var recompiler = new Recompiler(Path.of(given[0]), Path.of(given[1]), given[2], options);
    System.out.println("ready");
    var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String what = asked.readLine(); what != null; what = asked.readLine()) {
      System.out.println(recompiler.compile(what.equals("all")));
    }
  }

  /** What does not compile leaves the classes and what is known of them; the next one goes on. */
  private String compile(boolean all) throws IOException {
    if (all) {
      good = Map.of();
    }
    Map<Path, Source> now = read(good);
    Set<Path> stale = stale(now);
    List<JavaFileObject> left = new ArrayList<>();
    stale.stream().filter(now::containsKey).forEach(file -> left.add(now.get(file).text()));
    var made = new Made(files, classes, outputs(stale));
    if (!left.isEmpty() && !compiler.getTask(null, made, null, options, null, left).call()) {
      return "failed";
    }
    made.keep();
    good = now;
    return "ok " + left.size();
  }

  // --- what is there, and what has to be compiled ---

  private Map<Path, Source> read(Map<Path, Source> known) throws IOException {
    try {
      return readAll(known);
    } catch (NoSuchFileException e) {
      // some editors save by moving a file away and writing it anew
      return read(known);
    }
  }

  private Map<Path, Source> readAll(Map<Path, Source> known) throws IOException {
    Map<Path, Source> now = new TreeMap<>();
    Map<URI, Text> unknown = new LinkedHashMap<>();
    for (Path file : filesBelow(sources, ".java")) {
      Text text = Text.of(file);
      Source source = known.get(file);
      if (source != null && source.text().says(text)) {
        now.put(file, source);
      } else {
        unknown.put(text.toUri(), text);
      }
    }
    if (!unknown.isEmpty()) {
      // the compile that follows says once more what cannot be parsed
      JavaCompiler.CompilationTask parser =
          compiler.getTask(null, files, fault -> {}, options, null, unknown.values());
      for (CompilationUnitTree unit : ((JavacTask) parser).parse()) {
        Text text = unknown.get(unit.getSourceFile().toUri());
        now.put(text.file(), Source.of(text, unit));
      }
    }
    return now;
  }

  private static List<Path> filesBelow(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(end))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private Set<Path> stale(Map<Path, Source> now) {
    Set<Path> changed = new TreeSet<>();
    Set<String> touched = new HashSet<>();
    Set<Path> all = new TreeSet<>(now.keySet());
    all.addAll(good.keySet());
    for (Path file : all) {
      Source before = good.getOrDefault(file, Source.NONE);
      Source after = now.getOrDefault(file, Source.NONE);
      if (before != after) {
        changed.add(file);
      }
      if (!before.face().text().equals(after.face().text())) {
        touched.addAll(before.types().keySet());
        touched.addAll(after.types().keySet());
      }
    }
    spread(touched, now.values());
    now.keySet().stream().filter(file -> now.get(file).names(touched)).forEach(changed::add);
    return changed;
  }

  /** Adds the types whose faces name one that is touched, until there is none. */
  private static void spread(Set<String> touched, Collection<Source> all) {
    int size;
    do {
      size = touched.size();
      for (Source source : all) {
        if (source.face().names(touched)) {
          touched.addAll(source.types().keySet());
        }
      }
    } while (touched.size() > size);
  }

  /** The class files of these sources, as they were: they may be seen by no compile of them. */
  private Set<Path> outputs(Set<Path> of) throws IOException {
    Set<String> types =
        of.stream()
            .flatMap(file -> good.getOrDefault(file, Source.NONE).types().values().stream())
            .collect(Collectors.toSet());
    return filesBelow(classes, ".class").stream()
        .filter(file -> good.isEmpty() || types.contains(outermost(file)))
        .collect(Collectors.toSet());
  }

  private String outermost(Path file) {
    String name = classes.relativize(file).toString();
    int end = name.indexOf('$', name.lastIndexOf('/') + 2);
    return name.substring(0, end < 0 ? name.length() - ".class".length() : end);
  }
}
