package id.nadikota.identity.account;

import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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
