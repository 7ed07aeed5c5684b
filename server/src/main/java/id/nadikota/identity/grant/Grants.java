package id.nadikota.identity.grant;

import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Writing;
import java.time.Instant;
import java.util.Optional;

/** Gives and takes grants inside a command; whether the giver may is {@link GrantRules}. */
public final class Grants {
  private final GrantStore store;

  /** Grants of a database. */
  public Grants(GrantStore store) {
    this.store = store;
  }

  /**
   * Gives a grant as an admin or on the host.
   *
   * @param name of the account, for the record
   * @throws Refusal for a scope that does not exist, a grant above the giver's own, an end that has
   *     passed, or one that the account has already
   */
  public long give(Writing writing, Giver giver, String name, Giving giving, Instant now) {
    GrantRules.verifyNotOwn(giver, giving.account());
    GrantStore.Place place = place(writing, giving.scope(), giver.scope());
    GrantRules.verifyGiving(giver, giving.set(), place.within(), giving.until());
    return add(writing, name, giving, now);
  }

  /**
   * Delegates the giver's own grant (Plt.).
   *
   * @param own the grant that is delegated
   */
  public long delegate(Writing writing, Grant own, String name, Giving giving, Instant now) {
    GrantStore.Place place = place(writing, giving.scope(), own.scope());
    boolean longer =
        own.until().map(end -> giving.until().orElse(Instant.MAX).isAfter(end)).orElse(false);
    if (!place.within() || giving.set() != own.set() || longer) {
      throw Refusal.forbidden(
          "above-own-grant",
          new Label(
              "yang didelegasikan tidak boleh melebihi wewenang Anda sendiri, juga waktunya",
              "what is delegated must not be above your own grant, nor last longer"));
    }
    return add(writing, name, giving, now);
  }

  /** Takes a grant, and what was delegated from it. */
  public void take(Writing writing, long account, String name, Grant grant, Instant now) {
    store.revoke(writing, account, grant.id(), now);
    writing.audit(
        new AuditEntry(
            "revoke", "account/" + name, Optional.of(GrantJson.text(grant)), Optional.empty()));
  }

  private long add(Writing writing, String name, Giving giving, Instant now) {
    verifyEnd("until", giving.until(), now);
    long id = store.add(writing, giving, now).orElseThrow(Grants::hasIt);
    Grant given =
        new Grant(id, giving.set(), giving.scope(), giving.until(), Optional.empty(), true);
    writing.audit(
        AuditEntry.of(
            giving.delegatedFrom().isPresent() ? "delegate" : "grant",
            "account/" + name,
            GrantJson.text(given)));
    return id;
  }

  private GrantStore.Place place(Writing writing, Scope scope, Scope wide) {
    GrantStore.Place place = store.place(writing, scope, wide);
    if (!place.exists()) {
      throw Refusal.invalidField(
          "scope",
          "unknown-scope",
          new Label(
              "tidak ada OPD atau wilayah %s; periksa kodenya".formatted(scope.code()),
              "there is no agency or area %s; check its code".formatted(scope.code())));
    }
    return place;
  }

  /** Refuses an end that has passed. */
  public static void verifyEnd(String field, Optional<Instant> until, Instant now) {
    if (until.filter(end -> !end.isAfter(now)).isPresent()) {
      throw Refusal.invalidField(
          field,
          "already-over",
          new Label(
              "tanggal akhir sudah lewat; pilih hari ini atau sesudahnya",
              "the last day has passed; choose today or later"));
    }
  }

  /** Reads a permission set as it is sent. */
  public static PermissionSet set(String code) {
    return PermissionSet.find(code)
        .orElseThrow(
            () ->
                Refusal.invalidField(
                    "set",
                    "unknown-set",
                    new Label("tidak ada peran " + code, "there is no permission set " + code)));
  }

  /** Reads a scope as it is sent; what anybody may see has no narrower scope. */
  public static Scope scope(PermissionSet set, String code) {
    Scope scope =
        Scope.find(code)
            .orElseThrow(
                () ->
                    Refusal.invalidField(
                        "scope",
                        "bad-scope",
                        new Label(
                            "lingkup harus city, agency:<kode>, area:<kode> atau own",
                            "a scope is city, agency:<kode>, area:<kode> or own")));
    if (set == PermissionSet.PUBLIC && !(scope instanceof Scope.Whole)) {
      throw Refusal.invalidField(
          "scope",
          "public-is-whole",
          new Label(
              "peran public selalu berlingkup city", "the set public always has the scope city"));
    }
    return scope;
  }

  private static Refusal hasIt() {
    return Refusal.conflict(
        "grant-exists",
        new Label("akun ini sudah punya wewenang itu", "the account has this grant already"));
  }
}
