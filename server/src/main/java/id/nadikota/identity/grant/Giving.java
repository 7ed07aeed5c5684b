package id.nadikota.identity.grant;

import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A grant that is to be given.
 *
 * @param account who gets it
 * @param delegatedFrom the giver's own grant that the receiver acts in for him (Plt.)
 */
public record Giving(
    long account,
    PermissionSet set,
    Scope scope,
    Optional<Instant> until,
    Optional<Long> delegatedFrom) {
  public Giving {
    Objects.requireNonNull(set);
    Objects.requireNonNull(scope);
    Objects.requireNonNull(until);
    Objects.requireNonNull(delegatedFrom);
  }
}
