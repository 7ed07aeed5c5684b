package id.nadikota.identity.audit;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Reads the record and its chain. */
final class RecordQuery {
  private static final int PAGE = 2_000;

  private final Database database;
  private final String list;
  private final String chain;
  private final String open;

  RecordQuery(Database database, Queries queries) {
    this.database = database;
    this.list = queries.command("audit/list");
    this.chain = queries.command("audit/chain");
    this.open = queries.command("audit/open");
  }

  /** A line with whether it is sealed. */
  record Line(Recorded entry, boolean sealed) {}

  /** The newest lines that a filter lets through. */
  List<Line> list(RecordFilter filter, int limit) {
    return database.write(
        handle ->
            handle.inTransaction(
                once -> {
                  // One plan for all filters would walk through the whole record
                  once.execute("SET LOCAL plan_cache_mode = force_custom_plan");
                  return bound(once.createQuery(list), filter)
                      .bind("limit", limit)
                      .map((row, context) -> new Line(recorded(row), row.getBoolean("sealed")))
                      .list();
                }));
  }

  static Query bound(Query query, RecordFilter filter) {
    return query
        .bind("account", filter.account().orElse(null))
        .bind("act", filter.act().orElse(null))
        .bind("subject", filter.subject().orElse(null))
        .bind("from", filter.from().map(Object::toString).orElse(null))
        .bind("to", filter.to().map(Object::toString).orElse(null))
        .bind("before", filter.before().orElse(null));
  }

  /** Walks the whole chain as it stands at one moment, with what is not sealed. */
  Verdict walk(String noted) {
    return database.write(
        handle ->
            handle.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                snapshot -> walk(snapshot, new ChainWalk(noted))));
  }

  private Verdict walk(Handle handle, ChainWalk walk) {
    List<ChainWalk.Link> page = page(handle, 0);
    while (!page.isEmpty() && walk.takes(page)) {
      page = page(handle, page.get(page.size() - 1).seal().n());
    }
    List<Long> waiting = new ArrayList<>();
    List<Long> passedOver = new ArrayList<>();
    handle
        .createQuery(open)
        .map((row, c) -> (row.getBoolean("passed_over") ? passedOver : waiting).add(row.getLong(1)))
        .list();
    return walk.verdict(waiting, passedOver);
  }

  private List<ChainWalk.Link> page(Handle handle, long after) {
    return handle
        .createQuery(chain)
        .bind("after", after)
        .bind("limit", PAGE)
        .map((row, context) -> link(row))
        .list();
  }

  private static ChainWalk.Link link(ResultSet row) throws SQLException {
    Seal seal =
        new Seal(
            row.getLong("n"),
            row.getLong("sealed_entry"),
            java.util.HexFormat.of().formatHex(row.getBytes("hash")));
    boolean there = row.getObject("id") != null;
    return new ChainWalk.Link(seal, there ? Optional.of(recorded(row)) : Optional.empty());
  }

  static Recorded recorded(ResultSet row) throws SQLException {
    return new Recorded(
        row.getLong("id"),
        row.getString("xid"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("account"),
        row.getString("permission_set"),
        row.getString("scope"),
        row.getString("address"),
        row.getString("request"),
        row.getString("act"),
        row.getString("subject"),
        row.getString("reason"),
        Optional.ofNullable(row.getString("before")),
        Optional.ofNullable(row.getString("after")));
  }
}
