package id.nadikota.layer.check;

import id.nadikota.base.Actor;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.base.YamlTree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the examples of a layer. */
public final class ExamplesYaml {
  private static final List<String> ACTS = List.of("update", "move", "delete");

  private ExamplesYaml() {}

  /**
   * Reads a file.
   *
   * @throws id.nadikota.base.FaultException with line, for whatever is not as example.schema.json
   *     has it
   */
  public static List<Example> read(Path file) {
    YamlTree tree = YamlTree.read(file);
    List<Example> examples = tree.get("examples").items(ExamplesYaml::example);
    tree.refuseOtherKeys();
    if (examples.isEmpty()) {
      throw tree.get("examples").refuse("is empty", "write at least one example");
    }
    return examples;
  }

  private static Example example(YamlTree at) {
    Example example =
        new Example(
            at.file(),
            at.line(),
            at.get("says").words(),
            actor(at),
            plain(at.get("given")),
            at.find("rows").map(ExamplesYaml::rows),
            at.find("sees").map(ExamplesYaml::plain).orElse(Map.of()),
            at.find("never").map(list -> list.items(YamlTree::words)).orElse(List.of()),
            at.find("may").map(list -> list.items(ExamplesYaml::act)),
            at.find("zoom").map(ExamplesYaml::zoom),
            at.find("draws").map(list -> list.items(YamlTree::plain)));
    at.refuseOtherKeys();
    if (example.draws().isPresent() != example.zoom().isPresent()) {
      throw at.refuse("has only one of zoom and draws", "say what is drawn at which zoom");
    }
    if (example.rows().isEmpty()
        && example.sees().isEmpty()
        && example.never().isEmpty()
        && example.may().isEmpty()
        && example.draws().isEmpty()) {
      throw at.refuse("promises nothing", "say rows, sees, never, may or draws");
    }
    return example;
  }

  private static Actor actor(YamlTree at) {
    PermissionSet set = at.find("actor").map(ExamplesYaml::set).orElse(PermissionSet.PUBLIC);
    Optional<YamlTree> scope = at.find("scope");
    if (scope.isEmpty()) {
      return new Actor("example", set, new Scope.Whole());
    }
    Optional<String> area = scope.get().find("area").map(YamlTree::words);
    Optional<String> own = scope.get().find("own").map(YamlTree::words);
    scope.get().refuseOtherKeys();
    if (area.isPresent() == own.isPresent()) {
      throw scope.get().refuse("must say area or own", "write one of {area: kode}, {own: account}");
    }
    return own.map(account -> new Actor(account, set, new Scope.Own()))
        .orElseGet(() -> new Actor("example", set, new Scope.OfArea(area.orElseThrow())));
  }

  private static PermissionSet set(YamlTree at) {
    return PermissionSet.find(at.text())
        .orElseThrow(
            () -> at.refuse("is no permission set: " + at.text(), "use one such as public"));
  }

  private static String act(YamlTree at) {
    if (!ACTS.contains(at.text())) {
      throw at.refuse("is nothing that is done to a row: " + at.text(), "use some of " + ACTS);
    }
    return at.text();
  }

  private static int rows(YamlTree at) {
    int rows = at.integer();
    if (rows != 0 && rows != 1) {
      throw at.refuse("must be 0 or 1", "one row is given");
    }
    return rows;
  }

  private static double zoom(YamlTree at) {
    double zoom = at.number();
    if (!(zoom >= 0 && zoom <= 24)) {
      throw at.refuse("is no map zoom", "write a number from 0 to 24");
    }
    return zoom;
  }

  private static Map<String, Object> plain(YamlTree at) {
    Map<String, Object> values = new LinkedHashMap<>();
    at.entries().forEach((key, value) -> values.put(key, value.plain()));
    return values;
  }
}
