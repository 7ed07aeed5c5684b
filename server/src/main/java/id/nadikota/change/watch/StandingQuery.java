package id.nadikota.change.watch;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Which triggers stand on which tables. */
final class StandingQuery {
  /** The function's comment says: the table, the version of the program, what it was made from. */
  private static final String STANDING =
      """
      SELECT f.name, f.said[1] AS source, f.said[2]::int AS version, f.said[3] AS made_from,
        x.message AS trouble, count(t.oid) FILTER (WHERE t.tgenabled IN ('O', 'A')) AS triggers
      FROM (
        SELECT p.oid, p.proname AS name, string_to_array(obj_description(p.oid, 'pg_proc'), ' ') AS said
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'change' AND p.proname LIKE 'watch\\_%'
          AND obj_description(p.oid, 'pg_proc') ~ '^\\S+ \\d+ \\S+$') AS f
      LEFT JOIN pg_trigger t ON t.tgfoid = f.oid AND t.tgrelid = to_regclass(
          quote_ident(split_part(f.said[1], '.', 1)) || '.' || quote_ident(split_part(f.said[1], '.', 2)))
        AND t.tgname IN ('watch_insert', 'watch_update', 'watch_delete', 'watch_truncate')
      LEFT JOIN change.trouble x ON x.source = f.said[1]
      GROUP BY f.name, f.said, x.message
      """;

  /** By table with schema. */
  Map<String, Standing> all(Handle handle) {
    Map<String, Standing> standing = new TreeMap<>();
    handle
        .createQuery(STANDING)
        .map(
            (row, context) ->
                standing.put(
                    row.getString("source"),
                    new Standing(
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("made_from"),
                        row.getInt("triggers"),
                        Optional.ofNullable(row.getString("trouble")))))
        .list();
    return standing;
  }
}
