package id.nadikota.identity.session;

import id.nadikota.identity.grant.Grant;
import java.util.List;

/**
 * A session that was opened just now.
 *
 * @param token what the cookie carries; shown this once
 * @param grants all that the account may act in
 */
record SignedIn(String token, Credential credential, List<Grant> grants) {
  SignedIn {
    grants = List.copyOf(grants);
  }

  /** Without the token: it must not reach a log. */
  @Override
  public String toString() {
    return "SignedIn[" + credential + "]";
  }
}
