package id.nadikota.identity.grant;

import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.Writing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** What accounts are granted. */
public final class GrantStore {
  private final Database database;
  private final Queries queries;

  /** Grants of this database. */
  public GrantStore(Database database, Queries queries) {
    this.database = database;
    this.queries = queries;
  }

  /** The grants of an account that count now, its own before those it acts in for another. */
  public List<Grant> live(long account, Instant now) {
    return database.write(
        handle ->
            handle
                .createQuery(queries.command("identity/grants-live"))
                .bind("account", account)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> grant(row, row.getLong("id"), true))
                .list());
  }

  /** A scope as it stands to another. */
  record Place(boolean exists, boolean within) {}

  /** Whether a scope's agency or area exists, and whether it lies in another scope. */
  Place place(Writing writing, Scope scope, Scope wide) {
    return writing
        .handle()
        .createQuery(queries.command("identity/scope-exists"))
        .bind("scope", scope.code())
        .bind("wide", wide.code())
        .map((row, context) -> new Place(row.getBoolean("exists"), row.getBoolean("within")))
        .one();
  }

  /** Adds a grant; none where the account has the same already. */
  Optional<Long> add(Writing writing, Giving giving, Instant now) {
    bind(writing.handle().createUpdate(queries.command("identity/grant-clear-over")), giving)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
    return bind(writing.handle().createQuery(queries.command("identity/grant-add")), giving)
        .bind("until", giving.until().map(until -> until.atOffset(ZoneOffset.UTC)).orElse(null))
        .mapTo(Long.class)
        .findOne();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Giving giving) {
    return statement
        .bind("account", giving.account())
        .bind("set", giving.set().code())
        .bind("scope", giving.scope().code())
        .bind("delegated_from", giving.delegatedFrom().orElse(null));
  }

  /** Revokes a grant and what was delegated from it. */
  void revoke(Writing writing, long account, long grant, Instant now) {
    writing
        .handle()
        .createUpdate(queries.command("identity/grant-revoke"))
        .bind("account", account)
        .bind("id", grant)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** A grant out of a row that has its columns. */
  public static Grant grant(ResultSet row, long id, boolean live) throws SQLException {
    String set = row.getString("permission_set");
    String scope = row.getString("scope");
    return new Grant(
        id,
        PermissionSet.find(set).orElseThrow(() -> unknown(id, set)),
        Scope.find(scope).orElseThrow(() -> unknown(id, scope)),
        instant(row, "valid_until"),
        Optional.ofNullable(row.getString("acting_for")),
        live);
  }

  /** An instant that may be missing. */
  public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static IllegalStateException unknown(long id, String what) {
    return new IllegalStateException("grant %d holds %s, which is unknown".formatted(id, what));
  }
}
