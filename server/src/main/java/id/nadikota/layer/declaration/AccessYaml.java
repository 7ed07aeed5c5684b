package id.nadikota.layer.declaration;

import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.YamlTree;
import id.nadikota.filter.Condition;
import id.nadikota.filter.Ecql;
import id.nadikota.layer.Access;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Layer.Geometry;
import id.nadikota.layer.Layer.ScopeColumns;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the {@code access:} block of a layer file. */
final class AccessYaml {
  private final Map<String, Attribute> attributes;
  private final Geometry geometry;
  private final ScopeColumns scope;

  /** What the block may refer to. */
  AccessYaml(Map<String, Attribute> attributes, Geometry geometry, ScopeColumns scope) {
    this.attributes = attributes;
    this.geometry = geometry;
    this.scope = scope;
  }

  /** The rules by permission set; a set that is not named has none. */
  Map<PermissionSet, Access> read(YamlTree at) {
    Map<PermissionSet, Access> rules = new EnumMap<>(PermissionSet.class);
    at.entries()
        .forEach((code, entry) -> rules.put(set(code, entry), rule(set(code, entry), entry)));
    return rules;
  }

  /** The permission set with this code. */
  static PermissionSet set(String code, YamlTree at) {
    return PermissionSet.find(code)
        .orElseThrow(
            () ->
                at.refuse(
                    "is no permission set",
                    "use one of "
                        + Arrays.stream(PermissionSet.values())
                            .map(PermissionSet::code)
                            .collect(Collectors.joining(", "))));
  }

  private Access rule(PermissionSet set, YamlTree at) {
    List<String> published = published(at.get("attributes"));
    if (set == PermissionSet.PUBLIC) {
      published.stream()
          .filter(name -> attributes.get(name).audited())
          .forEach(
              name -> {
                throw at.get("attributes")
                    .refuse(
                        "shows the public what is audited: " + name,
                        "remove it here or its audited");
              });
    }
    Access access = new Access(rows(at.get("rows")), published, isExact(set, at));
    at.refuseOtherKeys();
    return access;
  }

  /** Which rows are meant: all, those in scope, or those of a condition. */
  Access.Rows rows(YamlTree at) {
    String rows = at.words();
    if (rows.equals("all")) {
      return new Access.Rows.All();
    }
    if (!rows.equals("scope")) {
      return new Access.Rows.Where(condition(at, rows));
    }
    if (scope.isEmpty()) {
      throw at.refuse("is scope, but no column says whose a row is", "declare scope: above");
    }
    return new Access.Rows.InScope();
  }

  private static Condition condition(YamlTree at, String text) {
    try {
      return Ecql.read(text);
    } catch (Refusal e) {
      throw at.refuse(
          "is no condition: " + e.getMessage(),
          "write all, scope or a condition such as \"status <> 'draft'\"");
    }
  }

  private List<String> published(YamlTree at) {
    if (!at.isList()) {
      if (at.text().equals("all")) {
        return List.copyOf(attributes.keySet());
      }
      throw at.refuse("must be all or a list", "write all or [name, ..]");
    }
    Set<String> named = new HashSet<>();
    at.items().forEach(item -> named.add(LayerYaml.known(item, attributes).name()));
    return attributes.keySet().stream().filter(named::contains).toList();
  }

  /** The public sees the generalised shape where there is one, all others the exact one. */
  private boolean isExact(PermissionSet set, YamlTree at) {
    boolean hasGeneralised = geometry.generalised().isPresent();
    if (at.find("geometry").isEmpty()) {
      return !(set == PermissionSet.PUBLIC && hasGeneralised);
    }
    YamlTree choice = at.get("geometry");
    return switch (choice.text()) {
      case "exact" -> true;
      case "public" -> {
        if (!hasGeneralised) {
          throw choice.refuse(
              "is public, but the layer has no such shape", "declare geometry: {public: column}");
        }
        yield false;
      }
      default -> throw choice.refuse("must be exact or public", "write exact or public");
    };
  }
}
