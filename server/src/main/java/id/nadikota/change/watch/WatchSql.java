package id.nadikota.change.watch;

import static id.nadikota.change.watch.Watched.quoted;
import static id.nadikota.change.watch.Watched.quotedTable;

import id.nadikota.base.Digest;
import java.util.ArrayList;
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
  /** Rises with every change of what is written here: the older program leaves the younger's. */
  static final int VERSION = 5;

  private static final String FUNCTION =
      """
      CREATE OR REPLACE FUNCTION change.%1$s() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off
        SET plan_cache_mode = force_generic_plan AS $watch$
      DECLARE
        most bigint;
        changed bigint;
        instant timestamptz := clock_timestamp();
        single bigint;
        since timestamptz;
        kept boolean;
        gone record;
        keys bigint[];
        ops text[];
      BEGIN
        most := coalesce(nullif(current_setting('nadi.bulk_rows', true), '')::bigint, 5000);
        IF tg_op = 'TRUNCATE' THEN
          PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);
          INSERT INTO change.log (source, op) VALUES ('%2$s', 'R');
        ELSE
      %3$s
        END IF;
      %4$s
        RETURN NULL;
      EXCEPTION WHEN OTHERS THEN
        -- what passes if tried again is the writer's to know: conflicts, resources, locks, the server
        IF left(sqlstate, 2) IN ('40', '53', '55', '57', '58', 'XX') THEN
          RAISE;
        END IF;
        -- anything else would stop everybody from writing because the table was altered
        PERFORM change.failed('%2$s', sqlerrm);
        RETURN NULL;
      END $watch$
      """;

  /**
   * One line a row; a changed key is one row gone and one come. Most statements change a single
   * row: it is looked for first, and then nothing needs to be counted or joined at length.
   */
  private static final String ROWS =
      """
          IF most > 0 AND tg_op = 'UPDATE' THEN
            INSERT INTO change.log
              (source, op, key, old_box, old_public, new_box, new_public, old, new)
            SELECT '%1$s', 'U', n.%2$s, %3$s, %4$s, %5$s, %6$s
            FROM old_rows o CROSS JOIN new_rows n
            WHERE o.%2$s IS NOT DISTINCT FROM n.%2$s AND o *<> n
              AND NOT EXISTS (SELECT FROM old_rows OFFSET 1)
            RETURNING key INTO single;
          ELSIF most > 0 AND tg_op = 'INSERT' THEN
            INSERT INTO change.log (source, op, key, new_box, new_public, new)
            SELECT '%1$s', 'I', n.%2$s, %4$s, %6$s FROM new_rows n
            WHERE NOT EXISTS (SELECT FROM new_rows OFFSET 1)
            RETURNING key INTO single;
          END IF;
          IF single IS NULL THEN
      %7$s
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
              WHERE o.%2$s IS NULL OR n.%2$s IS NULL OR o *<> n;
            END IF;
          END IF;
      """;

  /** How many rows a statement changed, up to where it leaves a reset. */
  private static final String COUNTED =
      """
            IF tg_op = 'INSERT' THEN
              SELECT count(*) INTO changed FROM (SELECT FROM new_rows LIMIT most + 1) AS few;
            ELSE
              SELECT count(*) INTO changed FROM (SELECT FROM old_rows LIMIT most + 1) AS few;
            END IF;
            IF changed = 0 THEN
              RETURN NULL;
            END IF;
            IF changed > 20 THEN
              PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);
            END IF;
      """;

  /** A table that others look up in: one reset, and none where nothing that is read changed. */
  private static final String LOOKUP =
      """
      %3$s
          IF tg_op <> 'UPDATE' THEN
            INSERT INTO change.log (source, op) VALUES ('%1$s', 'R');
          ELSIF EXISTS (
            (SELECT %2$s FROM old_rows r EXCEPT ALL SELECT %2$s FROM new_rows r)
            UNION ALL (SELECT %2$s FROM new_rows r EXCEPT ALL SELECT %2$s FROM old_rows r))
          THEN
            INSERT INTO change.log (source, op) VALUES ('%1$s', 'R');
          END IF;
      """;

  /** PostgreSQL cuts longer names off. */
  private static final int LONGEST_NAME = 63;

  private WatchSql() {}

  /** The name of a table's trigger function in schema {@code change}, unquoted. */
  static String function(String table) {
    String name = "watch_" + table.replace('.', '_');
    return name.length() > LONGEST_NAME ? "watch_" + Digest.of(table) : name;
  }

  /** Makes the function or puts another in its place. */
  static String create(Watched watched) {
    String table = watched.table();
    String logged =
        watched.key().isPresent()
            ? rows(watched)
            : LOOKUP.formatted(table, compared(watched.columns()), COUNTED);
    String history =
        watched.histories().stream()
            .map(one -> HistorySql.keep(watched, one))
            .collect(Collectors.joining());
    return FUNCTION.formatted(quoted(function(table)), table, logged, history);
  }

  /** A short name of what a function is made from, the same at every node. */
  static String madeFrom(Watched watched) {
    return Digest.of(WatchedJson.text(List.of(watched)));
  }

  /** Fails where the table or the sources of its histories no longer fit. */
  static List<String> trials(Watched watched) {
    List<String> columns = new ArrayList<>(watched.columns());
    watched.geometry().ifPresent(columns::add);
    watched.generalised().ifPresent(columns::add);
    String key = watched.key().map(one -> quoted(one) + "::bigint").orElse("1");
    String table =
        "SELECT %s FROM %s WHERE false"
            .formatted(
                Stream.concat(Stream.of(key), columns.stream().map(Watched::quoted))
                    .collect(Collectors.joining(", ")),
                quotedTable(watched.table()));
    return Stream.concat(
            Stream.of(table),
            watched.histories().stream().map(one -> HistorySql.trial(watched, one)))
        .toList();
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

  private static String rows(Watched watched) {
    return ROWS.formatted(
        watched.table(),
        quoted(watched.key().orElseThrow()),
        box(watched.geometry(), "o") + ", " + box(watched.generalised(), "o"),
        box(watched.geometry(), "n") + ", " + box(watched.generalised(), "n"),
        image(watched.columns(), "o"),
        image(watched.columns(), "n"),
        COUNTED);
  }

  private static String box(Optional<String> geometry, String of) {
    return geometry
        .map(column -> "ST_Envelope(%s.%s)".formatted(of, quoted(column)))
        .orElse("NULL");
  }

  /** Written in pieces of 40 columns: a function takes at most 100 arguments. */
  static String image(List<String> columns, String of) {
    StringBuilder image = new StringBuilder("'{}'::jsonb");
    for (int i = 0; i < columns.size(); i += 40) {
      image.append(
          columns.subList(i, Math.min(i + 40, columns.size())).stream()
              .map(column -> "'%s', %s.%s".formatted(column, of, quoted(column)))
              .collect(Collectors.joining(", ", " || jsonb_build_object(", ")")));
    }
    return columns.isEmpty() ? "'{}'::jsonb" : image.substring("'{}'::jsonb || ".length());
  }

  /** As text, which every type has; not every type can be compared. */
  private static String compared(List<String> columns) {
    return columns.isEmpty()
        ? "r::text"
        : columns.stream()
            .map(one -> "r." + quoted(one))
            .collect(Collectors.joining(", ", "ROW(", ")::text"));
  }
}
