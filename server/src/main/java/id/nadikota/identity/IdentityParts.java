package id.nadikota.identity;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditLog;
import id.nadikota.db.write.Tx;
import id.nadikota.http.Routes;
import id.nadikota.http.TrustedProxies;
import id.nadikota.identity.account.AccountParts;
import id.nadikota.identity.account.Accounts;
import id.nadikota.identity.grant.GrantStore;
import id.nadikota.identity.grant.Grants;
import id.nadikota.identity.me.MeParts;
import id.nadikota.identity.password.Passwords;
import id.nadikota.identity.session.SessionParts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Builds the parts that know who asks. */
public final class IdentityParts {
  private final Passwords passwords;
  private final SessionParts sessions;
  private final AccountParts accounts;
  private final MeParts me;

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
    this(database, queries, audit, proxies, clock, zone, new Passwords());
  }

  /** The same, with passwords that are hashed at another cost; for tests. */
  IdentityParts(
      Database database,
      Queries queries,
      AuditLog audit,
      TrustedProxies proxies,
      Clock clock,
      Supplier<ZoneId> zone,
      Passwords passwords) {
    this.passwords = passwords;
    Tx tx = new Tx(database);
    GrantStore store = new GrantStore(database, queries);
    Grants grants = new Grants(store);
    this.sessions =
        new SessionParts(database, queries, tx, audit, passwords, store, proxies, clock);
    this.accounts =
        new AccountParts(database, queries, tx, grants, passwords, sessions.cache(), clock, zone);
    this.me =
        new MeParts(
            database, queries, tx, accounts.store(), sessions, grants, passwords, clock, zone);
  }

  /** What stands before all other routes, and what answers under {@code /api}. */
  public List<Routes> routes() {
    return Stream.of(sessions.routes(), accounts.routes(), me.routes())
        .flatMap(List::stream)
        .toList();
  }

  /** What can be done with accounts. */
  public Accounts accounts() {
    return accounts.accounts();
  }

  /** What hashes passwords and counts how often. */
  public Passwords passwords() {
    return passwords;
  }
}
