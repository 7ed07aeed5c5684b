package id.nadikota.identity.session;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.Writing;
import id.nadikota.identity.grant.Grant;
import id.nadikota.identity.grant.GrantStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Sessions and what a sign-in is held against. */
public final class SessionStore {
  private final Database database;
  private final Queries queries;
  private final GrantStore grants;

  SessionStore(Database database, Queries queries, GrantStore grants) {
    this.database = database;
    this.queries = queries;
    this.grants = grants;
  }

  /** An account as a sign-in needs it. */
  record ForSignIn(long id, String name, String passwordHash, boolean live) {}

  /** The account of that name, usable or not. */
  Optional<ForSignIn> findForSignIn(String name, Instant now) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/account-for-sign-in"))
                .bind("name", name)
                .bind("now", at(now))
                .map(
                    (row, context) ->
                        new ForSignIn(
                            row.getLong("id"),
                            row.getString("name"),
                            row.getString("password_hash"),
                            row.getBoolean("live")))
                .findOne());
  }

  /** The grants of an account that count now, its own first. */
  public List<Grant> grants(long account, Instant now) {
    return grants.live(account, now);
  }

  /** The open session with this hash. */
  Optional<Credential> findSession(byte[] hash, Instant now) {
    return find("identity/session-find", Credential.Kind.SESSION, hash, now);
  }

  /** The usable key with this hash. */
  Optional<Credential> findKey(byte[] hash, Instant now) {
    return find("identity/key-find", Credential.Kind.KEY, hash, now);
  }

  private Optional<Credential> find(
      String command, Credential.Kind kind, byte[] hash, Instant now) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command(command))
                .bind("hash", hash)
                .bind("now", at(now))
                .map((row, context) -> credential(kind, row))
                .findOne());
  }

  /** Notes that session or key is in use. */
  void seen(Credential credential, Instant now) {
    String command =
        credential.kind() == Credential.Kind.KEY ? "identity/key-used" : "identity/session-seen";
    database.write(
        handle ->
            handle
                .createUpdate(queries.command(command))
                .bind("id", credential.id())
                .bind("now", at(now))
                .execute());
  }

  /** A session as it is opened. */
  record Opening(
      byte[] hash,
      long account,
      long grant,
      String address,
      String agent,
      Instant now,
      Instant expires) {}

  /** Opens a session; its id. */
  long open(Writing writing, Opening opening) {
    sweep(writing, opening.now());
    return writing
        .handle()
        .createQuery(queries.command("identity/session-open"))
        .bind("hash", opening.hash())
        .bind("account", opening.account())
        .bind("grant", opening.grant())
        .bind("address", opening.address())
        .bind("agent", opening.agent())
        .bind("now", at(opening.now()))
        .bind("expires", at(opening.expires()))
        .mapTo(Long.class)
        .one();
  }

  private void sweep(Writing writing, Instant now) {
    writing
        .handle()
        .createUpdate(queries.command("identity/sessions-sweep"))
        .bind("now", at(now))
        .execute();
  }

  /** Notes a sign-in at the account. */
  void signedIn(Writing writing, long account, Instant now) {
    writing
        .handle()
        .createUpdate(queries.command("identity/account-signed-in"))
        .bind("id", account)
        .bind("now", at(now))
        .execute();
  }

  /** Ends a session of an account; whether there was one. */
  public boolean end(Writing writing, long account, long session) {
    return writing
            .handle()
            .createUpdate(queries.command("identity/session-end"))
            .bind("id", session)
            .bind("account", account)
            .execute()
        > 0;
  }

  /** The open sessions of an account, last used first. */
  public List<OpenSession> open(long account, Instant now) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/sessions-of-account"))
                .bind("account", account)
                .bind("now", at(now))
                .map(
                    (row, context) ->
                        new OpenSession(
                            row.getLong("id"),
                            GrantStore.instant(row, "created_at").orElseThrow(),
                            GrantStore.instant(row, "last_seen").orElseThrow(),
                            row.getString("address"),
                            row.getString("agent")))
                .list());
  }

  private static Credential credential(Credential.Kind kind, ResultSet row) throws SQLException {
    return new Credential(
        kind,
        row.getLong("credential"),
        row.getLong("account_id"),
        row.getString("account"),
        GrantStore.grant(row, row.getLong("grant_id"), true),
        GrantStore.instant(row, "expires"),
        GrantStore.instant(row, "seen"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
