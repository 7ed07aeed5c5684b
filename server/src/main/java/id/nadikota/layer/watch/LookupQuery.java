package id.nadikota.layer.watch;

import id.nadikota.db.Database;
import id.nadikota.layer.TableName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Which columns of which tables a view reads, also through other views. */
final class LookupQuery {
  /**
   * The tree of a view's rule holds, for each place where it reads a relation, the relation and the
   * columns read there as a set of bits, of which 7 stands for the whole row and 8 for column 1.
   */
  private static final String READINGS =
      """
      WITH RECURSIVE readings (relation, bits, path) AS (
        SELECT to_regclass(:view)::oid, NULL::text, ARRAY[]::oid[]
        UNION ALL
        SELECT m[1]::oid, m[2], r.path || r.relation
        FROM readings r JOIN pg_rewrite w ON w.ev_class = r.relation AND w.ev_type = '1',
          regexp_matches(w.ev_action::text COLLATE "default",
            ':relid (\\d+) [^{}]*?:selectedCols \\(b([ 0-9]*)\\)', 'g') AS m
        WHERE m[1]::oid <> ALL (r.path || r.relation))
      SELECT n.nspname AS schema, c.relname AS name, r.bits ~ ' 7( |$)' AS whole,
        array_agg(a.attname::text) FILTER (WHERE a.attname IS NOT NULL) AS columns,
        coalesce(bool_or(t.typname = 'geometry'), false) AS shape
      FROM (SELECT *, row_number() OVER () AS place FROM readings) AS r
      JOIN pg_class c ON c.oid = r.relation AND c.relkind IN ('r', 'p', 'f', 'm')
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN LATERAL regexp_split_to_table(trim(r.bits), ' +') AS bit ON bit <> ''
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = bit::int - 7 AND a.attnum > 0
      LEFT JOIN pg_type t ON t.oid = a.atttypid
      WHERE r.path <> ARRAY[]::oid[]
        AND n.nspname ~ '^[A-Za-z_][A-Za-z0-9_]*$' AND c.relname ~ '^[A-Za-z_][A-Za-z0-9_]*$'
      GROUP BY n.nspname, c.relname, r.place, r.bits
      """;

  private final Database database;

  LookupQuery(Database database) {
    this.database = database;
  }

  /** What a view reads; nothing where the source is a table. */
  Lookups of(TableName view) {
    return new Lookups(
        database.read(
            handle ->
                handle
                    .createQuery(READINGS)
                    .bind("view", view.quoted())
                    .map((row, context) -> reading(row))
                    .list()));
  }

  private static Lookups.Reading reading(ResultSet row) throws SQLException {
    Array columns = row.getArray("columns");
    boolean whole = row.getBoolean("whole") || columns == null;
    return new Lookups.Reading(
        new TableName(row.getString("schema"), row.getString("name")),
        whole ? Set.of() : Set.of((String[]) columns.getArray()),
        whole || row.getBoolean("shape"));
  }
}
