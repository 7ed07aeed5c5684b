package id.nadikota.layer.declaration;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.YamlTree;
import id.nadikota.filter.ValueType;
import id.nadikota.layer.Access;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Layer.Geometry;
import id.nadikota.layer.Layer.Popup;
import id.nadikota.layer.Layer.ScopeColumns;
import id.nadikota.layer.Layer.Zooms;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one layer file and tells all of its faults at once, each with its line. */
final class LayerYaml {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_]{0,40}");
  private static final int LONGEST_ID = 40;
  private static final int DEFAULT_ORDER = 50;
  private static final int DEEPEST_ZOOM = 24;

  /** Every relation has these columns, see {@link LayerQuery}. */
  private static final Set<String> RESERVED = Set.of("id", "geom");

  /** Parts of a declaration that are planned and would have no effect today. */
  private static final Set<String> NOT_YET = Set.of("heatmap");

  private static final List<String> SHAPES =
      List.of("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon");

  private final YamlTree tree;
  private final List<Fault> faults = new ArrayList<>();

  private LayerYaml(YamlTree tree) {
    this.tree = tree;
  }

  /**
   * Reads a file.
   *
   * @throws FaultException with everything that is wrong in it, in the order of its lines
   */
  static Layer read(YamlTree tree) {
    return new LayerYaml(tree).layer();
  }

  private Layer layer() {
    Geometry geometry = get("geometry", LayerYaml::geometry, new Geometry("", "", Optional.of("")));
    ScopeColumns scope = scope();
    Map<String, Attribute> attributes = get("attributes", this::attributes, Map.of());
    AccessYaml rules = new AccessYaml(attributes, geometry, scope);
    Map<PermissionSet, Access> access = find("access", rules::read).orElse(Map.of());
    Optional<Edit> edit = edit(new EditYaml(attributes, scope, rules, access));
    Layer layer =
        new Layer(
            get("id", LayerYaml::id, ""),
            get("title", YamlTree::label, Label.same("")),
            get("group", YamlTree::label, Label.same("")),
            find("order", YamlTree::integer).orElse(DEFAULT_ORDER),
            get("source", LayerYaml::table, new TableName("data", "none")),
            find("tables", LayerYaml::tables).orElse(List.of()),
            get("key", LayerYaml::column, ""),
            geometry,
            scope,
            List.copyOf(attributes.values()),
            access,
            find("zooms", LayerYaml::zooms).orElse(Zooms.ALL),
            find("time", at -> time(at, attributes)),
            find("updated", LayerYaml::column),
            get("attribution", YamlTree::label, Label.same("")),
            find("popup", at -> popup(at, attributes)),
            find("search", at -> search(at, attributes)).orElse(List.of()),
            find("legend", LayerYaml::labels).orElse(Map.of()),
            edit,
            new FollowingYaml(tree).read(this::attempt));
    refuseOtherKeys();
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(Fault::line));
      throw new FaultException(faults);
    }
    return layer;
  }

  /** Not read beside faults in what it refers to: they would be told twice. */
  private Optional<Edit> edit(EditYaml yaml) {
    return faults.isEmpty() ? find("edit", yaml::read) : attempt(() -> unread(tree.find("edit")));
  }

  private static Optional<Edit> unread(Optional<YamlTree> at) {
    return at.flatMap(block -> Optional.empty());
  }

  /** What {@code read} makes of a key that must be there; the stand-in keeps other faults apart. */
  private <T> T get(String key, Function<YamlTree, T> read, T standIn) {
    return attempt(() -> Optional.of(read.apply(tree.get(key)))).orElse(standIn);
  }

  private <T> Optional<T> find(String key, Function<YamlTree, T> read) {
    return attempt(() -> tree.find(key).map(read));
  }

  private <T> Optional<T> attempt(Supplier<Optional<T>> read) {
    try {
      return read.get();
    } catch (FaultException e) {
      faults.addAll(e.faults());
      return Optional.empty();
    }
  }

  private void refuseOtherKeys() {
    try {
      tree.refuseOtherKeys();
    } catch (FaultException e) {
      e.faults().stream().map(LayerYaml::perhapsNotYet).forEach(faults::add);
    }
  }

  private static Fault perhapsNotYet(Fault fault) {
    return NOT_YET.stream()
        .filter(key -> fault.what().equals("unknown key " + key))
        .map(
            key ->
                new Fault(
                    fault.file(),
                    fault.line(),
                    key + " is not yet supported",
                    "remove it; this version would not act on it"))
        .findFirst()
        .orElse(fault);
  }

  private static String id(YamlTree at) {
    String id = at.words();
    if (!ID.matcher(id).matches() || id.length() > LONGEST_ID) {
      throw at.refuse(
          "is no name for a layer: " + id,
          "use at most 40 lower-case letters and digits, words joined by -");
    }
    String file = at.file().getFileName().toString();
    if (!file.equals(id + ".yaml")) {
      throw at.refuse(
          "is %s, but the file is called %s".formatted(id, file),
          "call the file %s.yaml or change the id".formatted(id));
    }
    return id;
  }

  /** The table or view that is named here. */
  static TableName table(YamlTree at) {
    String[] parts = at.words().split("\\.", -1);
    if (parts.length != 2 || !Arrays.stream(parts).allMatch(LayerYaml::isSqlName)) {
      throw at.refuse("is no table: " + at.text(), "write schema.table in plain letters");
    }
    return new TableName(parts[0], parts[1]);
  }

  private static List<TableName> tables(YamlTree at) {
    List<TableName> tables = at.items(LayerYaml::table);
    if (tables.isEmpty()) {
      throw at.refuse("is empty", "name the table whose key it is, or remove tables:");
    }
    return tables;
  }

  private static boolean isSqlName(String name) {
    return TableName.SQL_NAME.matcher(name).matches();
  }

  /** The column that is named here. */
  static String column(YamlTree at) {
    String name = at.words();
    if (!isSqlName(name)) {
      throw at.refuse("is no column: " + name, "use letters, digits and _");
    }
    return name;
  }

  private static Geometry geometry(YamlTree at) {
    String type = at.get("type").words();
    if (!SHAPES.contains(type)) {
      throw at.get("type")
          .refuse("is no type of shape: " + type, "use one of " + String.join(", ", SHAPES));
    }
    Geometry geometry =
        new Geometry(column(at.get("column")), type, at.find("public").map(LayerYaml::column));
    at.refuseOtherKeys();
    return geometry;
  }

  private ScopeColumns scope() {
    if (tree.find("scope").isEmpty()) {
      return ScopeColumns.NONE;
    }
    ScopeColumns standIn = new ScopeColumns(Optional.of(""), Optional.empty(), Optional.empty());
    return get("scope", LayerYaml::scope, standIn);
  }

  private static ScopeColumns scope(YamlTree at) {
    ScopeColumns scope =
        new ScopeColumns(
            at.find("agency").map(LayerYaml::column),
            at.find("area").map(LayerYaml::column),
            at.find("own").map(LayerYaml::column));
    at.refuseOtherKeys();
    return scope;
  }

  private Map<String, Attribute> attributes(YamlTree at) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    at.entries()
        .forEach(
            (name, entry) -> {
              Optional<Attribute> read = attempt(() -> Optional.of(attribute(name, entry)));
              attributes.put(name, read.orElseGet(() -> standIn(name)));
            });
    return attributes;
  }

  /** Whoever names an attribute whose declaration is wrong is not at fault himself. */
  private static Attribute standIn(String name) {
    return new Attribute(name, "", Label.same(""), ValueType.TEXT, Map.of(), false);
  }

  private static Attribute attribute(String name, YamlTree at) {
    if (RESERVED.contains(name) || !ATTRIBUTE.matcher(name).matches()) {
      throw at.refuse(
          "is no name for an attribute",
          "use at most 41 lower-case letters, digits and _, and neither id nor geom");
    }
    String column = at.find("column").map(LayerYaml::column).orElse(name);
    Attribute attribute =
        new Attribute(
            name,
            column,
            at.get("title").label(),
            type(at.get("type")),
            at.find("values").map(LayerYaml::labels).orElse(Map.of()),
            at.find("audited").map(YamlTree::bool).orElse(false));
    at.refuseOtherKeys();
    return attribute;
  }

  private static ValueType type(YamlTree at) {
    return ValueType.find(at.text())
        .orElseThrow(
            () ->
                at.refuse(
                    "cannot be published: " + at.text(),
                    "use one of "
                        + Arrays.stream(ValueType.values())
                            .map(ValueType::code)
                            .collect(Collectors.joining(", "))));
  }

  private static Map<String, Label> labels(YamlTree at) {
    Map<String, Label> labels = new LinkedHashMap<>();
    at.entries().forEach((key, label) -> labels.put(key, label.label()));
    return labels;
  }

  private static Zooms zooms(YamlTree at) {
    List<Integer> zooms = at.items(YamlTree::integer);
    if (zooms.size() != 2
        || zooms.get(0) < 0
        || zooms.get(0) > zooms.get(1)
        || zooms.get(1) > DEEPEST_ZOOM) {
      throw at.refuse(
          "are no two map zooms from low to high: " + zooms, "write [from, to] within 0 and 24");
    }
    return new Zooms(zooms.get(0), zooms.get(1));
  }

  private static String time(YamlTree at, Map<String, Attribute> attributes) {
    Attribute attribute = known(at, attributes);
    if (attribute.type() != ValueType.TIME && attribute.type() != ValueType.DATE) {
      throw at.refuse("is no attribute of a time: " + at.text(), "name one of type time or date");
    }
    return attribute.name();
  }

  private static Popup popup(YamlTree at, Map<String, Attribute> attributes) {
    Function<YamlTree, List<String>> names =
        list -> list.items(item -> known(item, attributes).name());
    Function<YamlTree, List<String>> drawn =
        list -> list.items(item -> unaudited(item, attributes).name());
    Popup popup =
        new Popup(
            unaudited(at.get("title"), attributes).name(),
            at.find("subtitle").map(drawn).orElse(List.of()),
            at.find("attributes").map(names).orElse(List.of()));
    at.refuseOtherKeys();
    return popup;
  }

  private static List<String> search(YamlTree at, Map<String, Attribute> attributes) {
    YamlTree list = at.get("attributes");
    at.refuseOtherKeys();
    List<String> names =
        list.items(
            item -> {
              Attribute attribute = unaudited(item, attributes);
              if (attribute.type() != ValueType.TEXT) {
                throw item.refuse(
                    "is no text: " + attribute.name(), "search in attributes of type text");
              }
              return attribute.name();
            });
    if (names.isEmpty()) {
      throw list.refuse("is empty", "name a text attribute, or remove search:");
    }
    return names;
  }

  /** The attribute that is named here, which is shown to many at once: nobody could record that. */
  private static Attribute unaudited(YamlTree at, Map<String, Attribute> attributes) {
    Attribute attribute = known(at, attributes);
    if (attribute.audited()) {
      throw at.refuse(
          "is audited: " + attribute.name(), "show audited attributes in popup.attributes only");
    }
    return attribute;
  }

  /** The attribute that is named here. */
  static Attribute known(YamlTree at, Map<String, Attribute> attributes) {
    Attribute attribute = attributes.get(at.text());
    if (attribute == null) {
      throw at.refuse(
          "names no attribute of this layer: " + at.text(),
          "declare it under attributes, or use one of " + String.join(", ", attributes.keySet()));
    }
    return attribute;
  }
}
