package id.nadikota.layer.declaration;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.YamlTree;
import id.nadikota.filter.ConditionTypes;
import id.nadikota.filter.ValueType;
import id.nadikota.layer.Access;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Layer.Geometry;
import id.nadikota.layer.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Holds one layer's declaration against what the database has. */
final class LayerFit {
  private static final int WGS84 = 4326;

  private final YamlTree tree;
  private final Layer layer;
  private final Map<String, SourceColumn> columns;
  private final List<Fault> faults = new ArrayList<>();

  private LayerFit(YamlTree tree, Layer layer, Map<String, SourceColumn> columns) {
    this.tree = tree;
    this.layer = layer;
    this.columns = columns;
  }

  /**
   * Checks a layer.
   *
   * @param tree its file, for the lines of faults
   * @param columns gives a table's columns by name; empty where there is no such table
   * @return the layer, its access conditions in the types of the columns
   * @throws FaultException with everything that does not fit
   */
  static Layer check(
      YamlTree tree, Layer layer, Function<TableName, Map<String, SourceColumn>> columns) {
    Map<String, SourceColumn> ofSource = columns.apply(layer.source());
    if (ofSource.isEmpty()) {
      throw tree.get("source")
          .refuse(
              "does not exist: " + layer.source(), "create it by a migration or correct the name");
    }
    return new LayerFit(tree, layer, ofSource).fitted(columns);
  }

  private Layer fitted(Function<TableName, Map<String, SourceColumn>> tables) {
    checkTables(tables);
    checkColumn(tree.get("key"), layer.key(), "bigint");
    checkGeometry(layer.geometry());
    checkScope();
    layer
        .updated()
        .ifPresent(column -> checkColumn(tree.get("updated"), column, "timestamp with time zone"));
    layer.attributes().forEach(this::checkAttribute);
    if (layer.following().isWatched()) {
      checkWatched(tables);
    }
    Layer typed = layer.withAccess(this::typed);
    Layer fitted = layer.edit().map(edit -> typed.withEdit(fit(edit, tables))).orElse(typed);
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(Fault::line));
      throw new FaultException(faults);
    }
    return fitted;
  }

  private void checkTables(Function<TableName, Map<String, SourceColumn>> tables) {
    for (TableName table : layer.tables()) {
      if (tables.apply(table).isEmpty()) {
        faults.add(
            tree.get("tables")
                .fault("names a table that does not exist: " + table, "correct the name"));
      }
    }
  }

  /** What decides who sees a row must stand in the row, where its changes are logged. */
  private void checkWatched(Function<TableName, Map<String, SourceColumn>> tables) {
    YamlTree at = tree.find("live").orElseGet(() -> tree.get("history"));
    if (layer.tables().isEmpty()) {
      faults.add(
          at.fault("needs tables:", "name the tables behind the source, that of the key first"));
      return;
    }
    TableName first = layer.tables().get(0);
    Map<String, SourceColumn> logged = tables.apply(first);
    for (String column : layer.ruleColumns()) {
      if (!logged.containsKey(column)) {
        faults.add(
            at.fault(
                "cannot follow %s, which is no column of %s".formatted(column, first),
                "key, shape, scope and access rules must read columns of the first table"));
      }
    }
  }

  private void checkColumn(YamlTree at, String name, String type) {
    find(at, name)
        .filter(column -> !column.type().equals(type))
        .ifPresent(
            column ->
                faults.add(
                    at.fault(
                        "is the column %s of type %s".formatted(name, column.type()),
                        "it must be " + type)));
  }

  private void checkGeometry(Geometry geometry) {
    YamlTree at = tree.get("geometry");
    checkShape(at.get("column"), geometry.column(), geometry.type());
    geometry
        .generalised()
        .ifPresent(column -> checkShape(at.get("public"), column, geometry.type()));
  }

  private void checkShape(YamlTree at, String name, String type) {
    Optional<SourceColumn> column = find(at, name);
    if (column.isEmpty()) {
      return;
    }
    SourceColumn found = column.get();
    if (!found.type().equals("geometry")) {
      faults.add(at.fault(name + " is " + found.type(), "name a geometry column"));
    } else if (!found.shape().equals(type) || found.srid() != WGS84) {
      faults.add(
          at.fault(
              "%s is geometry(%s,%d)".formatted(name, found.shape(), found.srid()),
              "it must be geometry(%s,4326); a view can cast it".formatted(type)));
    }
  }

  private void checkScope() {
    tree.find("scope")
        .ifPresent(
            at -> {
              layer
                  .scope()
                  .agency()
                  .ifPresent(name -> checkColumn(at.get("agency"), name, "bigint"));
              layer.scope().area().ifPresent(name -> checkText(at.get("area"), name));
              layer.scope().own().ifPresent(name -> checkText(at.get("own"), name));
            });
  }

  private void checkText(YamlTree at, String name) {
    find(at, name)
        .filter(column -> !column.fits(ValueType.TEXT))
        .ifPresent(
            column ->
                faults.add(at.fault(name + " is " + column.type(), "name a column of type text")));
  }

  private void checkAttribute(Attribute attribute) {
    YamlTree at = tree.get("attributes").get(attribute.name());
    find(at, attribute.column())
        .filter(column -> !column.fits(attribute.type()))
        .ifPresent(
            column ->
                faults.add(
                    at.fault(
                        "is declared %s, its column %s is %s"
                            .formatted(attribute.type().code(), column.name(), column.type()),
                        cure(column))));
  }

  private static String cure(SourceColumn column) {
    return column
        .valueType()
        .map(type -> "declare type: " + type.code())
        .orElse("values of this type cannot be published; convert it in a view");
  }

  private Optional<SourceColumn> find(YamlTree at, String name) {
    Optional<SourceColumn> column = Optional.ofNullable(columns.get(name));
    if (column.isEmpty()) {
      faults.add(
          at.fault(
              "names no column of %s: %s".formatted(layer.source(), name),
              "use one of " + String.join(", ", columns.keySet())));
    }
    return column;
  }

  private Edit fit(Edit edit, Function<TableName, Map<String, SourceColumn>> tables) {
    YamlTree at = tree.get("edit");
    return new EditFit(at, layer, columns, tables.apply(edit.table()), faults)
        .check(edit, (set, rows) -> typed(at.get("who").get(set.code()).get("rows"), rows));
  }

  private Access typed(PermissionSet set, Access access) {
    YamlTree at = tree.get("access").get(set.code()).get("rows");
    return new Access(typed(at, access.rows()), access.attributes(), access.exact());
  }

  private Access.Rows typed(YamlTree at, Access.Rows rows) {
    if (!(rows instanceof Access.Rows.Where where)) {
      return rows;
    }
    Map<String, ValueType> types = new LinkedHashMap<>();
    columns.forEach((name, column) -> column.valueType().ifPresent(type -> types.put(name, type)));
    try {
      return new Access.Rows.Where(ConditionTypes.check(where.condition(), types));
    } catch (Refusal e) {
      faults.add(at.fault("does not fit the source: " + e.getMessage(), "correct the condition"));
      return rows;
    }
  }
}
