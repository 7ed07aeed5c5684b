package id.nadikota.identity.account;

import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An account that somebody wants, with its first grant.
 *
 * @param password absent: one is made up and shown once
 * @param until when the account ends; absent: never
 * @param demo whether the demo city asks for it
 */
public record NewAccount(
    String name,
    Optional<String> password,
    PermissionSet set,
    Scope scope,
    Optional<Instant> until,
    boolean demo) {
  public NewAccount {
    Objects.requireNonNull(name);
    Objects.requireNonNull(password);
    Objects.requireNonNull(set);
    Objects.requireNonNull(scope);
    Objects.requireNonNull(until);
  }

  /** Without the password: it must not reach a log. */
  @Override
  public String toString() {
    return "NewAccount[" + name + "]";
  }
}
