package id.nadikota.identity.account;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.Tx;
import id.nadikota.http.Routes;
import id.nadikota.identity.grant.Grants;
import id.nadikota.identity.password.Passwords;
import id.nadikota.identity.session.CredentialCache;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** Builds what looks after accounts. */
public final class AccountParts {
  private final AccountStore store;
  private final Accounts accounts;
  private final List<Routes> routes;

  /** Builds it over a database. */
  public AccountParts(
      Database database,
      Queries queries,
      Tx tx,
      Grants grants,
      Passwords passwords,
      CredentialCache cache,
      Clock clock,
      Supplier<ZoneId> zone) {
    this.store = new AccountStore(database, queries);
    this.accounts = new Accounts(store, grants, tx, passwords, cache, clock);
    this.routes = List.of(new AccountRoutes(accounts, zone));
  }

  /** What can be done with accounts. */
  public Accounts accounts() {
    return accounts;
  }

  /** Accounts in the database. */
  public AccountStore store() {
    return store;
  }

  /** {@code /api/accounts}. */
  public List<Routes> routes() {
    return routes;
  }
}
