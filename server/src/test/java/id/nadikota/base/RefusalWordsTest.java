package id.nadikota.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import id.nadikota.fixture.JavaSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a person is refused with is said in Indonesian and in English. */
class RefusalWordsTest {
  private static final Pattern ENGLISH =
      Pattern.compile("\\b(the|is|are|must|with|not|cannot|there|its|has)\\b");
  private static final Pattern INDONESIAN =
      Pattern.compile("\\b(yang|tidak|harus|dengan|bukan|sudah|dari|adalah|paling|untuk)\\b");

  @Test
  void every_sentence_in_the_sources_is_written_in_both_languages() throws IOException {
    Map<String, String> texts = new HashMap<>();
    Path sources = Home.fromProperty().root().resolve("server/src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        texts.put(sources.relativize(file).toString(), Files.readString(file));
      }
    }
    assertThat(texts).hasSizeGreaterThan(200);
    assertThat(faults(texts)).isEmpty();
  }

  @Test
  void planted_faults_are_caught() {
    assertThat(planted("new Label(\"the layer is away\", \"the layer is away\")")).hasSize(1);
    assertThat(planted("new Label(\"the layer\", \"the layer\" + \" is away\")")).hasSize(1);
    assertThat(planted("new Label(\"\", \"it is away\")")).hasSize(1);
    assertThat(planted("new Label(\"tidak ada %s\", \"there is no layer\")")).hasSize(1);
    assertThat(planted("new Label(\"tidak ada\", \"lapisan yang tidak ada\")")).hasSize(1);
    assertThat(planted("Refusal.invalid(\"slug\", Label.same(\"it is away\"))")).hasSize(1);
    assertThat(planted("new Label(\"there is no \" + x, \"there is no \" + x)")).hasSize(1);
    assertThat(planted("new Label(\"the %s\".formatted(x), \"the %s\".formatted(x))")).hasSize(1);
    assertThat(planted("new Label(\"tidak ada %s\", \"there is no %s\")")).isEmpty();
    assertThat(planted("new Label(\"tidak ada \" + x, \"there is no %s\".formatted(x))")).isEmpty();
  }

  private static List<String> planted(String expression) {
    return faults(Map.of("A.java", "class A { Object a = " + expression + "; }"));
  }

  private static List<String> faults(Map<String, String> texts) {
    List<String> faults = new ArrayList<>();
    for (CompilationUnitTree unit : new JavaSources(texts).units()) {
      new Sentences(JavaSources.path(unit), faults).scan(unit, null);
    }
    return faults;
  }

  /** Looks at every Label that is written out, and at what refusals are given. */
  private static final class Sentences extends TreeScanner<Void, Void> {
    private final String file;
    private final List<String> faults;

    Sentences(String file, List<String> faults) {
      this.file = file;
      this.faults = faults;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void none) {
      if (tree.getIdentifier().toString().equals("Label") && tree.getArguments().size() == 2) {
        Optional<String> id = text(tree.getArguments().get(0));
        Optional<String> en = text(tree.getArguments().get(1));
        if (id.isPresent() && en.isPresent()) {
          judge(id.get(), en.get());
        }
      }
      return super.visitNewClass(tree, none);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
      boolean refusal = tree.getMethodSelect().toString().startsWith("Refusal.");
      for (ExpressionTree argument : tree.getArguments()) {
        if (refusal && argument.toString().startsWith("Label.same(")) {
          faults.add(file + ": a refusal has words in one language: " + argument);
        }
      }
      return super.visitMethodInvocation(tree, none);
    }

    private void judge(String id, String en) {
      if (id.isBlank() != en.isBlank()
          || ENGLISH.matcher(id).find()
          || INDONESIAN.matcher(en).find()
          || values(id) != values(en)) {
        faults.add("%s: \"%s\" / \"%s\"".formatted(file, id, en));
      }
    }

    private static long values(String text) {
      return Pattern.compile("%(\\d\\$)?[sd]").matcher(text).results().count();
    }

    /** What is written there; a value that is put in counts as {@code %s}. */
    private static Optional<String> text(ExpressionTree tree) {
      if (tree instanceof LiteralTree literal && literal.getValue() instanceof String text) {
        return Optional.of(text);
      }
      if (tree instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree method
          && method.getIdentifier().contentEquals("formatted")) {
        return text(method.getExpression());
      }
      if (tree instanceof BinaryTree sum) {
        Optional<String> left = text(sum.getLeftOperand());
        Optional<String> right = text(sum.getRightOperand());
        return left.isEmpty() && right.isEmpty()
            ? Optional.empty()
            : Optional.of(left.orElse("%s") + right.orElse("%s"));
      }
      return Optional.empty();
    }
  }
}
