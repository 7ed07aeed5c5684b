package id.nadikota.identity.account;

import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.Writing;
import id.nadikota.identity.grant.Giver;
import id.nadikota.identity.grant.GrantStore;
import id.nadikota.identity.grant.HeldGrant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Accounts in the database. */
public final class AccountStore {
  private final Database database;
  private final Queries queries;

  AccountStore(Database database, Queries queries) {
    this.database = database;
    this.queries = queries;
  }

  /** Accounts that a giver may see and whose name holds the words, by name. */
  List<Account> list(Giver giver, String words, int limit, int offset, Instant now) {
    return database.write(handle -> read(handle, giver, 0, words, limit, offset, now));
  }

  /** One account that a giver may see. */
  Optional<Account> find(Giver giver, long id, Instant now) {
    return database.write(handle -> read(handle, giver, id, "", 1, 0, now)).stream().findFirst();
  }

  /** The id of an account by its name. */
  public Optional<Long> findId(String name) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/account-find"))
                .bind("name", name)
                .mapTo(Long.class)
                .findOne());
  }

  /** The same account, held until the command is written. */
  Optional<Account> lock(Writing writing, Giver giver, long id, Instant now) {
    query(writing, "identity/account-lock").bind("id", id).mapTo(Long.class).findOne();
    return read(writing.handle(), giver, id, "", 1, 0, now).stream().findFirst();
  }

  private List<Account> read(
      Handle handle, Giver giver, long id, String words, int limit, int offset, Instant now) {
    List<Account> bare =
        handle
            .createQuery(queries.command("identity/accounts"))
            .bind("id", id)
            .bind("words", words)
            .bind("scope", giver.scope().code())
            .bind("asker", giver.actor().account())
            .bind("now", at(now))
            .bind("limit", limit)
            .bind("offset", offset)
            .map((row, context) -> account(row))
            .list();
    Map<Long, List<HeldGrant>> grants = grants(handle, giver, bare, now);
    return bare.stream()
        .map(account -> with(account, grants.getOrDefault(account.id(), List.of())))
        .toList();
  }

  private Map<Long, List<HeldGrant>> grants(
      Handle handle, Giver giver, List<Account> accounts, Instant now) {
    Map<Long, List<HeldGrant>> grants = new HashMap<>();
    handle
        .createQuery(queries.command("identity/grants-of-accounts"))
        .bind("accounts", accounts.stream().map(Account::id).toArray(Long[]::new))
        .bind("scope", giver.scope().code())
        .bind("now", at(now))
        .map((row, context) -> Map.entry(row.getLong("account_id"), held(row)))
        .forEach(
            entry ->
                grants
                    .computeIfAbsent(entry.getKey(), account -> new ArrayList<>())
                    .add(entry.getValue()));
    return grants;
  }

  /** Adds an account; none where the name is taken. */
  Optional<Long> add(Writing writing, NewAccount wanted, String passwordHash) {
    return query(writing, "identity/account-add")
        .bind("name", wanted.name())
        .bind("password_hash", passwordHash)
        .bind("demo", wanted.demo())
        .bind("until", wanted.until().map(AccountStore::at).orElse(null))
        .mapTo(Long.class)
        .findOne();
  }

  /** Sets an account's end; whether it still had the version. */
  boolean setUntil(Writing writing, long id, long version, Optional<Instant> until) {
    return update(writing, "identity/account-until")
            .bind("id", id)
            .bind("version", version)
            .bind("until", until.map(AccountStore::at).orElse(null))
            .execute()
        > 0;
  }

  /** Disables an account. */
  void disable(Writing writing, long id, Instant now) {
    update(writing, "identity/account-disable").bind("id", id).bind("now", at(now)).execute();
  }

  /** Enables an account. */
  void enable(Writing writing, long id) {
    update(writing, "identity/account-enable").bind("id", id).execute();
  }

  /** Sets the hash of another password. */
  public void setPassword(Writing writing, long id, String passwordHash) {
    update(writing, "identity/account-password")
        .bind("id", id)
        .bind("password_hash", passwordHash)
        .execute();
  }

  /** The hash of an account's password. */
  public Optional<String> passwordHash(long id) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/account-password-of"))
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /** Ends the sessions of an account but one; 0 keeps none. */
  public void endSessions(Writing writing, long account, long but) {
    update(writing, "identity/sessions-end-all")
        .bind("account", account)
        .bind("but", but)
        .execute();
  }

  /** Revokes every key of an account. */
  void revokeKeys(Writing writing, long account, Instant now) {
    update(writing, "identity/keys-revoke-all")
        .bind("account", account)
        .bind("now", at(now))
        .execute();
  }

  /** How many accounts can sign in with the password of the demo city. */
  long demoAccounts() {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/demo-accounts-count"))
                .mapTo(Long.class)
                .one());
  }

  /** The scopes that can be given out of one. */
  List<ScopeChoice> scopes(Scope wide) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/scopes"))
                .bind("wide", wide.code())
                .map(
                    (row, context) ->
                        new ScopeChoice(
                            row.getString("scope"),
                            row.getString("kind"),
                            Optional.ofNullable(row.getString("name"))))
                .list());
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getString("name"),
        row.getBoolean("disabled"),
        row.getBoolean("demo"),
        GrantStore.instant(row, "valid_until"),
        GrantStore.instant(row, "last_sign_in"),
        row.getLong("version"),
        List.of());
  }

  private static Account with(Account account, List<HeldGrant> grants) {
    return new Account(
        account.id(),
        account.name(),
        account.disabled(),
        account.demo(),
        account.until(),
        account.lastSignIn(),
        account.version(),
        grants);
  }

  private static HeldGrant held(ResultSet row) throws SQLException {
    return new HeldGrant(
        GrantStore.grant(row, row.getLong("id"), row.getBoolean("live")),
        row.getBoolean("over"),
        row.getBoolean("within"));
  }

  private Query query(Writing writing, String command) {
    return writing.handle().createQuery(queries.command(command));
  }

  private Update update(Writing writing, String command) {
    return writing.handle().createUpdate(queries.command(command));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
