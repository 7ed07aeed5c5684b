package id.nadikota.layer.declaration;

import id.nadikota.base.Fault;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.YamlTree;
import id.nadikota.filter.ValueType;
import id.nadikota.layer.Access;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Edit.Field;
import id.nadikota.layer.Layer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/** Holds how a layer is edited against the table that its changes go to. */
final class EditFit {
  private final YamlTree at;
  private final Layer layer;
  private final Map<String, SourceColumn> source;
  private final Map<String, SourceColumn> table;
  private final List<Fault> faults;

  /**
   * @param at the block {@code edit:}, for the lines of faults
   * @param source the columns of the layer's source
   * @param table the columns of the edited table; none where there is no such table
   * @param faults takes everything that does not fit
   */
  EditFit(
      YamlTree at,
      Layer layer,
      Map<String, SourceColumn> source,
      Map<String, SourceColumn> table,
      List<Fault> faults) {
    this.at = at;
    this.layer = layer;
    this.source = source;
    this.table = table;
    this.faults = faults;
  }

  /**
   * The block within the bounds that the table sets.
   *
   * @param typed gives an access rule's condition the types of the source's columns
   */
  Edit check(Edit edit, BiFunction<PermissionSet, Access.Rows, Access.Rows> typed) {
    if (table.isEmpty()) {
      faults.add(
          at.get("table").fault("does not exist: " + edit.table(), "create it by a migration"));
      return edit;
    }
    bigint("key", layer.key(), table, edit.table().toString());
    bigint("version", edit.version(), table, edit.table().toString());
    bigint("version", edit.version(), source, layer.source().toString());
    shape(edit);
    edit.fields().forEach(this::column);
    if (edit.who().values().stream().anyMatch(who -> who.acts().contains(Act.CREATE))) {
      whatANewRowNeeds(edit);
      edit.who().entrySet().stream()
          .filter(rule -> rule.getValue().acts().contains(Act.CREATE))
          .forEach(rule -> whatItsMakerSees(edit, rule.getKey()));
    }
    return edit.fitted(
        rule ->
            new Edit.Who(
                typed.apply(rule.getKey(), rule.getValue().rows()), rule.getValue().acts()),
        this::bounded,
        table.keySet());
  }

  private void bigint(String key, String name, Map<String, SourceColumn> columns, String of) {
    SourceColumn column = columns.get(name);
    if (column == null || !column.type().equals("bigint")) {
      YamlTree place = key.equals("version") ? at.get(key) : at.get("table");
      faults.add(
          place.fault(
              "needs a bigint column %s in %s".formatted(name, of),
              "add it there, or name another " + key));
    }
  }

  private void shape(Edit edit) {
    SourceColumn own = source.get(layer.geometry().column());
    SourceColumn written = table.get(layer.geometry().column());
    if (written == null || own != null && !written.shape().equals(own.shape())) {
      faults.add(
          at.get("table")
              .fault(
                  "%s has no column %s of the layer's shape"
                      .formatted(edit.table(), layer.geometry().column()),
                  "it must be geometry(%s,4326)".formatted(layer.geometry().type())));
    }
  }

  private void column(Field field) {
    YamlTree place = at.get("fields").get(field.name());
    SourceColumn column = table.get(field.attribute().column());
    if (column == null) {
      faults.add(
          place.fault(
              "is no column of the table: " + field.attribute().column(),
              "a field is a column of the table; other attributes are only read"));
    } else if (column.generated() || Set.of(layer.key(), version()).contains(column.name())) {
      faults.add(place.fault("is written by the database alone", "remove it from fields"));
    } else if (!column.fits(field.attribute().type())) {
      faults.add(
          place.fault(
              "is declared %s, its column %s is %s"
                  .formatted(field.attribute().type().code(), column.name(), column.type()),
              "make them alike"));
    }
  }

  private String version() {
    return layer.edit().orElseThrow().version();
  }

  /** What must have a value and gets none from the database must be a field or the shape. */
  private void whatANewRowNeeds(Edit edit) {
    Set<String> given = new TreeSet<>();
    edit.fields().forEach(field -> given.add(field.attribute().column()));
    layer.scope().own().ifPresent(given::add);
    if (edit.shapeRequired()) {
      given.add(layer.geometry().column());
    }
    List<String> missing =
        table.values().stream()
            .filter(SourceColumn::needed)
            .map(SourceColumn::name)
            .filter(name -> !given.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      faults.add(
          at.get("table")
              .fault(
                  "%s refuses a new row without %s"
                      .formatted(edit.table(), String.join(", ", missing)),
                  "make it a field, or give the column a default"));
    }
  }

  /** A set that is not told of a field cannot fill it, and must not hear of it in a refusal. */
  private void whatItsMakerSees(Edit edit, PermissionSet set) {
    List<String> seen = layer.access().get(set).attributes();
    edit.fields().stream()
        .filter(field -> field.fallback().isEmpty() && !seen.contains(field.name()))
        .filter(field -> table.containsKey(field.attribute().column()))
        .filter(field -> table.get(field.attribute().column()).needed())
        .forEach(
            field ->
                faults.add(
                    at.get("who")
                        .get(set.code())
                        .fault(
                            "may create, but does not see %s, which the table needs"
                                .formatted(field.name()),
                            "publish it under access, or give the field a default")));
  }

  /** The column's own limits hold before the database has to say so, with the field's name. */
  private Field bounded(Field field) {
    SourceColumn column = table.get(field.attribute().column());
    if (column == null) {
      return field;
    }
    int longest =
        field.longest() == 0 || column.longest() > 0 && column.longest() < field.longest()
            ? column.longest()
            : field.longest();
    if (field.attribute().type() != ValueType.INTEGER
        && field.attribute().type() != ValueType.NUMBER) {
      return field.within(column.needed(), longest, field.min(), field.max());
    }
    Optional<Double> greatest = greatest(column.type());
    return field.within(
        column.needed(),
        0,
        narrowed(field.min(), greatest.map(most -> -most - 1), Math::max),
        narrowed(field.max(), greatest, Math::min));
  }

  private static Optional<Double> greatest(String type) {
    return switch (type) {
      case "smallint" -> Optional.of((double) Short.MAX_VALUE);
      case "integer" -> Optional.of((double) Integer.MAX_VALUE);
      default -> Optional.empty();
    };
  }

  private static Optional<Double> narrowed(
      Optional<Double> given, Optional<Double> ofColumn, BinaryOperator<Double> closer) {
    return given
        .map(bound -> ofColumn.map(limit -> closer.apply(bound, limit)).orElse(bound))
        .or(() -> ofColumn);
  }
}
