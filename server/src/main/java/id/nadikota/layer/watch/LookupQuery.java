package id.nadikota.layer.watch;

import id.nadikota.db.Database;
import id.nadikota.layer.TableName;
import java.util.Set;
import java.util.TreeSet;

/** Which columns of a table a view reads. */
final class LookupQuery {
  private static final String COLUMNS =
      """
      SELECT a.attname AS name, t.typname = 'geometry' AS shape
      FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(:table)
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      JOIN pg_type t ON t.oid = a.atttypid
      WHERE r.ev_class = to_regclass(:view) AND d.refobjsubid > 0
      """;

  private final Database database;

  LookupQuery(Database database) {
    this.database = database;
  }

  /** The columns; none where that cannot be told, or where a shape is among them. */
  Set<String> columns(TableName view, TableName table) {
    Set<String> columns = new TreeSet<>();
    boolean[] shape = {false};
    database.read(
        handle ->
            handle
                .createQuery(COLUMNS)
                .bind("table", table.quoted())
                .bind("view", view.quoted())
                .map(
                    (row, context) -> {
                      shape[0] |= row.getBoolean("shape");
                      return columns.add(row.getString("name"));
                    })
                .list());
    return shape[0] ? Set.of() : columns;
  }
}
