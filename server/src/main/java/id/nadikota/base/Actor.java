package id.nadikota.base;

import java.util.Objects;

/**
 * Who asks: an account with one permission set in one scope.
 *
 * @param account the account's name; {@code public} for those who did not sign in
 * @param set what it may do
 * @param scope where it may do so
 * @param address the network address the question came from, for the record; empty if unknown. What
 *     may be seen never depends on it
 */
public record Actor(String account, PermissionSet set, Scope scope, String address) {

  /** Anybody who did not sign in. */
  public static final Actor PUBLIC = new Actor("public", PermissionSet.PUBLIC, new Scope.Whole());

  public Actor {
    Objects.requireNonNull(account);
    Objects.requireNonNull(set);
    Objects.requireNonNull(scope);
    Objects.requireNonNull(address);
  }

  /** An actor of whom no address is known. */
  public Actor(String account, PermissionSet set, Scope scope) {
    this(account, set, scope, "");
  }

  /** The same actor asking from an address. */
  public Actor from(String address) {
    return new Actor(account, set, scope, address);
  }

  /** Whether this is anybody who did not sign in. */
  public boolean isPublic() {
    return set == PermissionSet.PUBLIC;
  }

  /** The server or its command line acting by itself, named for the record of changes. */
  public static Actor system(String name) {
    return new Actor(name, PermissionSet.ADMIN, new Scope.Whole());
  }
}
