package id.nadikota.identity.grant;

import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Who may give what to whom.
 *
 * <p>An admin gives within his own scope, never to himself, and never a place among the auditors,
 * who watch him: that is given on the host. What he only holds for another (Plt.) he does not pass
 * on, and an admin whose time ends makes no admin whose time ends later. Who may not give all that
 * an account holds may not take over that account either: neither reset its password nor disable
 * it.
 */
public final class GrantRules {
  private GrantRules() {}

  /** Refuses who may not look after accounts. */
  public static void verifyAdmin(Giver giver) {
    if (!giver.isAdmin()) {
      throw Refusal.forbidden(
          "admin-needed",
          new Label("hanya admin yang mengurus akun", "only an admin looks after accounts"));
    }
  }

  /**
   * Refuses a grant that the giver may not give.
   *
   * @param within whether its scope lies in the giver's
   */
  public static void verifyGiving(
      Giver giver, PermissionSet set, boolean within, Optional<Instant> until) {
    verifyTaking(giver, set, within);
    if (set == PermissionSet.ADMIN && outlasts(giver, until)) {
      throw aboveOwn();
    }
  }

  /** Refuses to take a grant that the giver could not have given. */
  public static void verifyTaking(Giver giver, PermissionSet set, boolean within) {
    verifyAdmin(giver);
    if (!mayGive(giver, set, within)) {
      throw aboveOwn();
    }
  }

  private static Refusal aboveOwn() {
    return Refusal.forbidden(
        "above-own-grant",
        new Label(
            "wewenang ini melebihi wewenang Anda sendiri; minta pada yang berwenang",
            "this grant is above your own; ask somebody who has it"));
  }

  /** Refuses what somebody does to his own account in another's place. */
  public static void verifyNotOwn(Giver giver, long account) {
    if (!giver.isHost() && giver.account() == account) {
      throw Refusal.forbidden(
          "own-account",
          new Label(
              "tidak seorang pun mengubah wewenang akunnya sendiri; minta pada admin lain",
              "nobody changes what his own account may do; ask another admin"));
    }
  }

  /** Whether a grant could be given, or taken away again, by the giver. */
  public static boolean mayGive(Giver giver, PermissionSet set, boolean within) {
    if (giver.isHost()) {
      return true;
    }
    boolean passesOn = set == PermissionSet.ADMIN && isActing(giver);
    return giver.isAdmin() && within && set != PermissionSet.AUDITOR && !passesOn;
  }

  /** Whether the giver could have given all that an account holds. */
  public static boolean mayRule(Giver giver, long account, Collection<HeldGrant> grants) {
    if (giver.isHost()) {
      return true;
    }
    return giver.isAdmin()
        && giver.account() != account
        && grants.stream()
            .filter(held -> !held.over())
            .allMatch(held -> mayGive(giver, held.grant().set(), held.within()));
  }

  private static boolean isActing(Giver giver) {
    return giver.grant().flatMap(Grant::actingFor).isPresent();
  }

  private static boolean outlasts(Giver giver, Optional<Instant> until) {
    Optional<Instant> own = giver.grant().flatMap(Grant::until);
    return own.isPresent() && until.map(end -> end.isAfter(own.get())).orElse(true);
  }
}
