package id.nadikota.asset;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.RowsWrite;
import id.nadikota.db.write.Tx;
import id.nadikota.db.write.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes assets and keeps the area each of them lies in. */
public final class AssetStore {
  private final Tx tx;
  private final RowsWrite<AssetRow, AssetWritten> write;
  private final String locate;
  private final String kinds;

  AssetStore(Tx tx, Queries queries) {
    this.tx = tx;
    this.write =
        new RowsWrite<AssetRow, AssetWritten>(
                tx,
                "assets",
                queries.command("asset/write"),
                (row, context) -> written(row),
                AssetWritten::written)
            .column("key", AssetRow::key)
            .optional("name", AssetRow::name)
            .column("kind", AssetRow::kind)
            .optional("status", AssetRow::status)
            .optional("agency", AssetRow::agency)
            .optional("phone", AssetRow::maintenancePhone)
            .column("attributes", AssetRow::attributes)
            .shape("geom", row -> Optional.of(row.geometry()));
    this.locate = queries.command("asset/locate");
    this.kinds = queries.command("asset/kinds");
  }

  /** The codes of all asset kinds. */
  public List<String> kinds(Actor actor) {
    return tx.run(
        actor, "", writing -> writing.handle().createQuery(kinds).mapTo(String.class).list());
  }

  /**
   * Writes those that are new or differ, each with the area it lies in, in one transaction; each
   * key may stand once in the list.
   *
   * @param source whose data they are; it names an asset together with its key
   * @return one outcome per row
   * @throws Refusal {@code bad-row} if a rule of the table refuses one of them; nothing is written
   */
  public List<AssetWritten> write(Actor actor, String source, List<AssetRow> rows) {
    return write.write(actor, source, rows);
  }

  /**
   * Gives every asset the area it lies in now, as after a change of boundaries.
   *
   * @return how many lie in another area than before
   */
  public int locateAll(Actor actor) {
    return tx.run(
        actor,
        "boundaries have changed",
        writing -> {
          int moved = writing.handle().createUpdate(locate).execute();
          writing.audit(AuditEntry.of("locate", "assets", "{\"moved\":%d}".formatted(moved)));
          return moved;
        });
  }

  private static AssetWritten written(ResultSet row) throws SQLException {
    double nearest = row.getDouble("nearest_m");
    return new AssetWritten(
        row.getString("key"),
        Written.of(row.getString("outcome")),
        AssetWritten.Place.valueOf(row.getString("place").toUpperCase(Locale.ROOT)),
        row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(nearest),
        row.getBoolean("agency_unknown"));
  }
}
