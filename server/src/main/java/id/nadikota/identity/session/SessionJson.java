package id.nadikota.identity.session;

import id.nadikota.identity.grant.Grant;
import id.nadikota.identity.grant.GrantJson;
import java.time.Instant;
import java.util.List;

/**
 * Who is signed in, as it is answered.
 *
 * @param account null for the public
 * @param expires when the session or key ends by itself
 * @param csrf what writes by this session carry in {@code X-CSRF-Token}; null for a key
 * @param grant the grant he acts in
 * @param grants all that he may act in
 */
record SessionJson(
    String account,
    String set,
    String scope,
    Instant expires,
    String csrf,
    Long grant,
    List<GrantJson> grants) {

  /** Anybody who did not sign in. */
  static SessionJson ofPublic() {
    return new SessionJson(null, "public", "city", null, null, null, List.of());
  }

  /** Who showed this credential; {@code csrf} null for a key. */
  static SessionJson of(Credential credential, String csrf, List<Grant> grants) {
    Grant acting = credential.grant();
    return new SessionJson(
        credential.account(),
        acting.set().code(),
        acting.scope().code(),
        credential.expires().orElse(null),
        csrf,
        acting.id(),
        grants.stream().map(GrantJson::of).toList());
  }

  /** A sign-in as it is sent. */
  record SignIn(String account, String password) {
    SignIn {
      GrantJson.require("account", account);
      GrantJson.require("password", password);
    }

    /** Without the password: it must not reach a log. */
    @Override
    public String toString() {
      return "SignIn[" + account + "]";
    }
  }

  /** The grant to act in, as it is sent. */
  record ActIn(Long grant) {
    ActIn {
      GrantJson.require("grant", grant);
    }
  }
}
