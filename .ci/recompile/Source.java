package recompile;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A source, with its top-level types by simple name and the place of their classes. */
record Source(Text text, Face face, Set<String> names, Map<String, String> types) {
  static final Source NONE = new Source(null, new Face("", Set.of()), Set.of(), Map.of());

  boolean names(Set<String> any) {
    return !Collections.disjoint(names, any);
  }

  static Source of(Text text, CompilationUnitTree unit) {
    return new Source(text, Face.of(unit), Names.in(unit), types(text, unit));
  }

  private static Map<String, String> types(Text text, CompilationUnitTree unit) {
    String folder =
        unit.getPackageName() == null
            ? ""
            : unit.getPackageName().toString().replace('.', '/') + "/";
    Map<String, String> types = new HashMap<>();
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree declared) {
        String name = declared.getSimpleName().toString();
        types.put(name, folder + name);
      }
    }
    if (text.getName().endsWith("package-info.java")) {
      types.put("package-info", folder + "package-info");
    }
    return types;
  }
}
