package id.nadikota.layer;

import static id.nadikota.layer.TableName.quoted;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.Relation;
import id.nadikota.filter.BoundSql;
import id.nadikota.filter.Condition;
import id.nadikota.filter.ConditionSql;
import id.nadikota.filter.ConditionTypes;
import id.nadikota.filter.ValueType;
import id.nadikota.geo.Bbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one place that turns a layer and the one who asks into SQL; row access and column visibility
 * are decided here and nowhere else.
 *
 * <p>A relation has the columns {@code id} (the key), every attribute the actor may see under its
 * name, and {@code geom} (EPSG:4326, the exact or the generalised shape). It holds no DISTINCT,
 * LIMIT, window or aggregate, so that the indexes of the source serve whoever reads it. Stateless.
 */
public final class LayerQuery {
  private static final String SOURCE = "s";

  /** Columns of {@link #editable} beside the attributes, whose names are of small letters. */
  public static final String VERSION = "VERSION";

  /** Whether the actor's rule for editing takes the row in. */
  public static final String EDITABLE = "EDITABLE";

  /** The name of a layer's relation. */
  public static String relationName(Layer layer) {
    return layer.id().replace('-', '_');
  }

  /**
   * The layer as the actor sees it.
   *
   * @throws Refusal NOT_FOUND if the actor may not know of the layer
   */
  public Relation relation(Layer layer, Actor actor) {
    return relation(layer, actor, layer.source().quoted(), Map.of());
  }

  /**
   * The layer as the actor sees it now or, of what he may see now, as it was.
   *
   * @param at absent: now
   * @throws Refusal INVALID {@code no-history} where the layer keeps no past
   */
  public Relation relation(Layer layer, Actor actor, Optional<Instant> at) {
    if (at.isEmpty()) {
      return relation(layer, actor);
    }
    BoundSql then = past(layer, actor).at(at.get());
    return relation(layer, actor, then.sql(), then.binds());
  }

  private static PastSource past(Layer layer, Actor actor) {
    Access access = layer.access(actor).orElseThrow(() -> unknown(layer.id()));
    if (!layer.following().history()) {
      throw Refusal.invalid(
          "no-history",
          new Label(
                  "lapisan %s tidak menyimpan keadaan lampau; lihat keadaannya sekarang",
                  "the layer %s keeps no past; look at its present state")
              .formatted(layer.id()));
    }
    BoundSql rule = RowRule.of(layer, access.rows(), actor, relationName(layer));
    return new PastSource(
        layer,
        Optional.of(rule).filter(rows -> !rows.equals(RowRule.EVERY_ROW)),
        RowRule.columns(layer, access.rows(), actor));
  }

  /**
   * The layer as the actor would see it if its source were another.
   *
   * @param from SQL of a table, view or function with the source's columns
   * @param given its bound values, named {@code <relation>_given} and so on
   */
  public Relation relation(Layer layer, Actor actor, String from, Map<String, Object> given) {
    BoundSql read = read(layer, actor, List.of(), from, given);
    return new Relation(relationName(layer), read.sql(), read.binds());
  }

  /**
   * Every state of one feature as the actor sees it, with the columns of {@link State} beside.
   *
   * @throws Refusal INVALID {@code no-history} where the layer keeps no past
   */
  public BoundSql states(Layer layer, Actor actor, long id) {
    BoundSql states = past(layer, actor).of(id);
    return read(layer, actor, stateColumns(), states.sql(), states.binds());
  }

  /**
   * The states that came to be from one moment on until before another, as the actor sees them,
   * with the columns of {@link State} beside.
   *
   * @throws Refusal INVALID {@code no-history} where the layer keeps no past
   */
  public BoundSql states(Layer layer, Actor actor, Instant from, Instant to) {
    BoundSql states = past(layer, actor).between(from, to);
    return read(layer, actor, stateColumns(), states.sql(), states.binds());
  }

  /**
   * The deleted features as they were last, with {@link #VERSION}, {@link #EDITABLE} and the
   * columns of {@link State} beside; for layers that the actor may edit.
   *
   * @throws Refusal INVALID {@code no-history} where the layer keeps no past
   */
  public BoundSql deleted(Layer layer, Actor actor) {
    BoundSql deleted = past(layer, actor).deleted();
    return editable(layer, actor, stateColumns(), deleted.sql(), deleted.binds());
  }

  /** The deleted feature with this key. */
  public BoundSql deleted(Layer layer, Actor actor, long id) {
    return withKey(layer, deleted(layer, actor), id);
  }

