package id.nadikota.identity;

import id.nadikota.db.AuditLog;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.Tx;
import id.nadikota.http.Routes;
import id.nadikota.http.TrustedProxies;
import id.nadikota.identity.password.Passwords;
import id.nadikota.identity.session.SessionParts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** Builds the parts that know who asks. */
public final class IdentityParts {
  private final Passwords passwords = new Passwords();
  private final SessionParts sessions;

  /**
   * Builds them over a database.
   *
   * @param zone decides when a last day is over
   */
  public IdentityParts(
      Database database,
      Queries queries,
      AuditLog audit,
      TrustedProxies proxies,
      Clock clock,
      Supplier<ZoneId> zone) {
    this.sessions =
        new SessionParts(
            database, queries, new Tx(database), audit, passwords, proxies, clock, zone);
  }

  /** What stands before all other routes, and what answers under {@code /api}. */
  public List<Routes> routes() {
    return sessions.routes();
  }

  /** What hashes passwords and counts how often. */
  public Passwords passwords() {
    return passwords;
  }
}
