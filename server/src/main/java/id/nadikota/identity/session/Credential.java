package id.nadikota.identity.session;

import id.nadikota.base.Actor;
import id.nadikota.identity.grant.Grant;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request showed of itself: an open session or the key of a machine, acting in one grant.
 *
 * @param id of the session or of the key
 * @param expires when it ends by itself
 * @param seen when it was last used, as it was noted
 */
public record Credential(
    Kind kind,
    long id,
    long accountId,
    String account,
    Grant grant,
    Optional<Instant> expires,
    Optional<Instant> seen) {

  /** How somebody shows who he is. */
  public enum Kind {
    /** A person, by cookie. */
    SESSION,
    /** A machine, by {@code Authorization: Bearer}. */
    KEY
  }

  public Credential {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(account);
    Objects.requireNonNull(grant);
    Objects.requireNonNull(expires);
    Objects.requireNonNull(seen);
  }

  /** Who this is when he asks from an address. */
  public Actor actor(String address) {
    return new Actor(account, grant.set(), grant.scope(), address);
  }
}
