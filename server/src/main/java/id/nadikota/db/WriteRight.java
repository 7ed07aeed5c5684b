package id.nadikota.db;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import org.jdbi.v3.core.Handle;

/** Whether our own login may change the rows of a table that a layer names. */
final class WriteRight {
  private WriteRight() {}

  /**
   * Looks at one table, named with its schema.
   *
   * @throws Refusal where no layer may change it or our login may not
   */
  static void check(Handle handle, String relation) {
    String schema = relation.substring(0, relation.indexOf('.'));
    String table = relation.substring(relation.indexOf('.') + 1);
    if (ReaderRole.CLOSED.contains(schema)) {
      throw Refusal.invalid(
          "bad-table",
          new Label("%s tidak dapat diubah lewat lapisan", "%s cannot be changed through a layer")
              .formatted(relation));
    }
    boolean may =
        handle
            .createQuery(
                "SELECT has_schema_privilege(:schema, 'USAGE') AND"
                    + " (SELECT bool_and(has_table_privilege(format('%I.%I', :schema, :table), p))"
                    + " FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p)")
            .bind("schema", schema)
            .bind("table", table)
            .mapTo(Boolean.class)
            .one();
    if (!may) {
      throw Refusal.invalid(
          "no-right-on-table",
          new Label(
                  "login kita tidak boleh mengubah %1$s; sebagai pemiliknya jalankan: GRANT SELECT,"
                      + " INSERT, UPDATE, DELETE ON %1$s TO %2$s;",
                  "our login may not change %1$s; as its owner run: GRANT SELECT, INSERT, UPDATE,"
                      + " DELETE ON %1$s TO %2$s;")
              .formatted(relation, login(handle)));
    }
  }

  private static String login(Handle handle) {
    return handle.createQuery("SELECT current_user").mapTo(String.class).one();
  }
}
