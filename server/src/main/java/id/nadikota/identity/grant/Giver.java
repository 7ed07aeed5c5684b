package id.nadikota.identity.grant;

import id.nadikota.base.Actor;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import java.util.Objects;
import java.util.Optional;

/**
 * Who gives and takes grants: an admin acting in one of his own, or the host's command line, which
 * may give all.
 *
 * @param account the giver's account; 0 for the host
 * @param grant in which he acts; absent for the host
 * @param reason why he does it, for the record; may be empty
 */
public record Giver(Actor actor, long account, Optional<Grant> grant, String reason) {
  public Giver {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(grant);
    Objects.requireNonNull(reason);
  }

  /** Whoever may start programs on the host. */
  public static Giver host(String login) {
    return new Giver(Actor.system("host:" + login), 0, Optional.empty(), "");
  }

  /** Whether this is the host's command line. */
  public boolean isHost() {
    return grant.isEmpty();
  }

  /** Whether he may look after accounts at all. */
  public boolean isAdmin() {
    return isHost() || actor.set() == PermissionSet.ADMIN;
  }

  /** How far he reaches. */
  public Scope scope() {
    return actor.scope();
  }
}
