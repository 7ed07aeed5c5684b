package id.nadikota.identity.grant;

import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One permission set in one scope, given to one account.
 *
 * @param until when it ends; absent: never
 * @param actingFor whose grant it is where the account only acts for another (Plt.)
 * @param live whether it counts now
 */
public record Grant(
    long id,
    PermissionSet set,
    Scope scope,
    Optional<Instant> until,
    Optional<String> actingFor,
    boolean live) {
  public Grant {
    Objects.requireNonNull(set);
    Objects.requireNonNull(scope);
    Objects.requireNonNull(until);
    Objects.requireNonNull(actingFor);
  }

  /** As a person would say it: {@code agency in agency:1.02}. */
  public String words() {
    return set.code() + " in " + scope.code();
  }
}
