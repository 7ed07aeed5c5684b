package id.nadikota.identity.me;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.Writing;
import id.nadikota.identity.grant.GrantStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Keys and delegations of an account. */
final class MeStore {
  private final Database database;
  private final Queries queries;

  MeStore(Database database, Queries queries) {
    this.database = database;
    this.queries = queries;
  }

  /** The keys of an account, the newest first. */
  List<ApiKey> keys(long account, Instant now) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/keys-of-account"))
                .bind("account", account)
                .bind("now", at(now))
                .map(
                    (row, context) ->
                        new ApiKey(
                            row.getLong("id"),
                            row.getString("name"),
                            row.getString("permission_set"),
                            row.getString("scope"),
                            GrantStore.instant(row, "created_at").orElseThrow(),
                            GrantStore.instant(row, "valid_until"),
                            GrantStore.instant(row, "last_used"),
                            row.getBoolean("revoked")))
                .list());
  }

  /** Adds a key; its id. */
  long addKey(
      Writing writing,
      byte[] hash,
      long account,
      long grant,
      String name,
      Optional<Instant> until,
      Instant now) {
    return writing
        .handle()
        .createQuery(queries.command("identity/key-add"))
        .bind("hash", hash)
        .bind("account", account)
        .bind("grant", grant)
        .bind("name", name)
        .bind("until", until.map(MeStore::at).orElse(null))
        .bind("now", at(now))
        .mapTo(Long.class)
        .one();
  }

  /** Revokes a key of an account; whether there was one that counted. */
  boolean revokeKey(Writing writing, long account, long id, Instant now) {
    return writing
            .handle()
            .createUpdate(queries.command("identity/key-revoke"))
            .bind("id", id)
            .bind("account", account)
            .bind("now", at(now))
            .execute()
        > 0;
  }

  /** What an account has delegated and what has not ended. */
  List<Delegation> delegations(long account, Instant now) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/delegations-of-account"))
                .bind("account", account)
                .bind("now", at(now))
                .map(
                    (row, context) ->
                        new Delegation(
                            row.getLong("id"),
                            row.getString("account"),
                            row.getString("permission_set"),
                            row.getString("scope"),
                            GrantStore.instant(row, "valid_until").orElseThrow()))
                .list());
  }

  /** Ends a delegation that an account gave; the name of who acted in it. */
  Optional<String> endDelegation(Writing writing, long account, long id, Instant now) {
    return writing
        .handle()
        .createQuery(queries.command("identity/delegation-revoke"))
        .bind("id", id)
        .bind("account", account)
        .bind("now", at(now))
        .mapTo(String.class)
        .findOne();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
