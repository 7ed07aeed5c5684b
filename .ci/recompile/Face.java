package recompile;

import com.sun.source.tree.CompilationUnitTree;
import java.util.Collections;
import java.util.Set;

/** What others can see of a source, as text to compare, and the names in it. */
record Face(String text, Set<String> names) {
  boolean names(Set<String> any) {
    return !Collections.disjoint(names, any);
  }

  static Face of(CompilationUnitTree unit) {
    var drawn = new Drawing();
    drawn.draw(unit.getPackage());
    unit.getTypeDecls().forEach(drawn::type);
    drawn.constants();
    drawn.imports(unit.getImports());
    return drawn.face();
  }
}
