package id.nadikota.change.watch;

import static id.nadikota.change.watch.Watched.quoted;
import static id.nadikota.change.watch.Watched.quotedTable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what keeps the past of the layers of one table: within its trigger, and beside it. */
final class HistorySql {
  /** Which rows changed how, once for all histories of the table. */
  private static final String AFFECTED =
      """
          IF keys IS NULL AND tg_op = 'INSERT' THEN
            SELECT array_agg(n.%8$s), array_agg('I'::text) INTO keys, ops FROM new_rows n;
          ELSIF keys IS NULL AND tg_op = 'DELETE' THEN
            SELECT array_agg(o.%8$s), array_agg('D'::text) INTO keys, ops FROM old_rows o;
          ELSIF keys IS NULL AND tg_op = 'UPDATE' THEN
            SELECT array_agg(coalesce(n.%8$s, o.%8$s)), array_agg(CASE
              WHEN o.%8$s IS NULL THEN 'I' WHEN n.%8$s IS NULL THEN 'D' ELSE 'U' END)
            INTO keys, ops
            FROM old_rows o FULL JOIN new_rows n ON o.%8$s = n.%8$s
            WHERE o.%8$s IS NULL OR n.%8$s IS NULL OR o *<> n;
            IF keys IS NULL THEN
              RETURN NULL;
            END IF;
          END IF;
      """;

  /**
   * The short way for a single row: a new one without a past begins one, a changed one ends its
   * state and begins the next. What does not fit it (a state of this very transaction, a row that
   * the source does not show) is left to the long way, which goes on from what was done.
   */
  private static final String SINGLE =
      """
        kept := false;
        IF single IS NOT NULL AND tg_op = 'INSERT' THEN
          INSERT INTO data.history
            (layer, key, valid_from, op, actor, reason, row, geom, geom_public)
          SELECT '%1$s', single, instant, 'I', data.current_writer(), data.current_reason(), %4$s,
            %5$s, %6$s
          FROM %3$s v WHERE v.%2$s = single
            AND NOT EXISTS (SELECT FROM data.history h WHERE h.layer = '%1$s' AND h.key = single);
          kept := FOUND;
        ELSIF single IS NOT NULL THEN
          UPDATE data.history h SET valid_to = greatest(instant, h.valid_from)
          WHERE h.layer = '%1$s' AND h.key = single AND h.valid_to IS NULL
            AND h.xid <> pg_current_xact_id()
          RETURNING h.valid_to INTO since;
          IF FOUND THEN
            INSERT INTO data.history
              (layer, key, valid_from, op, actor, reason, row, geom, geom_public)
            SELECT '%1$s', single, since, 'U', data.current_writer(), data.current_reason(), %4$s,
              %5$s, %6$s
            FROM %3$s v WHERE v.%2$s = single;
            kept := FOUND;
          END IF;
        END IF;
      """;

  /**
   * Ends the states that were, puts right what the same transaction wrote before (nobody saw it),
   * and begins new states. A state that is deleted is kept as it was last, and beside it the whole
   * row of the table without its shapes, which to_jsonb would write as GeoJSON: the source need not
   * show all of it.
   */
  private static final String HISTORY =
      """
          IF tg_op = 'TRUNCATE' THEN
            SELECT array_agg(h.key), array_agg('D'::text) INTO keys, ops FROM data.history h
            WHERE h.layer = '%1$s' AND h.valid_to IS NULL AND h.op <> 'D';
          END IF;
          UPDATE data.history h SET valid_to = greatest(instant, h.valid_from)
          FROM unnest(keys) AS a (key)
          WHERE h.layer = '%1$s' AND h.key = a.key AND h.valid_to IS NULL
            AND h.xid <> pg_current_xact_id();
          UPDATE data.history h SET op = CASE WHEN a.op = 'U' THEN h.op ELSE a.op END,
            actor = data.current_writer(), reason = data.current_reason(), removed = NULL,
            row = CASE WHEN v.%2$s IS NULL THEN h.row ELSE %4$s END,
            geom = CASE WHEN v.%2$s IS NULL THEN h.geom ELSE %5$s END,
            geom_public = CASE WHEN v.%2$s IS NULL THEN h.geom_public ELSE %6$s END
          FROM unnest(keys, ops) AS a (key, op) LEFT JOIN %3$s v ON v.%2$s = a.key
          WHERE h.layer = '%1$s' AND h.key = a.key AND h.valid_to IS NULL
            AND h.xid = pg_current_xact_id();
          INSERT INTO data.history
            (layer, key, valid_from, op, actor, reason, row, geom, geom_public)
          SELECT '%1$s', a.key, greatest(instant, last.valid_to), a.op, data.current_writer(),
            data.current_reason(),
            CASE WHEN v.%2$s IS NULL THEN coalesce(last.row, '{}') ELSE %4$s END,
            CASE WHEN v.%2$s IS NULL THEN last.geom ELSE %5$s END,
            CASE WHEN v.%2$s IS NULL THEN last.geom_public ELSE %6$s END
          FROM unnest(keys, ops) AS a (key, op)
          LEFT JOIN %3$s v ON v.%2$s = a.key
          LEFT JOIN LATERAL (
            SELECT h.valid_to, h.row, h.geom, h.geom_public FROM data.history h
            WHERE h.layer = '%1$s' AND h.key = a.key ORDER BY h.valid_from DESC LIMIT 1) AS last
          ON true
          WHERE NOT EXISTS (
            SELECT FROM data.history h
            WHERE h.layer = '%1$s' AND h.key = a.key AND h.valid_to IS NULL);
          IF tg_op IN ('UPDATE', 'DELETE') AND 'D' = ANY (ops) THEN
            FOR gone IN
              SELECT o.* FROM old_rows o JOIN data.history h
              ON h.layer = '%1$s' AND h.key = o.%8$s AND h.valid_to IS NULL AND h.op = 'D'
            LOOP
              %7$s
              UPDATE data.history h SET removed = to_jsonb(gone) - %9$s::text[]
              WHERE h.layer = '%1$s' AND h.key = gone.%8$s AND h.valid_to IS NULL AND h.op = 'D';
            END LOOP;
          END IF;
      """;

