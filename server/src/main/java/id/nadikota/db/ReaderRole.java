package id.nadikota.db;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The role {@code nadi_reader}: made once per PostgreSQL server, given the sources of layers. */
final class ReaderRole {
  private static final Pattern RELATION =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,62})\\.([A-Za-z_][A-Za-z0-9_]{0,62})");

  /** What no layer may ever publish. */
  static final Set<String> CLOSED =
      Set.of("audit", "identity", "person", "nadi", "pg_catalog", "information_schema");

  private ReaderRole() {}

  /** Lets the reader select one table or view, named with its schema. */
  static void grant(Handle handle, String relation) {
    Matcher name = RELATION.matcher(relation);
    if (!name.matches() || CLOSED.contains(name.group(1))) {
      throw Refusal.invalid(
          "bad-source",
          new Label("%s tidak dapat menjadi sumber lapisan", "%s cannot be the source of a layer")
              .formatted(relation));
    }
    try {
      if (readerSelects(handle, relation)) {
        return;
      }
      String schema = "\"" + name.group(1) + "\"";
      String table = schema + ".\"" + name.group(2) + "\"";
      handle.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + Database.READER);
      handle.execute("GRANT SELECT ON " + table + " TO " + Database.READER);
      // PostgreSQL only warns where a login may read but not share.
      if (!readerSelects(handle, relation)) {
        throw noRight(relation);
      }
    } catch (UnableToExecuteStatementException e) {
      throw refusal(relation, e);
    }
  }

  private static boolean readerSelects(Handle handle, String relation) {
    int dot = relation.indexOf('.');
    return handle
        .createQuery(
            "SELECT has_schema_privilege(:reader, :schema, 'USAGE')"
                + " AND has_table_privilege(:reader, format('%I.%I', :schema, :table), 'SELECT')")
        .bind("reader", Database.READER)
        .bind("schema", relation.substring(0, dot))
        .bind("table", relation.substring(dot + 1))
        .mapTo(Boolean.class)
        .one();
  }

  private static RuntimeException refusal(
      String relation, UnableToExecuteStatementException trouble) {
    String state = trouble.getCause() instanceof SQLException e ? e.getSQLState() : null;
    if ("42P01".equals(state) || "3F000".equals(state)) {
      return Refusal.invalid(
          "unknown-source",
          new Label("tidak ada tabel atau view %s", "there is no table or view %s")
              .formatted(relation));
    }
    return "42501".equals(state) ? noRight(relation) : trouble;
  }

  private static Refusal noRight(String relation) {
    return Refusal.invalid(
        "no-right-on-source",
        new Label(
                "login kami tidak boleh membagikan %1$s; sebagai pemiliknya jalankan: %2$s",
                "our login may not share %1$s; as its owner run: %2$s")
            .formatted(
                relation,
                "GRANT USAGE ON SCHEMA %2$s TO %3$s; GRANT SELECT ON %1$s TO %3$s;"
                    .formatted(
                        relation, relation.substring(0, relation.indexOf('.')), Database.READER)));
  }
}
