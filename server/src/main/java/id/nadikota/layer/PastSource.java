package id.nadikota.layer;

import static id.nadikota.layer.TableName.quoted;

import id.nadikota.filter.BoundSql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The states of a layer's features, read where the layer's source is read otherwise: a source with
 * the same columns, of which the shapes come from columns that an index serves.
 *
 * <p>A state is in it only if the actor's rule holds on what the feature is now as well, or on what
 * it was last where it is deleted: what is hidden now is hidden in the past too. A value that no
 * longer fits its column is none; where a rule asks for it, nobody can tell whether it would hold,
 * and the state is not there.
 */
final class PastSource {
  private static final String STATES =
      """
      (SELECT h.key AS %1$s%2$s, h.valid_from AS "state from", h.valid_to AS "state to",
        h.op AS "state op", h.actor AS "state actor", h.reason AS "state reason"
      FROM data.history AS h CROSS JOIN LATERAL data.fitting(NULL::%3$s, h.row) AS r
      WHERE h.layer = :%4$s AND %5$s%6$s)""";

  private final Layer layer;
  private final Optional<BoundSql> rule;
  private final Set<String> ruled;
  private final String prefix;

  /**
   * @param rule over the source's columns as {@code s}; absent where every row is seen
   * @param ruled the columns that the rule names
   */
  PastSource(Layer layer, Optional<BoundSql> rule, Set<String> ruled) {
    this.layer = layer;
    this.rule = rule;
    this.ruled = Set.copyOf(ruled);
    this.prefix = LayerQuery.relationName(layer) + "_past_";
  }

  /** What there was at a moment. */
  BoundSql at(Instant at) {
    String moment = ":" + prefix + "at";
    String then =
        "h.op <> 'D' AND h.valid_from <= %1$s AND (h.valid_to IS NULL OR h.valid_to > %1$s)";
    return states(
        then.formatted(moment) + visibleNow(), Map.of(prefix + "at", at.atOffset(ZoneOffset.UTC)));
  }

  /** What came to be from one moment on until before another, deletions too. */
  BoundSql between(Instant from, Instant to) {
    String then =
        "h.op <> 'B' AND h.valid_from >= :%1$sfrom AND h.valid_from < :%1$sto".formatted(prefix);
    return states(
        then + visibleNow(),
        Map.of(
            prefix + "from", from.atOffset(ZoneOffset.UTC),
            prefix + "to", to.atOffset(ZoneOffset.UTC)));
  }

  /** Every state of one feature. */
  BoundSql of(long key) {
    return states("h.key = :" + prefix + "key" + visibleNow(), Map.of(prefix + "key", key));
  }

  /** What is deleted, as it was last. */
  BoundSql deleted() {
    // the words that the index of deletions is made with
    return states("h.valid_from IS NOT NULL AND " + isDeleted("h"), Map.of());
  }

  private BoundSql states(String where, Map<String, Object> given) {
    Map<String, Object> binds = new LinkedHashMap<>(given);
    binds.put(prefix + "layer", layer.id());
    rule.ifPresent(now -> binds.putAll(now.binds()));
    return new BoundSql(from(where), binds);
  }

  private String from(String where) {
    return STATES.formatted(
        quoted(layer.key()), columns(), layer.source().quoted(), prefix + "layer", where, fits());
  }

  /** That no value is lost by which the rule decides. */
  private String fits() {
    return ruled.stream()
        .filter(column -> !column.equals(layer.key()))
        .sorted()
        .map(
            column ->
                " AND (r.%s IS NOT NULL OR h.row ->> '%s' IS NULL)"
                    .formatted(quoted(column), column))
        .collect(Collectors.joining());
  }

  private String columns() {
    List<String> columns = new ArrayList<>();
    Set<String> shapes = layer.shapeColumns();
    layer.readColumns().stream()
        .filter(column -> !column.equals(layer.key()) && !shapes.contains(column))
        .forEach(column -> columns.add("r.%1$s AS %1$s".formatted(quoted(column))));
    columns.add("h.geom AS " + quoted(layer.geometry().column()));
    layer
        .geometry()
        .generalised()
        .ifPresent(column -> columns.add("h.geom_public AS " + quoted(column)));
    return ", " + String.join(", ", columns);
  }

  private String visibleNow() {
    String last = from("h.key = \"of\".key AND " + isDeleted("h"));
    return rule.map(now -> " AND " + seenNow(now.sql(), last)).orElse("");
  }

  private String seenNow(String now, String last) {
    return """
        (EXISTS (SELECT FROM %1$s AS s WHERE s.%2$s = h.key AND (%3$s))
          OR EXISTS (SELECT FROM (SELECT h.key) AS "of" CROSS JOIN LATERAL %4$s AS s WHERE (%3$s)))"""
        .formatted(layer.source().quoted(), quoted(layer.key()), now, last);
  }

  /** A row that is there again though nobody watched is not deleted. */
  private String isDeleted(String state) {
    return "%1$s.op = 'D' AND %1$s.valid_to IS NULL AND NOT EXISTS (SELECT FROM %2$s AS n WHERE n.%3$s = %1$s.key)"
        .formatted(state, layer.source().quoted(), quoted(layer.key()));
  }
}
