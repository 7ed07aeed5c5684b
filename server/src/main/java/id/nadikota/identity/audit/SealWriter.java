package id.nadikota.identity.audit;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Adds the seals of entries that were committed since it last looked; one at a time over all nodes,
 * and no command waits for it.
 */
final class SealWriter {
  private static final int PAGE = 1_000;

  private final Database database;
  private final Queries queries;

  SealWriter(Database database, Queries queries) {
    this.database = database;
    this.queries = queries;
  }

  /** Whether something waits; cheap, and writes nothing. */
  boolean isWaiting() {
    return database.write(handle -> handle.inTransaction(this::isWaiting));
  }

  private boolean isWaiting(Handle handle) {
    useIndexes(handle);
    return handle.createQuery(queries.command("audit/waiting")).mapTo(Boolean.class).one();
  }

  /** Else the planner, who cannot know how few are new, reads the whole record each time. */
  static void useIndexes(Handle handle) {
    handle.execute("SET LOCAL enable_seqscan = off");
  }

  /**
   * Seals what waits, in one transaction.
   *
   * @return how many entries; none where another node is at it
   */
  int seal() {
    return database.write(handle -> handle.inTransaction(this::seal));
  }

  private int seal(Handle handle) {
    if (!handle.createQuery(queries.command("audit/lock")).mapTo(Boolean.class).one()) {
      return 0;
    }
    useIndexes(handle);
    Position position =
        handle
            .createQuery(queries.command("audit/position"))
            .map((row, c) -> new Position(row.getString(1), row.getString(2), row.getBoolean(3)))
            .one();
    int sealed = seal(handle, position);
    if (sealed > 0 || !position.sameServer()) {
      handle.createUpdate(queries.command("audit/move")).bind("snap", position.current()).execute();
    }
    return sealed;
  }

  /** The last seal of the chain. */
  Seal head() {
    return database.write(this::head);
  }

  private Seal head(Handle handle) {
    return handle
        .createQuery(queries.command("audit/head"))
        .map((r, c) -> new Seal(r.getLong(1), 0, HexFormat.of().formatHex(r.getBytes(2))))
        .findOne()
        .orElse(Seal.NONE);
  }

  private int seal(Handle handle, Position position) {
    Seal head = head(handle);
    int sealed = 0;
    List<Recorded> entries = entries(handle, position, 0);
    while (!entries.isEmpty()) {
      List<Seal> seals = new ArrayList<>();
      for (Recorded entry : entries) {
        head = head.next(entry);
        seals.add(head);
      }
      write(handle, seals);
      sealed += seals.size();
      entries = entries(handle, position, head.entry());
    }
    return sealed;
  }

  private List<Recorded> entries(Handle handle, Position position, long after) {
    var query =
        position.sameServer()
            ? handle
                .createQuery(queries.command("audit/unsealed"))
                .bind("seen", position.seen())
                .bind("current", position.current())
            : handle.createQuery(queries.command("audit/without-seal"));
    return query
        .bind("after", after)
        .bind("limit", PAGE)
        .map((row, context) -> RecordQuery.recorded(row))
        .list();
  }

  private void write(Handle handle, List<Seal> seals) {
    handle
        .createUpdate(queries.command("audit/seal"))
        .bindArray("n", Long.class, seals.stream().map(Seal::n).toArray())
        .bindArray("entry", Long.class, seals.stream().map(Seal::entry).toArray())
        .bindArray("hash", String.class, seals.stream().map(Seal::hash).toArray())
        .execute();
  }

  private record Position(String seen, String current, boolean sameServer) {}
}
