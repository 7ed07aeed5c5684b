package id.nadikota.identity.audit;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditLog;
import id.nadikota.http.Routes;
import java.util.List;

/** Builds what seals the record, verifies it and shows it to auditors. */
public final class AuditParts {
  private final RecordQuery records;
  private final SealWriter seals;
  private final AuditLog log;

  /** Wires the room. */
  public AuditParts(Database database, Queries queries, AuditLog log) {
    this.records = new RecordQuery(database, queries);
    this.seals = new SealWriter(database, queries);
    this.log = log;
  }

  /** Starts the thread that seals; to be closed with the server. */
  public Sealer sealer() {
    return Sealer.start(seals, log);
  }

  /**
   * Looks whether the record is as it was written.
   *
   * @param noted a head that was noted before, {@code n:hash}, which the chain must still hold, so
   *     that nobody can cut its end off or write all of it anew; empty where none was
   */
  public Verdict verify(String noted) {
    return records.walk(noted);
  }

  /** What auditors are shown, and what records the denials of all routes. */
  public List<Routes> routes() {
    return List.of(new DenialRoutes(log), new AuditRoutes(records, log));
  }
}
