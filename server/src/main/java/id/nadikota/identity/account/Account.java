package id.nadikota.identity.account;

import id.nadikota.identity.grant.HeldGrant;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An account; its name is all that is known of the person.
 *
 * @param demo whether it still has the password that the demo city gave it
 * @param until when it ends; absent: never
 */
public record Account(
    long id,
    String name,
    boolean disabled,
    boolean demo,
    Optional<Instant> until,
    Optional<Instant> lastSignIn,
    long version,
    List<HeldGrant> grants) {
  public Account {
    Objects.requireNonNull(name);
    Objects.requireNonNull(until);
    Objects.requireNonNull(lastSignIn);
    grants = List.copyOf(grants);
  }
}
