package id.nadikota.layer;

import static id.nadikota.layer.TableName.quoted;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
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
  private static final BoundSql EVERY_ROW = new BoundSql("TRUE", Map.of());
  private static final BoundSql NO_ROW = new BoundSql("FALSE", Map.of());

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
      throw Refusal.invalidField(
          "at",
          "no-history",
          new Label(
                  "lapisan %s tidak menyimpan keadaan lampau; lihat keadaannya sekarang",
                  "the layer %s keeps no past; look at its present state")
              .formatted(layer.id()));
    }
    BoundSql rule = rows(layer, access.rows(), actor, relationName(layer));
    return new PastSource(layer, Optional.of(rule).filter(rows -> !rows.equals(EVERY_ROW)));
  }

  /**
   * The layer as the actor would see it if its source were another.
   *
   * @param from SQL of a table, view or function with the source's columns
   * @param given its bound values, named {@code <relation>_given} and so on
   */
  public Relation relation(Layer layer, Actor actor, String from, Map<String, Object> given) {
    Access access = layer.access(actor).orElseThrow(() -> unknown(layer.id()));
    String name = relationName(layer);
    BoundSql rows = rows(layer, access.rows(), actor, name);
    Map<String, Object> binds = new LinkedHashMap<>(given);
    binds.putAll(rows.binds());
    String sql =
        "SELECT %s FROM %s AS %s WHERE (%s)"
            .formatted(String.join(", ", columns(layer, actor, access)), from, SOURCE, rows.sql());
    return new Relation(name, sql, binds);
  }

  /**
   * One row as the actor sees it, with {@link #VERSION} and {@link #EDITABLE} beside, of one and
   * the same moment; for layers that the actor may edit.
   */
  public BoundSql editable(Layer layer, Actor actor, long id) {
    String bind = relationName(layer) + "_id";
    BoundSql rows = editable(layer, actor, layer.source().quoted(), Map.of(bind, id));
    String sql = "%s AND %s = :%s".formatted(rows.sql(), column(layer.key()), bind);
    return new BoundSql(sql, rows.binds());
  }

  /**
   * The same of every row, if the source were another.
   *
   * @param from SQL with the source's columns
   * @param given its bound values
   */
  public BoundSql editable(Layer layer, Actor actor, String from, Map<String, Object> given) {
    Access access = layer.access(actor).orElseThrow(() -> unknown(layer.id()));
    Edit edit = layer.edit().orElseThrow();
    String name = relationName(layer);
    BoundSql seen = rows(layer, access.rows(), actor, name);
    BoundSql changed = rows(layer, edit.who(actor).orElseThrow().rows(), actor, name + "_who");
    Map<String, Object> binds = new LinkedHashMap<>(given);
    binds.putAll(seen.binds());
    binds.putAll(changed.binds());
    String sql =
        "SELECT %s, %s AS %s, coalesce(%s, false) AS %s FROM %s AS %s WHERE (%s)"
            .formatted(
                String.join(", ", columns(layer, actor, access)),
                column(edit.version()),
                quoted(VERSION),
                changed.sql(),
                quoted(EDITABLE),
                from,
                SOURCE,
                seen.sql());
    return new BoundSql(sql, binds);
  }

  /** The layer as the actor sees it, but only what lies in his scope. */
  public Relation inScope(Layer layer, Actor actor) {
    Relation all = relation(layer, actor);
    BoundSql inside = scope(layer, actor, all.name() + "_scope");
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
                    .map(access -> rows(layer, access.rows(), actor, relationName(layer)))
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
  static Refusal unknown(String id) {
    return Refusal.notFound(
        "unknown-layer", new Label("tidak ada lapisan %s", "there is no layer %s").formatted(id));
  }

  private static BoundSql rows(Layer layer, Access.Rows rows, Actor actor, String prefix) {
    if (rows instanceof Access.Rows.Where where) {
      return ConditionSql.write(where.condition(), LayerQuery::column, prefix);
    }
    return rows instanceof Access.Rows.All ? EVERY_ROW : scope(layer, actor, prefix + "_1");
  }

  private static BoundSql scope(Layer layer, Actor actor, String bind) {
    Scope scope = actor.scope();
    if (scope instanceof Scope.Whole) {
      return EVERY_ROW;
    }
    if (scope instanceof Scope.OfAgency agency) {
      return layer.scope().agency().map(own -> inAgency(own, bind, agency.kode())).orElse(NO_ROW);
    }
    if (scope instanceof Scope.OfArea area) {
      return layer.scope().area().map(kode -> inArea(kode, bind, area.kode())).orElse(NO_ROW);
    }
    return layer
        .scope()
        .own()
        .map(own -> new BoundSql(column(own) + " = :" + bind, Map.of(bind, actor.account())))
        .orElse(NO_ROW);
  }

  /** ARRAY makes the subtree an InitPlan: it is asked once, and the column's index serves it. */
  private static BoundSql inAgency(String column, String bind, String kode) {
    String sql = "%s = ANY (ARRAY(SELECT below.id FROM data.agency_below(:%s) AS below (id)))";
    return new BoundSql(sql.formatted(column(column), bind), Map.of(bind, kode));
  }

  /** The area itself and what continues its kode after a dot: 31.71 holds 31.71.06, not 31.710. */
  private static BoundSql inArea(String column, String bind, String kode) {
    String below = kode.replaceAll("[\\\\%_]", "\\\\$0") + ".%";
    String sql = "(%1$s = :%2$s OR %1$s LIKE :%2$s_below)";
    return new BoundSql(
        sql.formatted(column(column), bind), Map.of(bind, kode, bind + "_below", below));
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

  private static String column(String name) {
    return SOURCE + "." + quoted(name);
  }
}
