package id.nadikota.layer.declaration;

import id.nadikota.base.PermissionSet;
import id.nadikota.base.YamlTree;
import id.nadikota.filter.ValueType;
import id.nadikota.layer.Access;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Edit.Fallback;
import id.nadikota.layer.Edit.Field;
import id.nadikota.layer.Layer.ScopeColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the {@code edit:} block of a layer file. */
final class EditYaml {
  private static final String OWN = "own";

  private final Map<String, Attribute> attributes;
  private final ScopeColumns scope;
  private final AccessYaml rules;
  private final Map<PermissionSet, Access> access;

  /**
   * What the block may refer to.
   *
   * @param rules reads which rows are meant, as in {@code access:}
   * @param access who sees what: nobody changes what he does not see
   */
  EditYaml(
      Map<String, Attribute> attributes,
      ScopeColumns scope,
      AccessYaml rules,
      Map<PermissionSet, Access> access) {
    this.attributes = attributes;
    this.scope = scope;
    this.rules = rules;
    this.access = access;
  }

  /** The block. */
  Edit read(YamlTree at) {
    List<Field> fields = fields(at.get("fields"));
    Edit edit =
        new Edit(
            LayerYaml.table(at.get("table")),
            LayerYaml.column(at.get("version")),
            who(at.get("who"), fields),
            fields,
            at.find("geometry").map(EditYaml::shapeRequired).orElse(false),
            Set.of());
    at.refuseOtherKeys();
    return edit;
  }

  private static boolean shapeRequired(YamlTree at) {
    boolean required = at.find("required").map(YamlTree::bool).orElse(false);
    at.refuseOtherKeys();
    return required;
  }

  private Map<PermissionSet, Edit.Who> who(YamlTree at, List<Field> fields) {
    Map<PermissionSet, Edit.Who> who = new EnumMap<>(PermissionSet.class);
    at.entries()
        .forEach(
            (code, entry) -> {
              PermissionSet set = AccessYaml.set(code, entry);
              Access seen = seen(set, entry);
              Edit.Who rule = new Edit.Who(rules.rows(entry.get("rows")), acts(entry.get("acts")));
              entry.refuseOtherKeys();
              if (rule.acts().contains(Act.CREATE)) {
                refuseHidden(entry, seen, fields);
              }
              who.put(set, rule);
            });
    return who;
  }

  private Access seen(PermissionSet set, YamlTree at) {
    Access seen = access.get(set);
    if (seen == null) {
      throw at.refuse("sees nothing of this layer", "name it under access, or remove it here");
    }
    if (!seen.exact()) {
      throw at.refuse(
          "sees only the generalised shape and would write it over the exact one",
          "let it see geometry: exact under access, or remove it here");
    }
    return seen;
  }

  /** Who makes a new feature must be able to say what it must have. */
  private static void refuseHidden(YamlTree at, Access seen, List<Field> fields) {
    fields.stream()
        .filter(field -> field.required() && field.fallback().isEmpty())
        .filter(field -> !seen.attributes().contains(field.name()))
        .findFirst()
        .ifPresent(
            field -> {
              throw at.refuse(
                  "may create, but does not see the required field " + field.name(),
                  "publish it under access, or give the field a default");
            });
  }

  private static Set<Act> acts(YamlTree at) {
    List<Act> acts =
        at.items(
            item ->
                Act.find(item.text())
                    .orElseThrow(
                        () ->
                            item.refuse(
                                "is no act: " + item.text(),
                                "use some of create, update, move, delete")));
    if (acts.isEmpty()) {
      throw at.refuse("is empty", "name some of create, update, move, delete");
    }
    return EnumSet.copyOf(acts);
  }

