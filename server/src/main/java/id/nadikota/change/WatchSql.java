package id.nadikota.change;

import static id.nadikota.change.Watched.quoted;
import static id.nadikota.change.Watched.quotedTable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the trigger function of a watched table: static SQL for this table alone, so that nothing
 * is put together when a row changes.
 *
 * <p>Shapes never go through to_jsonb (it would write GeoJSON: 80 microseconds a row). A statement
 * that changes more than {@code nadi.bulk_rows} rows (5,000) leaves one reset instead of a line a
 * row; the history is kept row by row all the same.
 */
final class WatchSql {
  private static final String FUNCTION =
      """
      CREATE OR REPLACE FUNCTION change.%1$s() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $watch$
      DECLARE
        most bigint := coalesce(nullif(current_setting('nadi.bulk_rows', true), '')::bigint, 5000);
        changed bigint;
        instant timestamptz := clock_timestamp();
        keys bigint[];
        ops text[];
      BEGIN
        IF tg_op = 'TRUNCATE' THEN
          INSERT INTO change.log (source, op) VALUES ('%2$s', 'R');
        ELSE
          IF tg_op = 'INSERT' THEN
            SELECT count(*) INTO changed FROM (SELECT FROM new_rows LIMIT most + 1) AS few;
          ELSE
            SELECT count(*) INTO changed FROM (SELECT FROM old_rows LIMIT most + 1) AS few;
          END IF;
          IF changed = 0 THEN
            RETURN NULL;
          END IF;
      %3$s
        END IF;
      %4$s
        RETURN NULL;
      END $watch$
      """;

  /** One line a row; a changed key is one row gone and one come. */
  private static final String ROWS =
      """
          IF changed > most THEN
            INSERT INTO change.log (source, op) VALUES ('%1$s', 'R');
          ELSIF tg_op = 'INSERT' THEN
            INSERT INTO change.log (source, op, key, new_box, new_public, new)
            SELECT '%1$s', 'I', n.%2$s, %4$s, %6$s FROM new_rows n;
          ELSIF tg_op = 'DELETE' THEN
            INSERT INTO change.log (source, op, key, old_box, old_public, old)
            SELECT '%1$s', 'D', o.%2$s, %3$s, %5$s FROM old_rows o;
          ELSE
            INSERT INTO change.log
              (source, op, key, old_box, old_public, new_box, new_public, old, new)
            SELECT '%1$s',
              CASE WHEN o.%2$s IS NULL THEN 'I' WHEN n.%2$s IS NULL THEN 'D' ELSE 'U' END,
              coalesce(n.%2$s, o.%2$s), %3$s, %4$s,
              CASE WHEN o.%2$s IS NOT NULL THEN %5$s END,
              CASE WHEN n.%2$s IS NOT NULL THEN %6$s END
            FROM old_rows o FULL JOIN new_rows n ON o.%2$s = n.%2$s
            WHERE o IS DISTINCT FROM n;
          END IF;
      """;

  /** A table that others look up in: one reset, and none where nothing that is read changed. */
  private static final String LOOKUP =
      """
          IF tg_op <> 'UPDATE' THEN
            INSERT INTO change.log (source, op) VALUES ('%1$s', 'R');
          ELSIF EXISTS (
            (SELECT %2$s FROM old_rows EXCEPT ALL SELECT %2$s FROM new_rows)
            UNION ALL (SELECT %2$s FROM new_rows EXCEPT ALL SELECT %2$s FROM old_rows))
          THEN
            INSERT INTO change.log (source, op) VALUES ('%1$s', 'R');
          END IF;
      """;

  /** Which rows changed how, once for all histories of the table. */
  private static final String AFFECTED =
      """
        IF tg_op = 'INSERT' THEN
          SELECT array_agg(n.%1$s), array_agg('I'::text) INTO keys, ops FROM new_rows n;
        ELSIF tg_op = 'DELETE' THEN
          SELECT array_agg(o.%1$s), array_agg('D'::text) INTO keys, ops FROM old_rows o;
        ELSIF tg_op = 'UPDATE' THEN
          SELECT array_agg(coalesce(n.%1$s, o.%1$s)), array_agg(CASE
            WHEN o.%1$s IS NULL THEN 'I' WHEN n.%1$s IS NULL THEN 'D' ELSE 'U' END)
          INTO keys, ops
          FROM old_rows o FULL JOIN new_rows n ON o.%1$s = n.%1$s WHERE o IS DISTINCT FROM n;
        END IF;
      """;

