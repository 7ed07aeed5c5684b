package recompile;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes down what others can see of a source; what they cannot is left out. */
final class Drawing {
  private final StringBuilder text = new StringBuilder();
  private final Set<String> names = new HashSet<>();
  private final List<VariableTree> hidden = new ArrayList<>();

  Face face() {
    return new Face(text.toString(), names);
  }

  void draw(Object part) {
    if (part instanceof Tree tree) {
      names.addAll(Names.in(tree));
      text.append(' ').append(tree);
    } else if (part instanceof Collection<?> parts) {
      parts.forEach(this::draw);
      text.append(';');
    } else {
      text.append(' ').append(part);
    }
  }

  void type(Tree tree) {
    if (!(tree instanceof ClassTree declared)) {
      return;
    }
    draw(declared.getModifiers());
    draw(declared.getKind() + " " + declared.getSimpleName());
    draw(declared.getTypeParameters());
    draw(declared.getExtendsClause());
    draw(declared.getImplementsClause());
    draw(declared.getPermitsClause());
    text.append("{\n");
    for (Tree member : declared.getMembers()) {
      int before = text.length();
      member(member, declared);
      if (text.length() > before) {
        text.append('\n');
      }
    }
    text.append('}');
  }

  private void member(Tree member, ClassTree in) {
    if (member instanceof VariableTree field) {
      field(field, in);
    } else if (member instanceof MethodTree method) {
      method(method);
    } else {
      type(member);
    }
  }

  /** Private fields hide inherited ones, so their names are seen; constants are inlined. */
  private void field(VariableTree field, ClassTree in) {
    Set<Modifier> flags = field.getModifiers().getFlags();
    boolean component = in.getKind() == Tree.Kind.RECORD && !flags.contains(Modifier.STATIC);
    if (field.getInitializer() instanceof NewClassTree made
        && in.getKind() == Tree.Kind.ENUM
        && made.getIdentifier().toString().equals(in.getSimpleName().toString())) {
      draw(field.getModifiers().getAnnotations());
      draw((made.getClassBody() == null ? "constant " : "body ") + field.getName());
      return;
    }
    if (flags.contains(Modifier.PRIVATE) && !component) {
      draw("private " + field.getName());
      if (inlined(field, in)) {
        hidden.add(field);
      }
      return;
    }
    draw(field.getModifiers());
    draw(field.getType());
    draw(field.getName());
    if (inlined(field, in)) {
      draw(field.getInitializer());
    }
  }

  private static boolean inlined(VariableTree field, ClassTree in) {
    boolean fixed =
        field.getModifiers().getFlags().contains(Modifier.FINAL)
            || in.getKind() == Tree.Kind.INTERFACE
            || in.getKind() == Tree.Kind.ANNOTATION_TYPE;
    String type = field.getType().toString();
    return fixed
        && field.getInitializer() != null
        && (field.getType() instanceof PrimitiveTypeTree
            || type.equals("String")
            || type.equals("java.lang.String"));
  }

  /** A private constructor is seen by what it takes the place of. */
  private void method(MethodTree method) {
    boolean constructor = method.getReturnType() == null;
    if (method.getModifiers().getFlags().contains(Modifier.PRIVATE) && !constructor) {
      return;
    }
    draw(method.getModifiers());
    draw(method.getTypeParameters());
    draw(method.getReturnType());
    draw(method.getName());
    draw(method.getReceiverParameter());
    draw(method.getParameters());
    draw(method.getThrows());
    draw(method.getDefaultValue());
  }

  /** Private constants are seen where a visible one is made of them. */
  void constants() {
    List<VariableTree> seen;
    do {
      seen = hidden.stream().filter(field -> names.contains(field.getName().toString())).toList();
      hidden.removeAll(seen);
      draw(seen);
    } while (!seen.isEmpty());
  }

  void imports(List<? extends ImportTree> all) {
    for (ImportTree imported : all) {
      String name = imported.getQualifiedIdentifier().toString();
      String last = name.substring(name.lastIndexOf('.') + 1);
      if (last.equals("*") || names.contains(last)) {
        draw(imported);
      }
    }
  }
}