  private List<Field> fields(YamlTree at) {
    List<Field> fields = new ArrayList<>();
    Map<String, String> columns = new LinkedHashMap<>();
    at.entries()
        .forEach(
            (name, entry) -> {
              Attribute attribute = attributes.get(name);
              if (attribute == null) {
                throw entry.refuse(
                    "is no attribute of this layer",
                    "declare it under attributes, or use one of "
                        + String.join(", ", attributes.keySet()));
              }
              if (columns.put(attribute.column(), name) != null) {
                throw entry.refuse(
                    "writes a column that another field writes", "keep one of the two");
              }
              fields.add(field(attribute, entry));
            });
    return fields;
  }

  private Field field(Attribute attribute, YamlTree at) {
    Optional<Double> min = at.find("min").map(bound -> number(attribute, bound));
    Optional<Double> max =
        attribute.type() == ValueType.NUMBER || attribute.type() == ValueType.INTEGER
            ? at.find("max").map(YamlTree::number)
            : Optional.empty();
    int longest =
        max.isPresent() ? 0 : at.find("max").map(bound -> longest(attribute, bound)).orElse(0);
    Field field =
        new Field(
            attribute,
            at.find("required").map(YamlTree::bool).orElse(false),
            longest,
            min,
            max,
            at.find("choices").map(choices -> choices(attribute, choices)),
            at.find("default").map(value -> fallback(attribute, value)),
            at.find("help").map(YamlTree::label));
    at.refuseOtherKeys();
    return field;
  }

  private static double number(Attribute attribute, YamlTree at) {
    if (attribute.type() != ValueType.NUMBER && attribute.type() != ValueType.INTEGER) {
      throw at.refuse("bounds no number: it is " + attribute.type().code(), "remove it");
    }
    return at.number();
  }

  private static int longest(Attribute attribute, YamlTree at) {
    if (!attribute.type().isText()) {
      throw at.refuse(
          "bounds no number and no text: it is " + attribute.type().code(), "remove it");
    }
    if (at.integer() < 1) {
      throw at.refuse("must be at least 1", "say how many characters there may be");
    }
    return at.integer();
  }

  private static Edit.Choices choices(Attribute attribute, YamlTree at) {
    if (attribute.type() != ValueType.INTEGER) {
      throw at.refuse(
          "are keys of features, but the attribute is " + attribute.type().code(),
          "use an attribute of type integer; of codes, list values under attributes");
    }
    Edit.Choices choices = new Edit.Choices(at.get("layer").words(), at.get("title").words());
    at.refuseOtherKeys();
    return choices;
  }

  private Fallback fallback(Attribute attribute, YamlTree at) {
    if (isOwned(attribute) && at.text().equals(OWN)) {
      return new Fallback.Own();
    }
    if (at.text().equals(OWN) && attribute.values().isEmpty()) {
      throw at.refuse(
          "is own, but no scope is found by the column " + attribute.column(),
          "use a column of scope:, or a value");
    }
    if (!attribute.values().isEmpty() && !attribute.values().containsKey(at.text())) {
      throw at.refuse(
          "is none of the attribute's values: " + at.text(),
          "use one of " + String.join(", ", attribute.values().keySet()));
    }
    return new Fallback.Value(value(attribute.type(), at));
  }

  private boolean isOwned(Attribute attribute) {
    return Stream.of(scope.agency(), scope.area(), scope.own())
        .flatMap(Optional::stream)
        .anyMatch(column -> Objects.equals(column, attribute.column()));
  }

  private static Object value(ValueType type, YamlTree at) {
    return switch (type) {
      case TEXT, URL -> at.words();
      case INTEGER -> (long) at.integer();
      case NUMBER -> at.number();
      case BOOLEAN -> at.bool();
      case DATE, TIME ->
          throw at.refuse(
              "cannot be the default of a " + type.code(),
              "use a default for "
                  + Arrays.stream(ValueType.values())
                      .filter(one -> one != ValueType.DATE && one != ValueType.TIME)
                      .map(ValueType::code)
                      .collect(Collectors.joining(", ")));
    };
  }
}
