package id.nadikota.identity.grant;

import java.util.Objects;

/**
 * A grant of an account as somebody looks at it who may give and take grants.
 *
 * @param over whether its end has passed
 * @param within whether its scope lies in his
 */
public record HeldGrant(Grant grant, boolean over, boolean within) {
  public HeldGrant {
    Objects.requireNonNull(grant);
  }
}
