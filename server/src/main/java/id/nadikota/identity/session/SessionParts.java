package id.nadikota.identity.session;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditLog;
import id.nadikota.db.write.Tx;
import id.nadikota.http.Routes;
import id.nadikota.http.TrustedProxies;
import id.nadikota.identity.grant.GrantStore;
import id.nadikota.identity.password.Passwords;
import java.time.Clock;
import java.util.List;

/** Builds what signs people in and what stands before every handler. */
public final class SessionParts {
  private final List<Routes> routes;
  private final SessionStore store;
  private final CredentialCache cache;
  private final Throttle throttle;

  /** Builds them over a database. */
  public SessionParts(
      Database database,
      Queries queries,
      Tx tx,
      AuditLog audit,
      Passwords passwords,
      GrantStore grants,
      TrustedProxies proxies,
      Clock clock) {
    this.store = new SessionStore(database, queries, grants);
    this.cache = new CredentialCache(clock);
    this.throttle = new Throttle(clock);
    Sessions sessions = new Sessions(store, tx, audit, passwords, cache, throttle, clock);
    this.routes =
        List.of(
            new GateRoutes(new Credentials(store, cache, clock), proxies),
            new SessionRoutes(sessions, proxies, clock));
  }

  /** The gate first, because it must stand before everything else. */
  public List<Routes> routes() {
    return routes;
  }

  /** Open sessions. */
  public SessionStore store() {
    return store;
  }

  /** To be emptied after every change. */
  public CredentialCache cache() {
    return cache;
  }

  /** What slows down guessing. */
  public Throttle throttle() {
    return throttle;
  }
}
