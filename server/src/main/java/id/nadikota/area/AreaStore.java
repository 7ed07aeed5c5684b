package id.nadikota.area;

import id.nadikota.area.AreaRow.Population;
import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.Queries;
import id.nadikota.db.write.RowsWrite;
import id.nadikota.db.write.Tx;
import id.nadikota.db.write.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Writes areas (wilayah). */
public final class AreaStore {
  private final RowsWrite<AreaRow, AreaWritten> write;

  AreaStore(Tx tx, Queries queries) {
    String placesLater = queries.command("area/places-later");
    this.write =
        new RowsWrite<AreaRow, AreaWritten>(
                tx,
                "areas",
                queries.command("area/write"),
                (row, context) -> written(row),
                AreaWritten::written)
            .first(handle -> handle.createQuery(placesLater).mapTo(String.class).one())
            .column("kode", AreaRow::kode)
            .column("name", AreaRow::name)
            .column("level", row -> row.level().code())
            .optional("parent", AreaRow::parent)
            .optional("population", row -> row.population().map(Population::people))
            .optional("population_year", row -> row.population().map(Population::year))
            .optional("population_source", row -> row.population().map(Population::source))
            .optional("valid_from", AreaRow::validFrom)
            .optional("valid_to", AreaRow::validTo)
            .column("attributes", AreaRow::attributes)
            .shape("geom", row -> Optional.of(row.geometry()));
  }

  /**
   * Writes those that are new or differ, in one transaction; each kode may stand once in the list.
   *
   * @param source whose data they are
   * @return one outcome per row
   * @throws Refusal {@code bad-row} if a rule of the table refuses one of them; nothing is written
   */
  public List<AreaWritten> write(Actor actor, String source, List<AreaRow> rows) {
    return write.write(actor, source, rows);
  }

  private static AreaWritten written(ResultSet row) throws SQLException {
    return new AreaWritten(
        row.getString("kode"), Written.of(row.getString("outcome")), row.getBoolean("repaired"));
  }
}
