package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.Database;
import id.nadikota.db.Relation;
import id.nadikota.filter.BoundSql;
import id.nadikota.filter.Comparison;
import id.nadikota.filter.Condition;
import id.nadikota.filter.Literal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Reads features of a layer as an actor sees them. */
public final class FeatureQuery {
  /** GeoJSON with 7 decimals of a degree: 1 cm. The shape comes first, then id and attributes. */
  public static final String AS_GEOJSON =
      "SELECT ST_AsGeoJSON(page.\"geom\", 7), page.* FROM (%s) AS page";

  private final Database database;
  private final LayerQuery query;

  /** Asks over the read pool. */
  public FeatureQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  /** One feature with all its attributes, if the actor may see it. */
  public Optional<Feature> find(Layer layer, Actor actor, long id) {
    return find(layer, actor, id, Optional.empty());
  }

  /**
   * The same as it was.
   *
   * @param at absent: now
   */
  public Optional<Feature> find(Layer layer, Actor actor, long id, Optional<Instant> at) {
    Condition isIt = new Condition.Compare("id", Comparison.EQUAL, Literal.of(id));
    Selection one = Selection.where(isIt, names(layer, actor), new Selection.Page(1, 0));
    Relation relation = query.relation(layer, actor, at);
    return read(layer, one.columns(), query.select(relation, layer, actor, one)).stream()
        .findFirst();
  }

  /** The features of a selection. */
  public List<Feature> list(Layer layer, Actor actor, Selection selection) {
    return read(layer, selection.columns(), query.select(layer, actor, selection));
  }

  /**
   * What the actor would see of one row of the source.
   *
   * @param row a JSON object with values by column of the source
   * @throws Refusal INVALID where the source cannot hold such a row
   */
  public List<Feature> given(Layer layer, Actor actor, String row) {
    String bind = LayerQuery.relationName(layer) + "_given";
    String from =
        "jsonb_populate_record(NULL::%s, CAST(:%s AS jsonb))"
            .formatted(layer.source().quoted(), bind);
    Relation relation = query.relation(layer, actor, from, Map.of(bind, row));
    Selection all = Selection.where(Condition.ALL, names(layer, actor), new Selection.Page(2, 0));
    try {
      return read(layer, all.columns(), query.select(relation, layer, actor, all));
    } catch (UnableToExecuteStatementException e) {
      throw e.getCause() instanceof SQLException cause ? badRow(cause, e) : e;
    }
  }

  /** Class 22 is data that does not fit its type; anything else is a fault of ours. */
  private static RuntimeException badRow(SQLException cause, RuntimeException whole) {
    return String.valueOf(cause.getSQLState()).startsWith("22")
        ? Refusal.invalid(
            "bad-row",
            new Label("basis data menolak baris ini: %s", "%s")
                .formatted(cause.getMessage().lines().findFirst().orElse("")))
        : whole;
  }

  private List<Feature> read(Layer layer, List<String> columns, BoundSql question) {
    List<Attribute> attributes =
        columns.stream().map(name -> layer.find(name).orElseThrow()).toList();
    return database.read(
        handle ->
            handle
                .createQuery(AS_GEOJSON.formatted(question.sql()))
                .bindMap(question.binds())
                .map((row, context) -> feature(row, attributes))
                .list());
  }

  private static List<String> names(Layer layer, Actor actor) {
    return layer.attributes(actor).stream().map(Attribute::name).toList();
  }

  /** The feature in a row of {@link #AS_GEOJSON}, whose attributes come in this order. */
  public static Feature feature(ResultSet row, List<Attribute> attributes) throws SQLException {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      properties.put(attributes.get(i).name(), value(row, i + 3, attributes.get(i)));
    }
    return new Feature(row.getLong(2), Optional.ofNullable(row.getString(1)), properties);
  }

  private static Object value(ResultSet row, int column, Attribute attribute) throws SQLException {
    Object value =
        switch (attribute.type()) {
          case TEXT, URL -> row.getString(column);
          case INTEGER -> row.getLong(column);
          case NUMBER -> row.getDouble(column);
          case BOOLEAN -> row.getBoolean(column);
          case DATE -> iso(row.getObject(column, LocalDate.class));
          case TIME -> iso(row.getObject(column, OffsetDateTime.class));
        };
    return row.wasNull() ? null : value;
  }

  private static String iso(LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static String iso(OffsetDateTime time) {
    return time == null ? null : time.toInstant().toString();
  }
}
