package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.base.Scope;
import id.nadikota.filter.BoundSql;
import id.nadikota.filter.ConditionSql;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which rows of a layer's source a rule means, as a predicate over the source's columns. */
final class RowRule {
  static final BoundSql EVERY_ROW = new BoundSql("TRUE", Map.of());
  private static final BoundSql NO_ROW = new BoundSql("FALSE", Map.of());

  private RowRule() {}

  /**
   * The rows that a rule means.
   *
   * @param prefix of the names of bound values
   */
  static BoundSql of(Layer layer, Access.Rows rows, Actor actor, String prefix) {
    if (rows instanceof Access.Rows.Where where) {
      return ConditionSql.write(where.condition(), LayerQuery::column, prefix);
    }
    return rows instanceof Access.Rows.All ? EVERY_ROW : scope(layer, actor, prefix + "_1");
  }

  /** The columns of the source that a rule names for an actor. */
  static Set<String> columns(Layer layer, Access.Rows rows, Actor actor) {
    if (!(rows instanceof Access.Rows.InScope)) {
      return rows.columns();
    }
    Scope scope = actor.scope();
    Layer.ScopeColumns columns = layer.scope();
    Optional<String> column = Optional.empty();
    if (scope instanceof Scope.OfAgency) {
      column = columns.agency();
    } else if (scope instanceof Scope.OfArea) {
      column = columns.area();
    } else if (!(scope instanceof Scope.Whole)) {
      column = columns.own();
    }
    return column.map(Set::of).orElse(Set.of());
  }

  /** The rows of a layer that lie in the actor's scope. */
  static BoundSql scope(Layer layer, Actor actor, String bind) {
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
        .map(
            own ->
                new BoundSql(LayerQuery.column(own) + " = :" + bind, Map.of(bind, actor.account())))
        .orElse(NO_ROW);
  }

  /** ARRAY makes the subtree an InitPlan: it is asked once, and the column's index serves it. */
  private static BoundSql inAgency(String column, String bind, String kode) {
    String sql = "%s = ANY (ARRAY(SELECT below.id FROM data.agency_below(:%s) AS below (id)))";
    return new BoundSql(sql.formatted(LayerQuery.column(column), bind), Map.of(bind, kode));
  }

  /** The area itself and what continues its kode after a dot: 31.71 holds 31.71.06, not 31.710. */
  private static BoundSql inArea(String column, String bind, String kode) {
    String below = kode.replaceAll("[\\\\%_]", "\\\\$0") + ".%";
    String sql = "(%1$s = :%2$s OR %1$s LIKE :%2$s_below)";
    return new BoundSql(
        sql.formatted(LayerQuery.column(column), bind), Map.of(bind, kode, bind + "_below", below));
  }
}
