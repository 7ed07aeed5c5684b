package id.nadikota.identity.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Json;
import id.nadikota.identity.grant.Giver;
import id.nadikota.identity.grant.GrantJson;
import id.nadikota.identity.grant.GrantRules;
import id.nadikota.identity.grant.HeldGrant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An account as it is answered to one who looks after it.
 *
 * @param demo whether it still has the password that the demo city gave it
 * @param password the one that was made up, shown this once; null otherwise
 * @param actions what he may do with it now
 */
record AccountJson(
    long id,
    String name,
    boolean disabled,
    boolean demo,
    Instant until,
    @JsonProperty("last_sign_in") Instant lastSignIn,
    List<Held> grants,
    long version,
    String password,
    List<String> actions) {

  /** A grant of the account, and whether he may revoke it. */
  record Held(
      long id,
      String set,
      String scope,
      Instant until,
      @JsonProperty("acting_for") String actingFor,
      boolean live,
      List<String> actions) {}

  /** A page of accounts. */
  record Listed(List<AccountJson> accounts, Integer next, List<String> actions) {}

  /** An account as one giver sees it. */
  static AccountJson of(Account account, Giver giver) {
    return of(account, giver, Optional.empty());
  }

  /** An account with the password that was made up for it. */
  static AccountJson of(Account account, Giver giver, Optional<String> password) {
    return new AccountJson(
        account.id(),
        account.name(),
        account.disabled(),
        account.demo(),
        account.until().orElse(null),
        account.lastSignIn().orElse(null),
        account.grants().stream().map(held -> of(held, account, giver)).toList(),
        account.version(),
        password.orElse(null),
        actions(account, giver));
  }

  /** An account as text, as a repeated command gets it again. */
  static String text(Account account, Giver giver, Optional<String> password) {
    return new String(Json.bytes(of(account, giver, password)), StandardCharsets.UTF_8);
  }

  /** A page, of which one more than {@code limit} was read. */
  static Listed page(List<Account> read, Giver giver, int limit, int offset) {
    return new Listed(
        read.stream().limit(limit).map(account -> of(account, giver)).toList(),
        read.size() > limit ? offset + limit : null,
        List.of("create"));
  }

  private static Held of(HeldGrant held, Account account, Giver giver) {
    GrantJson grant = GrantJson.of(held.grant());
    boolean mayRevoke =
        !own(account, giver) && GrantRules.mayGive(giver, held.grant().set(), held.within());
    return new Held(
        grant.id(),
        grant.set(),
        grant.scope(),
        grant.until(),
        grant.actingFor(),
        held.grant().live(),
        mayRevoke ? List.of("revoke") : List.of());
  }

  private static List<String> actions(Account account, Giver giver) {
    if (own(account, giver)) {
      return List.of();
    }
    List<String> actions = new ArrayList<>();
    if (GrantRules.mayRule(giver, account.id(), account.grants())) {
      actions.addAll(List.of("update", account.disabled() ? "enable" : "disable", "password"));
    }
    actions.add("grant");
    return actions;
  }

  private static boolean own(Account account, Giver giver) {
    return giver.account() == account.id();
  }

  /** What the record of changes keeps of an account's end. */
  static String until(Optional<Instant> until) {
    return new String(
        Json.bytes(Collections.singletonMap("until", until.orElse(null))), StandardCharsets.UTF_8);
  }

  /** An account as it is asked for; without a password one is made up. */
  record Wanted(String name, String password, String set, String scope, String until) {
    Wanted {
      GrantJson.require("name", name);
      GrantJson.require("set", set);
      scope = scope == null ? "city" : scope;
    }

    /** Without the password: it must not reach a log. */
    @Override
    public String toString() {
      return "Wanted[%s, %s, %s, %s]".formatted(name, set, scope, until);
    }
  }

  /** A grant as it is asked for. */
  record WantedGrant(String set, String scope, String until) {
    WantedGrant {
      GrantJson.require("set", set);
      scope = scope == null ? "city" : scope;
    }
  }

  /** What of an account is to be changed; what is not sent stays. */
  record Patch(JsonNode name, JsonNode until) {
    Patch {
      if (name != null) {
        throw Refusal.invalidField(
            "name",
            "name-stays",
            new Label(
                "nama akun tetap untuk selamanya; buat akun baru",
                "an account's name is for good; make a new account"));
      }
      GrantJson.require("until", until);
    }

    /** The end as text; null: never. */
    String end() {
      return until.isNull() ? null : until.asText();
    }
  }

  /** A password that is set for somebody; without one, one is made up. */
  record NewPassword(String password) {
    /** Without the password: it must not reach a log. */
    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }
}
