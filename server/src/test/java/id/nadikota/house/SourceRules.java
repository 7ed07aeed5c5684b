package id.nadikota.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import id.nadikota.fixture.JavaSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Rules 4, 6 and 7 of the house, over the text of the sources; each gives one line a fault. */
final class SourceRules {
  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 60;
  private static final int LONGEST_HANDLER = 12;
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?i)\\bnow\\(\\)|\\bcurrent_(timestamp|date|time)\\b|\\b(clock|statement|transaction)_timestamp\\b");
  private static final Pattern TABLE =
      Pattern.compile("(?i)\\b(data|identity|person|nadi)\\.[a-z_]+");
  private static final Pattern WRITES =
      Pattern.compile("(?i)\\b(insert|update|delete|truncate|merge|copy)\\b");

  /** What makes a test fail where the machine is slow, or sleep where it is not. */
  private static final Pattern HASTE =
      Pattern.compile(
          "\\batMost\\(|\\bAwaitility\\b|Thread\\.sleep|\\b(get|await|waitFor|orTimeout)\\(\\d+, TimeUnit\\.SECONDS"
              + "|setSoTimeout\\(\\d|is(Less|Greater)Than(OrEqualTo)?\\(Duration|System\\.nanoTime|Instant\\.now\\(\\)");

  private SourceRules() {}

  /** No file over 400 lines. */
  static List<String> length(String path, String text) {
    long lines = text.lines().count();
    return lines > LONGEST_FILE
        ? List.of("%s has %d lines, at most %d".formatted(path, lines, LONGEST_FILE))
        : List.of();
  }

  /**
   * Short methods, shorter handlers, names that say something; docstrings on what is public, but
   * not in tests.
   *
   * @param texts by path
   */
  static List<String> java(Map<String, String> texts) {
    List<String> faults = new ArrayList<>();
    JavaSources sources = new JavaSources(texts);
    DocTrees docs = DocTrees.instance(sources.task());
    for (CompilationUnitTree unit : sources.units()) {
      String path = JavaSources.path(unit);
      boolean product = !path.contains("src/test/");
      new Walk(path, unit, docs, product, faults).scan(unit, null);
    }
    return faults;
  }

  /** One statement, a first line that says what it asks or does, named parameters. */
  static List<String> sql(String path, String text) {
    List<String> faults = new ArrayList<>();
    String[] lines = text.split("\n", 3);
    if (!lines[0].startsWith("-- ") || lines[0].length() < 10) {
      faults.add(path + ": line 1 must say the question or the act: -- ...");
    }
    String code = withoutComments(text).strip();
    String body = code.endsWith(";") ? code.substring(0, code.length() - 1) : code;
    if (body.contains(";")) {
      faults.add(path + ": holds more than one statement");
    }
    if (code.contains("?")) {
      faults.add(path + ": parameters have names, no ?");
    }
    if (path.contains("query/")) {
      if (lines.length < 2 || !lines[1].startsWith("-- layers:")) {
        faults.add(path + ": line 2 must name the layers: -- layers: areas");
      }
      forbid(faults, path, code, CLOCK, "has a clock");
      forbid(faults, path, code, TABLE, "reads a table, not a layer");
      forbid(faults, path, code, WRITES, "writes");
    }
    return faults;
  }

  /** Layers and styles have no clock: the same rows give the same picture. */
  static List<String> declaration(String path, String text) {
    List<String> faults = new ArrayList<>();
    forbid(faults, path, text, CLOCK, "has a clock");
    return faults;
  }

  /** Tests wait with one measure of patience, and assert no durations. */
  static List<String> patience(String path, String text) {
    List<String> faults = new ArrayList<>();
    forbid(faults, path, text, HASTE, "has a patience of its own; see fixture.Patience");
    return faults;
  }

  private static void forbid(
      List<String> faults, String path, String text, Pattern pattern, String what) {
    if (pattern.matcher(text).find()) {
      faults.add(path + ": " + what);
    }
  }

  private static String withoutComments(String sql) {
    return sql.replaceAll("(?m)--.*$", "")
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("'[^']*'", "''");
  }

  private static final class Walk extends TreePathScanner<Void, Void> {
    private final String path;
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final boolean product;
    private final List<String> faults;

    Walk(
        String path,
        CompilationUnitTree unit,
        DocTrees docs,
        boolean product,
        List<String> faults) {
      this.path = path;
      this.unit = unit;
      this.docs = docs;
      this.product = product;
      this.faults = faults;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      String name = type.getSimpleName().toString();
      Stream.of("Util", "Utils", "Helper", "Helpers", "Manager", "Impl")
          .filter(name::endsWith)
          .forEach(ending -> faults.add("%s: %s says nothing".formatted(path, name)));
      if (product && isOpen(type) && docs.getDocComment(getCurrentPath()) == null) {
        faults.add("%s: public %s has no docstring".formatted(path, name));
      }
      return super.visitClass(type, none);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      long lines = lines(method);
      if (lines > LONGEST_METHOD) {
        faults.add(
            "%s: %s has %d lines, at most %d"
                .formatted(path, method.getName(), lines, LONGEST_METHOD));
      }
      boolean handler =
          path.endsWith("Routes.java")
              && method.getParameters().stream()
                  .anyMatch(p -> p.getType().toString().equals("Context"));
      if (handler && lines > LONGEST_HANDLER) {
        faults.add(
            "%s: handler %s has %d lines; parse, make one call, answer"
                .formatted(path, method.getName(), lines));
      }
      if (product && lacksDocs(method)) {
        faults.add("%s: public %s has no docstring".formatted(path, method.getName()));
      }
      return super.visitMethod(method, none);
    }

    private boolean lacksDocs(MethodTree method) {
      ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      boolean open =
          method.getModifiers().getFlags().contains(Modifier.PUBLIC) && isOpen(owner)
              || owner.getKind() == Tree.Kind.INTERFACE && isOpen(owner);
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
      boolean constructor = method.getReturnType() == null;
      return open && !overrides && !constructor && docs.getDocComment(getCurrentPath()) == null;
    }

    private boolean isOpen(ClassTree type) {
      TreePath above = getCurrentPath();
      while (above != null) {
        if (above.getLeaf() instanceof ClassTree outer && outer != type && !isPublic(outer)) {
          return false;
        }
        above = above.getParentPath();
      }
      return isPublic(type);
    }

    private static boolean isPublic(ClassTree type) {
      return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }

    private long lines(MethodTree method) {
      long from = docs.getSourcePositions().getStartPosition(unit, method);
      long to = docs.getSourcePositions().getEndPosition(unit, method);
      return unit.getLineMap().getLineNumber(to) - unit.getLineMap().getLineNumber(from) + 1;
    }
  }
}
