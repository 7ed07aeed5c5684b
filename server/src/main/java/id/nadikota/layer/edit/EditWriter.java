package id.nadikota.layer.edit;

import static id.nadikota.layer.TableName.quoted;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.filter.ValueType;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Layer;
import id.nadikota.layer.proposal.Draft;
import id.nadikota.layer.proposal.Proposal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes rows of the tables that layers name in {@code edit:}. Names come from a layer that was
 * held against the database, values are bound.
 */
final class EditWriter {
  private static final String SHAPE = "shape";

  private final WriteTroubleQuery trouble;

  EditWriter(WriteTroubleQuery trouble) {
    this.trouble = trouble;
  }

  /**
   * Puts a row in.
   *
   * @return its key
   * @throws Refusal where a rule of the table refuses it
   */
  long insert(Handle handle, Layer layer, Actor actor, Draft draft) {
    Edit edit = layer.edit().orElseThrow();
    Map<String, String> columns = columns(layer, draft);
    layer
        .scope()
        .own()
        .filter(own -> edit.columns().contains(own) && !columns.containsKey(own))
        .ifPresent(own -> columns.put(own, ":actor"));
    String names =
        columns.keySet().stream().map(EditWriter::name).collect(Collectors.joining(", "));
    String sql =
        columns.isEmpty()
            ? "INSERT INTO %s DEFAULT VALUES".formatted(edit.table().quoted())
            : "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(edit.table().quoted(), names, String.join(", ", columns.values()));
    return told(
        layer,
        actor,
        draft,
        () ->
            bound(handle.createQuery(sql + " RETURNING " + quoted(layer.key())), layer, draft)
                .bind("actor", actor.account())
                .mapTo(Long.class)
                .one());
  }

  /** Changes a row if it still has this version; whether it had. */
  boolean update(Handle handle, Layer layer, Actor actor, long id, long version, Draft draft) {
    Edit edit = layer.edit().orElseThrow();
    Map<String, String> columns = columns(layer, draft);
    columns.put(edit.version(), quoted(edit.version()) + " + 1");
    layer
        .updated()
        .filter(edit.columns()::contains)
        .ifPresent(updated -> columns.put(updated, "CURRENT_TIMESTAMP"));
    String set =
        columns.entrySet().stream()
            .map(column -> quoted(column.getKey()) + " = " + column.getValue())
            .collect(Collectors.joining(", "));
    String sql = "UPDATE %s SET %s WHERE %s".formatted(edit.table().quoted(), set, row(layer));
    return told(
            layer,
            actor,
            draft,
            () ->
                bound(handle.createUpdate(sql), layer, draft)
                    .bind("key", id)
                    .bind("version", version)
                    .execute())
        == 1;
  }

  /** Takes a row out if it still has this version; whether it had. */
  boolean delete(Handle handle, Layer layer, Actor actor, long id, long version) {
    Edit edit = layer.edit().orElseThrow();
    String sql = "DELETE FROM %s WHERE %s".formatted(edit.table().quoted(), row(layer));
    Draft nothing = new Draft(Map.of(), new Proposal.Place.Unsaid());
    return told(
            layer,
            actor,
            nothing,
            () -> handle.createUpdate(sql).bind("key", id).bind("version", version).execute())
        == 1;
  }

  private static String row(Layer layer) {
    return "%s = :key AND %s = :version"
        .formatted(quoted(layer.key()), quoted(layer.edit().orElseThrow().version()));
  }

  private static String name(String column) {
    return quoted(column);
  }

  /** What is written, column by parameter. */
  private static Map<String, String> columns(Layer layer, Draft draft) {
    Map<String, String> columns = new LinkedHashMap<>();
    draft
        .values()
        .keySet()
        .forEach(name -> columns.put(attribute(layer, name).column(), ":v_" + name));
    if (draft.saysPlace()) {
      columns.put(layer.geometry().column(), ":" + SHAPE);
    }
    return columns;
  }

  private static Attribute attribute(Layer layer, String name) {
    return layer.find(name).orElseThrow();
  }

  private static <S extends SqlStatement<S>> S bound(S statement, Layer layer, Draft draft) {
    draft
        .values()
        .forEach((name, value) -> bind(statement, "v_" + name, attribute(layer, name), value));
    if (draft.saysPlace()) {
      statement.bindByType(SHAPE, draft.shape().orElse(null), Geometry.class);
    }
    return statement;
  }

  /**
   * A null is bound with its type: the database takes no text for a number, not even an absent one.
   */
  private static void bind(
      SqlStatement<?> statement, String name, Attribute attribute, Object value) {
    Object bound = value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value;
    statement.bindByType(name, bound, type(attribute.type()));
  }

  private static Class<?> type(ValueType type) {
    return switch (type) {
      case TEXT, URL -> String.class;
      case INTEGER -> Long.class;
      case NUMBER -> Double.class;
      case BOOLEAN -> Boolean.class;
      case DATE -> LocalDate.class;
      case TIME -> OffsetDateTime.class;
    };
  }

  /** Runs a statement; what a rule of the table refuses is a Refusal that names the field. */
  <T> T told(Layer layer, Actor actor, Draft draft, Supplier<T> write) {
    try {
      return write.get();
    } catch (UnableToExecuteStatementException e) {
      throw trouble.told(layer, actor, draft, e);
    }
  }
}
