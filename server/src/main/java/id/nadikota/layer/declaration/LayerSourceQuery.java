package id.nadikota.layer.declaration;

import id.nadikota.db.Database;
import id.nadikota.layer.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the database what the sources of layers look like. */
public final class LayerSourceQuery {
  private static final String COLUMNS =
      """
      SELECT a.attname AS name, format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL) AS type,
        CASE WHEN t.typname = 'geometry' THEN postgis_typmod_type(a.atttypmod) ELSE '' END AS shape,
        CASE WHEN t.typname = 'geometry' THEN postgis_typmod_srid(a.atttypmod) ELSE 0 END AS srid,
        CASE WHEN t.typname = 'varchar' THEN greatest(a.atttypmod - 4, 0) ELSE 0 END AS longest,
        a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS needed,
        a.attgenerated <> '' OR a.attidentity = 'a' AS generated
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE n.nspname = :schema AND c.relname = :name AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      ORDER BY a.attnum
      """;

  private final Database database;

  /** Asks over the read pool, shares over the writing one. */
  public LayerSourceQuery(Database database) {
    this.database = database;
  }

  /** The columns of a table or view by name, in their order; none where there is no such table. */
  public Map<String, SourceColumn> columns(TableName table) {
    List<SourceColumn> columns =
        database.read(
            handle ->
                handle
                    .createQuery(COLUMNS)
                    .bind("schema", table.schema())
                    .bind("name", table.name())
                    .map(
                        (row, context) ->
                            new SourceColumn(
                                row.getString("name"),
                                row.getString("type"),
                                row.getString("shape"),
                                row.getInt("srid"),
                                row.getInt("longest"),
                                row.getBoolean("needed"),
                                row.getBoolean("generated")))
                    .list());
    Map<String, SourceColumn> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    return byName;
  }

  /**
   * Lets the reader role select a layer's source.
   *
   * @throws id.nadikota.base.Refusal where the source may not be published or we may not share it
   */
  void share(TableName source) {
    database.grantReader(List.of(source.toString()));
  }

  /**
   * Makes sure that the rows of a table can be changed.
   *
   * @throws id.nadikota.base.Refusal where no layer may change it or our login may not
   */
  void requireWritable(TableName table) {
    database.requireWritable(table.toString());
  }
}
