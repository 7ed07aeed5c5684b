package id.nadikota.identity.me;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.nadikota.identity.grant.GrantJson;
import id.nadikota.identity.session.Credential;
import id.nadikota.identity.session.OpenSession;
import java.time.Instant;
import java.util.List;

/** One's own account on the wire. */
final class MeJson {
  private MeJson() {}

  /** His open sessions. */
  record Sessions(List<Session> sessions) {
    static Sessions of(List<OpenSession> open, Credential me) {
      return new Sessions(
          open.stream()
              .map(
                  session ->
                      new Session(
                          session.id(),
                          session.created(),
                          session.lastSeen(),
                          session.address(),
                          session.agent(),
                          session.id() == me.id()))
              .toList());
    }
  }

  /** An open session; {@code current} is the one that asks. */
  record Session(
      long id,
      Instant created,
      @JsonProperty("last_seen") Instant lastSeen,
      String address,
      String agent,
      boolean current) {}

  /** His keys. */
  record Keys(List<Key> keys) {
    static Keys of(List<ApiKey> keys) {
      return new Keys(keys.stream().map(Key::of).toList());
    }
  }

  /** A key without its text. */
  record Key(
      long id,
      String name,
      String set,
      String scope,
      Instant created,
      Instant until,
      @JsonProperty("last_used") Instant lastUsed,
      boolean revoked) {
    static Key of(ApiKey key) {
      return new Key(
          key.id(),
          key.name(),
          key.set(),
          key.scope(),
          key.created(),
          key.until().orElse(null),
          key.lastUsed().orElse(null),
          key.revoked());
    }
  }

  /** A key that was made just now, with its text. */
  record MadeKey(long id, String name, String key, String set, String scope, Instant until) {
    static MadeKey of(Me.MadeKey made) {
      return new MadeKey(
          made.id(),
          made.name(),
          made.key(),
          made.grant().set().code(),
          made.grant().scope().code(),
          made.until().orElse(null));
    }
  }

  /** What he has delegated. */
  record Delegations(List<Delegation> delegations) {}

  /** Another password as it is sent. */
  record NewPassword(String old, @JsonProperty("new") String fresh) {
    NewPassword {
      GrantJson.require("old", old);
      GrantJson.require("new", fresh);
    }

    /** Without the passwords: they must not reach a log. */
    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }

  /** A key as it is asked for. */
  record WantedKey(String name, Long grant, String until) {
    WantedKey {
      GrantJson.require("name", name);
      GrantJson.require("grant", grant);
    }
  }

  /** A delegation as it is asked for. */
  record WantedDelegation(String account, Long grant, String scope, String until) {
    WantedDelegation {
      GrantJson.require("account", account);
      GrantJson.require("grant", grant);
      GrantJson.require("until", until);
    }
  }
}