  /**
   * Names of the columns that tell of a state; no attribute and no column of a source is so named.
   */
  public static final class State {
    public static final String FROM = "state from";
    public static final String TO = "state to";
    public static final String OP = "state op";
    public static final String ACTOR = "state actor";
    public static final String REASON = "state reason";

    private State() {}
  }

  private static List<String> stateColumns() {
    return Stream.of(State.FROM, State.TO, State.OP, State.ACTOR, State.REASON)
        .map(LayerQuery::column)
        .toList();
  }

  /**
   * One row as the actor sees it, with {@link #VERSION} and {@link #EDITABLE} beside, of one and
   * the same moment; for layers that the actor may edit.
   */
  public BoundSql editable(Layer layer, Actor actor, long id) {
    return withKey(layer, editable(layer, actor, layer.source().quoted(), Map.of()), id);
  }

  /**
   * The same of every row, if the source were another.
   *
   * @param from SQL with the source's columns
   * @param given its bound values
   */
  public BoundSql editable(Layer layer, Actor actor, String from, Map<String, Object> given) {
    return editable(layer, actor, List.of(), from, given);
  }

  private static BoundSql editable(
      Layer layer, Actor actor, List<String> more, String from, Map<String, Object> given) {
    Edit edit = layer.edit().orElseThrow();
    BoundSql changed =
        RowRule.of(
            layer, edit.who(actor).orElseThrow().rows(), actor, relationName(layer) + "_who");
    List<String> beside = new ArrayList<>(more);
    beside.add(column(edit.version()) + " AS " + quoted(VERSION));
    beside.add("coalesce(%s, false) AS %s".formatted(changed.sql(), quoted(EDITABLE)));
    Map<String, Object> binds = new LinkedHashMap<>(given);
    binds.putAll(changed.binds());
    return read(layer, actor, beside, from, binds);
  }

  private static BoundSql withKey(Layer layer, BoundSql rows, long id) {
    String bind = relationName(layer) + "_id";
    Map<String, Object> binds = new LinkedHashMap<>(rows.binds());
    binds.put(bind, id);
    return new BoundSql("%s AND %s = :%s".formatted(rows.sql(), column(layer.key()), bind), binds);
  }

  private static BoundSql read(
      Layer layer, Actor actor, List<String> more, String from, Map<String, Object> given) {
    Access access = layer.access(actor).orElseThrow(() -> unknown(layer.id()));
    BoundSql rows = RowRule.of(layer, access.rows(), actor, relationName(layer));
    Map<String, Object> binds = new LinkedHashMap<>(given);
    binds.putAll(rows.binds());
    List<String> columns = columns(layer, actor, access);
    columns.addAll(more);
    String sql =
        "SELECT %s FROM %s AS %s WHERE (%s)"
            .formatted(String.join(", ", columns), from, SOURCE, rows.sql());
    return new BoundSql(sql, binds);
  }

  /** The layer as the actor sees it, but only what lies in his scope. */
  public Relation inScope(Layer layer, Actor actor) {
    Relation all = relation(layer, actor);
    BoundSql inside = RowRule.scope(layer, actor, all.name() + "_scope");
    Map<String, Object> binds = new LinkedHashMap<>(all.binds());
    binds.putAll(inside.binds());
    return new Relation(all.name(), all.sql() + " AND " + inside.sql(), binds);
  }

  private static List<String> columns(Layer layer, Actor actor, Access access) {
    String shape =
        access.exact()
            ? layer.geometry().column()
            : layer.geometry().generalised().orElse(layer.geometry().column());
    List<String> columns = new ArrayList<>();
    columns.add(column(layer.key()) + " AS " + quoted("id"));
    layer.attributes(actor).stream()
        .map(attribute -> column(attribute.column()) + " AS " + quoted(attribute.name()))
        .forEach(columns::add);
    columns.add(column(shape) + " AS " + quoted("geom"));
    return columns;
  }

  /**
   * One question to one layer.
   *
   * @throws Refusal NOT_FOUND for a layer, INVALID for an attribute that the actor may not know of
   */
  public BoundSql select(Layer layer, Actor actor, Selection selection) {
    return select(relation(layer, actor), layer, actor, selection);
  }

