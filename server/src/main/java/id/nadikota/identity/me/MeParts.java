package id.nadikota.identity.me;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.Tx;
import id.nadikota.http.Routes;
import id.nadikota.identity.account.AccountStore;
import id.nadikota.identity.grant.Grants;
import id.nadikota.identity.password.Passwords;
import id.nadikota.identity.session.SessionParts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** Builds what somebody does with his own account. */
public final class MeParts {
  private final List<Routes> routes;

  /** Builds it over a database. */
  public MeParts(
      Database database,
      Queries queries,
      Tx tx,
      AccountStore accounts,
      SessionParts sessions,
      Grants grants,
      Passwords passwords,
      Clock clock,
      Supplier<ZoneId> zone) {
    Me me =
        new Me(
            new MeStore(database, queries),
            accounts,
            sessions.store(),
            grants,
            tx,
            passwords,
            sessions.cache(),
            sessions.throttle(),
            clock);
    this.routes = List.of(new MeRoutes(me, zone));
  }

  /** {@code /api/me}. */
  public List<Routes> routes() {
    return routes;
  }
}
