package id.nadikota.db.write;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.BadData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * Writes many rows by one statement that takes an array of text for every column and answers one
 * row for each: those that are new or differ are written, in one transaction with its line in the
 * record.
 *
 * @param <R> a row that comes in
 * @param <O> what became of it
 */
public final class RowsWrite<R, O> {
  private final Tx tx;
  private final String subject;
  private final String sql;
  private final RowMapper<O> outcome;
  private final Function<O, Written> written;
  private final Map<String, Function<R, String>> columns = new LinkedHashMap<>();
  private Consumer<Handle> first = handle -> {};

  /**
   * @param subject what is written, as the record names it
   * @param sql takes {@code :source} and an array for each column
   * @param outcome reads an answered row
   * @param written whether it was new, changed or the same
   */
  public RowsWrite(
      Tx tx, String subject, String sql, RowMapper<O> outcome, Function<O, Written> written) {
    this.tx = tx;
    this.subject = subject;
    this.sql = sql;
    this.outcome = outcome;
    this.written = written;
  }

  /** Something that has to be done in the same transaction before the rows are written. */
  public RowsWrite<R, O> first(Consumer<Handle> work) {
    this.first = work;
    return this;
  }

  /** A column that every row has. */
  public RowsWrite<R, O> column(String name, Function<R, String> value) {
    columns.put(name, value);
    return this;
  }

  /** A column that may be without a value; the value is written as its text. */
  public RowsWrite<R, O> optional(String name, Function<R, Optional<?>> value) {
    return column(name, row -> value.apply(row).map(Object::toString).orElse(null));
  }

  /** A shape, given to the statement as WKB in hexadecimal digits. */
  public RowsWrite<R, O> shape(String name, Function<R, Optional<? extends Geometry>> value) {
    return column(
        name,
        row -> value.apply(row).map(g -> WKBWriter.toHex(new WKBWriter().write(g))).orElse(null));
  }

  /**
   * Writes the rows.
   *
   * @param source whose data they are
   * @return one outcome per row
   * @throws Refusal {@code bad-row} if a rule of the table refuses one of them; nothing is written
   */
  public List<O> write(Actor actor, String source, List<R> rows) {
    try {
      return tx.run(actor, "import of " + source, writing -> write(writing, source, rows));
    } catch (UnableToExecuteStatementException e) {
      throw BadData.told(e);
    }
  }

  private List<O> write(Writing writing, String source, List<R> rows) {
    first.accept(writing.handle());
    Query query = writing.handle().createQuery(sql).bind("source", source);
    columns.forEach(
        (name, value) -> query.bindArray(name, String.class, rows.stream().map(value).toArray()));
    List<O> outcomes = query.map(outcome).list();
    writing.audit(
        AuditEntry.of("import", subject, Written.tally(outcomes.stream().map(written).toList())));
    return outcomes;
  }
}
