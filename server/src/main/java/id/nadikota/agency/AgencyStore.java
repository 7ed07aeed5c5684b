package id.nadikota.agency;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.Queries;
import id.nadikota.db.write.RowsWrite;
import id.nadikota.db.write.Tx;
import id.nadikota.db.write.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes agencies (OPD) and knows how they stand below each other. */
public final class AgencyStore {
  private final Tx tx;
  private final RowsWrite<AgencyRow, AgencyWritten> write;
  private final String tree;

  AgencyStore(Tx tx, Queries queries) {
    this.tx = tx;
    this.write =
        new RowsWrite<AgencyRow, AgencyWritten>(
                tx,
                "agencies",
                queries.command("agency/write"),
                (row, context) -> written(row),
                AgencyWritten::written)
            .column("kode", AgencyRow::kode)
            .column("name", AgencyRow::name)
            .optional("short_name", AgencyRow::shortName)
            .optional("parent", AgencyRow::parent)
            .optional("address", AgencyRow::address)
            .column("attributes", AgencyRow::attributes)
            .shape("geom", AgencyRow::geometry);
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
    return write.write(actor, source, rows);
  }

  private static AgencyWritten written(ResultSet row) throws SQLException {
    return new AgencyWritten(row.getString("kode"), Written.of(row.getString("outcome")));
  }
}
