package id.nadikota.asset;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.BadData;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Tx;
import id.nadikota.db.write.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.locationtech.jts.io.WKBWriter;

/** Writes assets and keeps the area each of them lies in. */
public final class AssetStore {
  private final Tx tx;
  private final String write;
  private final String locate;
  private final String kinds;

  AssetStore(Tx tx, Queries queries) {
    this.tx = tx;
    this.write = queries.command("asset/write");
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
    try {
      return tx.run(
          actor,
          "import of " + source,
          writing -> {
            Query query = writing.handle().createQuery(write).bind("source", source);
            List<AssetWritten> all = bind(query, rows).map((row, c) -> written(row)).list();
            writing.audit(
                AuditEntry.of(
                    "import",
                    "assets",
                    Written.tally(all.stream().map(r -> r.written()).toList())));
            return all;
          });
    } catch (UnableToExecuteStatementException e) {
      throw BadData.told(e);
    }
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

  private static Query bind(Query query, List<AssetRow> rows) {
    WKBWriter wkb = new WKBWriter();
    return query
        .bindArray("key", String.class, texts(rows, AssetRow::key))
        .bindArray("name", String.class, texts(rows, row -> text(row.name())))
        .bindArray("kind", String.class, texts(rows, AssetRow::kind))
        .bindArray("status", String.class, texts(rows, row -> text(row.status())))
        .bindArray("agency", String.class, texts(rows, row -> text(row.agency())))
        .bindArray("phone", String.class, texts(rows, row -> text(row.maintenancePhone())))
        .bindArray("attributes", String.class, texts(rows, AssetRow::attributes))
        .bindArray(
            "geom", String.class, texts(rows, row -> WKBWriter.toHex(wkb.write(row.geometry()))));
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

  private static Object[] texts(List<AssetRow> rows, Function<AssetRow, String> value) {
    return rows.stream().map(value).toArray();
  }

  private static String text(Optional<String> value) {
    return value.orElse(null);
  }
}
