package id.nadikota.area;

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
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.locationtech.jts.io.WKBWriter;

/** Writes areas (wilayah). */
public final class AreaStore {
  private final Tx tx;
  private final String write;
  private final String placesLater;

  AreaStore(Tx tx, Queries queries) {
    this.tx = tx;
    this.write = queries.command("area/write");
    this.placesLater = queries.command("area/places-later");
  }

  /**
   * Writes those that are new or differ, in one transaction; each kode may stand once in the list.
   *
   * @param source whose data they are
   * @return one outcome per row
   * @throws Refusal {@code bad-row} if a rule of the table refuses one of them; nothing is written
   */
  public List<AreaWritten> write(Actor actor, String source, List<AreaRow> rows) {
    try {
      return tx.run(
          actor,
          "import of " + source,
          writing -> {
            writing.handle().createQuery(placesLater).mapTo(String.class).one();
            Query query = writing.handle().createQuery(write).bind("source", source);
            List<AreaWritten> all = bind(query, rows).map((row, c) -> written(row)).list();
            writing.audit(
                AuditEntry.of(
                    "import", "areas", Written.tally(all.stream().map(r -> r.written()).toList())));
            return all;
          });
    } catch (UnableToExecuteStatementException e) {
      throw BadData.told(e);
    }
  }

  private static AreaWritten written(ResultSet row) throws SQLException {
    return new AreaWritten(
        row.getString("kode"), Written.of(row.getString("outcome")), row.getBoolean("repaired"));
  }

  private static Query bind(Query query, List<AreaRow> rows) {
    WKBWriter wkb = new WKBWriter();
    return query
        .bindArray("kode", String.class, texts(rows, AreaRow::kode))
        .bindArray("name", String.class, texts(rows, AreaRow::name))
        .bindArray("level", String.class, texts(rows, row -> row.level().code()))
        .bindArray("parent", String.class, texts(rows, row -> row.parent().orElse(null)))
        .bindArray("population", String.class, population(rows, p -> "" + p.people()))
        .bindArray("population_year", String.class, population(rows, p -> "" + p.year()))
        .bindArray("population_source", String.class, population(rows, p -> p.source()))
        .bindArray("valid_from", String.class, texts(rows, row -> text(row.validFrom())))
        .bindArray("valid_to", String.class, texts(rows, row -> text(row.validTo())))
        .bindArray("attributes", String.class, texts(rows, AreaRow::attributes))
        .bindArray(
            "geom", String.class, texts(rows, row -> WKBWriter.toHex(wkb.write(row.geometry()))));
  }

  private static Object[] texts(List<AreaRow> rows, Function<AreaRow, String> value) {
    return rows.stream().map(value).toArray();
  }

  private static Object[] population(
      List<AreaRow> rows, Function<AreaRow.Population, String> value) {
    return texts(rows, row -> row.population().map(value).orElse(null));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }
}
