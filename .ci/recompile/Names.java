package recompile;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;

/** All names that stand in a tree. */
final class Names extends TreeScanner<Void, Void> {
  private final Set<String> found = new HashSet<>();

  static Set<String> in(Tree tree) {
    var names = new Names();
    names.scan(tree, null);
    return names.found;
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void none) {
    found.add(tree.getName().toString());
    return super.visitIdentifier(tree, none);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void none) {
    found.add(tree.getIdentifier().toString());
    return super.visitMemberSelect(tree, none);
  }
}