  /** Columns that came to the source or went from it change no state. */
  private static final String OTHER_COLUMNS =
      """
      UPDATE data.history h SET row = now.row
      FROM (SELECT v.%2$s AS key, %4$s AS row FROM %3$s v) AS now
      WHERE h.layer = '%1$s' AND h.key = now.key AND h.valid_to IS NULL AND h.op <> 'D'
        AND h.row <> now.row AND NOT EXISTS (
          SELECT FROM jsonb_each(h.row) AS was
          WHERE jsonb_exists(now.row, was.key) AND now.row -> was.key <> was.value)
      """;

  /** What changed while nobody watched: who did it, and when, is not known. */
  private static final String MISSED =
      """
      WITH now AS MATERIALIZED (
        SELECT v.%2$s AS key, %4$s AS row, %5$s AS geom, %6$s AS geom_public FROM %3$s v),
      differs AS (
        SELECT h.key, CASE WHEN now.key IS NULL THEN 'D' WHEN h.op = 'D' THEN 'I' ELSE 'U' END AS op
        FROM data.history h LEFT JOIN now ON now.key = h.key
        WHERE h.layer = '%1$s' AND h.valid_to IS NULL
          AND ((h.op = 'D') <> (now.key IS NULL)
            OR h.op <> 'D' AND (h.row <> now.row OR h.geom IS DISTINCT FROM now.geom
              OR h.geom_public IS DISTINCT FROM now.geom_public))),
      ended AS (
        UPDATE data.history h SET valid_to = greatest(clock_timestamp(), h.valid_from)
        FROM differs d WHERE h.layer = '%1$s' AND h.key = d.key AND h.valid_to IS NULL
        RETURNING h.key, d.op, h.valid_to, h.row, h.geom, h.geom_public)
      INSERT INTO data.history
        (layer, key, valid_from, op, actor, reason, row, geom, geom_public)
      SELECT '%1$s', e.key, e.valid_to, e.op, data.current_writer(),
        'perubahan selama tidak dipantau', coalesce(now.row, e.row),
        CASE WHEN e.op = 'D' THEN e.geom ELSE now.geom END,
        CASE WHEN e.op = 'D' THEN e.geom_public ELSE now.geom_public END
      FROM ended e LEFT JOIN now ON now.key = e.key
      """;

  /** What stands there when a layer begins to keep its past: all of it from one instant on. */
  private static final String BEGINNING =
      """
      INSERT INTO data.history (layer, key, valid_from, op, actor, reason, row, geom, geom_public)
      SELECT '%1$s', v.%2$s, statement_timestamp(), 'B', data.current_writer(), '', %4$s, %5$s, %6$s
      FROM %3$s v
      WHERE NOT EXISTS (
        SELECT FROM data.history h
        WHERE h.layer = '%1$s' AND h.key = v.%2$s AND h.valid_to IS NULL)
      """;

  private HistorySql() {}

  /** The part of a trigger that keeps one layer's past. */
  static String keep(Watched watched, Watched.History history) {
    return filled(
        SINGLE + "  IF NOT kept THEN\n" + AFFECTED + HISTORY + "  END IF;\n", watched, history);
  }

  /**
   * Brings the past up to what stands there now: the first state of every feature that has none,
   * and another for each that changed while nobody watched.
   */
  static List<String> catchUp(Watched watched, Watched.History history) {
    return Stream.of(OTHER_COLUMNS, MISSED, BEGINNING)
        .map(text -> filled(text, watched, history))
        .toList();
  }

  /** Fails where the source no longer fits. */
  static String trial(Watched watched, Watched.History history) {
    return filled(
        "SELECT v.%2$s::bigint, %4$s, %5$s, %6$s FROM %3$s v WHERE false", watched, history);
  }

  private static String filled(String text, Watched watched, Watched.History history) {
    List<String> shapes =
        Stream.of(watched.geometry(), watched.generalised())
            .flatMap(Optional::stream)
            .map(Watched::quoted)
            .toList();
    return text.formatted(
        history.layer(),
        quoted(history.key()),
        quotedTable(history.source()),
        WatchSql.image(history.columns(), "v"),
        "v." + quoted(history.geometry()),
        history.generalised().map(column -> "v." + quoted(column)).orElse("NULL::geometry"),
        shapes.stream().map("gone.%s := NULL;"::formatted).collect(Collectors.joining(" ")),
        quoted(watched.key().orElseThrow()),
        shapes.stream().collect(Collectors.joining(",", "'{", "}'")));
  }
}
