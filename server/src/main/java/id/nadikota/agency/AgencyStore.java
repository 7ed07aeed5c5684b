package id.nadikota.agency;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.BadData;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Tx;
import id.nadikota.db.write.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.locationtech.jts.io.WKBWriter;

/** Writes agencies (OPD) and knows how they stand below each other. */
public final class AgencyStore {
  private final Tx tx;
  private final String write;
  private final String tree;

  AgencyStore(Tx tx, Queries queries) {
    this.tx = tx;
    this.write = queries.command("agency/write");
    this.tree = queries.command("agency/tree");
  }

  /** The kode of every agency with the kode it stands below, if any. */
  public Map<String, Optional<String>> parents(Actor actor) {
    return tx.run(
        actor,
        "",
        writing -> {
          Map<String, Optional<String>> parents = new HashMap<>();
          writing
              .handle()
              .createQuery(tree)
              .map(
                  (row, context) ->
                      parents.put(
                          row.getString("kode"), Optional.ofNullable(row.getString("parent"))))
              .list();
          return parents;
        });
  }

  /**
   * Writes those that are new or differ, in one transaction; each kode may stand once in the list,
   * and no one's parent may stand in the same list.
   *
   * @param source whose data they are
   * @return one outcome per row
   * @throws Refusal {@code bad-row} if a rule of the table refuses one of them; nothing is written
   */
  public List<AgencyWritten> write(Actor actor, String source, List<AgencyRow> rows) {
    try {
      return tx.run(
          actor,
          "import of " + source,
          writing -> {
            Query query = writing.handle().createQuery(write).bind("source", source);
            List<AgencyWritten> all = bind(query, rows).map((row, c) -> written(row)).list();
            writing.audit(
                AuditEntry.of(
                    "import",
                    "agencies",
                    Written.tally(all.stream().map(r -> r.written()).toList())));
            return all;
          });
    } catch (UnableToExecuteStatementException e) {
      throw BadData.told(e);
    }
  }

  private static AgencyWritten written(ResultSet row) throws SQLException {
    return new AgencyWritten(row.getString("kode"), Written.of(row.getString("outcome")));
  }

  private static Query bind(Query query, List<AgencyRow> rows) {
    WKBWriter wkb = new WKBWriter();
    return query
        .bindArray("kode", String.class, texts(rows, AgencyRow::kode))
        .bindArray("name", String.class, texts(rows, AgencyRow::name))
        .bindArray("short_name", String.class, texts(rows, row -> row.shortName().orElse(null)))
        .bindArray("parent", String.class, texts(rows, row -> row.parent().orElse(null)))
        .bindArray("address", String.class, texts(rows, row -> row.address().orElse(null)))
        .bindArray("attributes", String.class, texts(rows, AgencyRow::attributes))
        .bindArray(
            "geom",
            String.class,
            texts(
                rows, row -> row.geometry().map(g -> WKBWriter.toHex(wkb.write(g))).orElse(null)));
  }

  private static Object[] texts(List<AgencyRow> rows, Function<AgencyRow, String> value) {
    return rows.stream().map(value).toArray();
  }
}