  /**
   * Ends the states that were, puts right what the same transaction wrote before (nobody saw it),
   * and begins new states. A state that is deleted is kept as it was last, and beside it the whole
   * row of the table: the source need not show all of it. Deletions are few, so that to_jsonb may
   * be slow there.
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
          UPDATE data.history h SET removed = to_jsonb(o) - %7$s::text[]
          FROM old_rows o
          WHERE h.layer = '%1$s' AND h.key = o.%8$s AND h.valid_to IS NULL AND h.op = 'D';
        END IF;
      """;

  /** What stands there when a layer begins to keep its past. */
  private static final String BEGINNING =
      """
      INSERT INTO data.history (layer, key, valid_from, op, actor, reason, row, geom, geom_public)
      SELECT '%1$s', v.%2$s, clock_timestamp(), 'B', data.current_writer(), '', %4$s, %5$s, %6$s
      FROM %3$s v
      WHERE NOT EXISTS (
        SELECT FROM data.history h
        WHERE h.layer = '%1$s' AND h.key = v.%2$s AND h.valid_to IS NULL)
      """;

  private WatchSql() {}

  /** The name of a table's trigger function in schema {@code change}, unquoted. */
  static String function(String table) {
    return "watch_" + table.replace('.', '_');
  }

  /** Makes the function or puts another in its place. */
  static String create(Watched watched) {
    String table = watched.table();
    String logged =
        watched.key().isPresent()
            ? rows(watched)
            : LOOKUP.formatted(table, list(watched.columns()));
    String history =
        watched.histories().isEmpty()
            ? ""
            : AFFECTED.formatted(quoted(watched.key().orElseThrow()))
                + watched.histories().stream()
                    .map(one -> filled(HISTORY, watched, one))
                    .collect(Collectors.joining());
    return FUNCTION.formatted(quoted(function(table)), table, logged, history);
  }

  /** The four triggers; the names are the same on every table. */
  static List<String> triggers(Watched watched) {
    String on = quotedTable(watched.table());
    String run =
        "FOR EACH STATEMENT EXECUTE FUNCTION change." + quoted(function(watched.table())) + "()";
    return Stream.of(
            "watch_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows %s",
            "watch_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows"
                + " NEW TABLE AS new_rows %s",
            "watch_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows %s",
            "watch_truncate AFTER TRUNCATE ON %s %s")
        .map(trigger -> "CREATE OR REPLACE TRIGGER " + trigger.formatted(on, run))
        .toList();
  }

  /** Takes down what is there now as the first state of every feature that has none. */
  static String begin(Watched watched, Watched.History history) {
    return filled(BEGINNING, watched, history);
  }

  private static String rows(Watched watched) {
    return ROWS.formatted(
        watched.table(),
        quoted(watched.key().orElseThrow()),
        box(watched.geometry(), "o") + ", " + box(watched.generalised(), "o"),
        box(watched.geometry(), "n") + ", " + box(watched.generalised(), "n"),
        image(watched.columns(), "o"),
        image(watched.columns(), "n"));
  }

  private static String filled(String text, Watched watched, Watched.History history) {
    String shapes =
        Stream.of(watched.geometry(), watched.generalised())
            .flatMap(Optional::stream)
            .map(Watched::quoted)
            .collect(Collectors.joining(",", "'{", "}'"));
    return text.formatted(
        history.layer(),
        quoted(history.key()),
        quotedTable(history.source()),
        image(history.columns(), "v"),
        "v." + quoted(history.geometry()),
        history.generalised().map(column -> "v." + quoted(column)).orElse("NULL::geometry"),
        shapes,
        quoted(watched.key().orElseThrow()));
  }

  private static String box(Optional<String> geometry, String of) {
    return geometry
        .map(column -> "ST_Envelope(%s.%s)".formatted(of, quoted(column)))
        .orElse("NULL");
  }

  /** Written in pieces of 40 columns: a function takes at most 100 arguments. */
  private static String image(List<String> columns, String of) {
    StringBuilder image = new StringBuilder("'{}'::jsonb");
    for (int i = 0; i < columns.size(); i += 40) {
      image.append(
          columns.subList(i, Math.min(i + 40, columns.size())).stream()
              .map(column -> "'%s', %s.%s".formatted(column, of, quoted(column)))
              .collect(Collectors.joining(", ", " || jsonb_build_object(", ")")));
    }
    return columns.isEmpty() ? "'{}'::jsonb" : image.substring("'{}'::jsonb || ".length());
  }

  private static String list(List<String> columns) {
    return columns.isEmpty()
        ? "*"
        : columns.stream().map(Watched::quoted).collect(Collectors.joining(", "));
  }
}