  /** The same question to a relation that was made with another source. */
  BoundSql select(Relation relation, Layer layer, Actor actor, Selection selection) {
    Map<String, ValueType> types = types(layer, actor);
    Map<String, Object> binds = new LinkedHashMap<>(relation.binds());
    List<String> where = new ArrayList<>();
    selection
        .condition()
        .map(condition -> condition(relation.name(), condition, types))
        .ifPresent(condition -> add(condition, where, binds));
    selection
        .bbox()
        .map(bbox -> within(relation.name(), bbox))
        .ifPresent(inside -> add(inside, where, binds));
    String page = relation.name() + "_page_";
    binds.put(page + "limit", selection.page().limit());
    binds.put(page + "offset", selection.page().offset());
    String sql =
        "WITH %s SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT :%s OFFSET :%s"
            .formatted(
                with(relation),
                columns(selection, types),
                quoted(relation.name()),
                where.isEmpty() ? "TRUE" : String.join(" AND ", where),
                order(selection, types),
                page + "limit",
                page + "offset");
    return new BoundSql(sql, binds);
  }

  /** When a row that the actor may see last changed: one nullable timestamptz {@code at}. */
  public Optional<BoundSql> lastChange(Layer layer, Actor actor) {
    return layer
        .updated()
        .flatMap(
            updated ->
                layer
                    .access(actor)
                    .map(access -> RowRule.of(layer, access.rows(), actor, relationName(layer)))
                    .map(
                        rows ->
                            new BoundSql(
                                "SELECT max(%s) AS at FROM %s AS %s WHERE %s"
                                    .formatted(
                                        column(updated),
                                        layer.source().quoted(),
                                        SOURCE,
                                        rows.sql()),
                                rows.binds())));
  }

  /** A relation as an element of a WITH list. */
  public static String with(Relation relation) {
    return quoted(relation.name()) + " AS NOT MATERIALIZED (" + relation.sql() + ")";
  }

  /** The types of what the actor may name in a condition or an order. */
  public static Map<String, ValueType> types(Layer layer, Actor actor) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    types.put("id", ValueType.INTEGER);
    layer.attributes(actor).forEach(attribute -> types.put(attribute.name(), attribute.type()));
    return types;
  }

  /** The refusal of a layer that does not exist, or not for this actor. */
  public static Refusal unknown(String id) {
    return Refusal.notFound(
        "unknown-layer", new Label("tidak ada lapisan %s", "there is no layer %s").formatted(id));
  }

  private static BoundSql condition(
      String relation, Condition condition, Map<String, ValueType> types) {
    return ConditionSql.write(
        ConditionTypes.check(condition, types), TableName::quoted, relation + "_where");
  }

  private static BoundSql within(String relation, Bbox bbox) {
    String bind = relation + "_bbox_";
    String sql =
        "%2$s && ST_MakeEnvelope(:%1$swest, :%1$ssouth, :%1$seast, :%1$snorth, 4326)"
            .formatted(bind, quoted("geom"));
    return new BoundSql(
        sql,
        Map.of(
            bind + "west", bbox.west(),
            bind + "south", bbox.south(),
            bind + "east", bbox.east(),
            bind + "north", bbox.north()));
  }

  private static void add(BoundSql part, List<String> where, Map<String, Object> binds) {
    where.add("(" + part.sql() + ")");
    binds.putAll(part.binds());
  }

  private static String columns(Selection selection, Map<String, ValueType> types) {
    List<String> columns = new ArrayList<>(List.of(quoted("id")));
    selection.columns().forEach(name -> columns.add(quoted(known(name, types))));
    columns.add(quoted("geom"));
    return String.join(", ", columns);
  }

  /** Ends with the key, so that pages neither repeat nor miss a feature. */
  private static String order(Selection selection, Map<String, ValueType> types) {
    List<String> order = new ArrayList<>();
    for (Selection.Sort sort : selection.sort()) {
      String text = types.get(known(sort.name(), types)).isText() ? " COLLATE \"C\"" : "";
      order.add(quoted(sort.name()) + text + (sort.descending() ? " DESC" : "") + " NULLS LAST");
    }
    order.add(quoted("id"));
    return String.join(", ", order);
  }

  private static String known(String name, Map<String, ValueType> types) {
    if (!types.containsKey(name)) {
      throw Refusal.invalid(
          "unknown-attribute",
          new Label("lapisan ini tidak punya atribut %s", "the layer has no attribute %s")
              .formatted(name));
    }
    return name;
  }

  /** A column of the source as SQL text. */
  static String column(String name) {
    return SOURCE + "." + quoted(name);
  }
}
