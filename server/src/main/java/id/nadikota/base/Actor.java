package id.nadikota.base;

import java.util.Objects;

/**
 * Who asks: an account with one permission set in one scope.
 *
 * @param account the account's name; {@code public} for those who did not sign in
 * @param set what it may do
 * @param scope where it may do so
 */
public record Actor(String account, PermissionSet set, Scope scope) {

  /** Anybody who did not sign in. */
  public static final Actor PUBLIC = new Actor("public", PermissionSet.PUBLIC, new Scope.Whole());

  public Actor {
    Objects.requireNonNull(account);
    Objects.requireNonNull(set);
    Objects.requireNonNull(scope);
  }

  /** The server or its command line acting by itself, named for the record of changes. */
  public static Actor system(String name) {
    return new Actor(name, PermissionSet.ADMIN, new Scope.Whole());
  }
}
