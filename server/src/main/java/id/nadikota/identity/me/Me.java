package id.nadikota.identity.me;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Tx;
import id.nadikota.identity.account.AccountStore;
import id.nadikota.identity.grant.Giving;
import id.nadikota.identity.grant.Grant;
import id.nadikota.identity.grant.GrantJson;
import id.nadikota.identity.grant.Grants;
import id.nadikota.identity.password.PasswordRules;
import id.nadikota.identity.password.Passwords;
import id.nadikota.identity.session.Credential;
import id.nadikota.identity.session.CredentialCache;
import id.nadikota.identity.session.OpenSession;
import id.nadikota.identity.session.Secrets;
import id.nadikota.identity.session.SessionStore;
import id.nadikota.identity.session.Throttle;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody who is signed in does with his own account. */
final class Me {
  private static final int LONGEST_NAME = 80;

  /** What is no person delegates nothing. */
  private static final Set<PermissionSet> NO_PERSONS =
      Set.of(PermissionSet.PUBLIC, PermissionSet.SCREEN, PermissionSet.DEVICE);

  private final MeStore store;
  private final AccountStore accounts;
  private final SessionStore sessions;
  private final Grants grants;
  private final Tx tx;
  private final Passwords passwords;
  private final Secrets secrets = new Secrets();
  private final CredentialCache cache;
  private final Throttle throttle;
  private final Clock clock;

  Me(
      MeStore store,
      AccountStore accounts,
      SessionStore sessions,
      Grants grants,
      Tx tx,
      Passwords passwords,
      CredentialCache cache,
      Throttle throttle,
      Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.grants = grants;
    this.tx = tx;
    this.passwords = passwords;
    this.cache = cache;
    this.throttle = throttle;
    this.clock = clock;
  }

  /** His open sessions. */
  List<OpenSession> sessions(Credential me) {
    return sessions.open(me.accountId(), clock.instant());
  }

  /** Ends one of his sessions. */
  void endSession(Credential me, Actor actor, long id) {
    tx.run(
        actor,
        "",
        writing -> {
          if (!sessions.end(writing, me.accountId(), id)) {
            throw unknown("session", "sesi");
          }
          writing.audit(AuditEntry.of("end-session", subject(me)));
          return null;
        });
    cache.forget();
  }

  /**
   * Changes his password: his other sessions end, his keys stay, because each is revoked by itself.
   */
  void changePassword(Credential me, Actor actor, String old, String fresh) {
    throttle.admit(actor.address(), me.account());
    Optional<String> kept = accounts.passwordHash(me.accountId());
    if (!passwords.matches(old, kept)) {
      throw Refusal.invalidField(
          "old",
          "wrong-password",
          new Label("sandi lama tidak cocok", "the old password does not fit"));
    }
    throttle.succeeded(actor.address(), me.account());
    PasswordRules.verify("new", me.account(), fresh);
    String hash = passwords.hash(fresh);
    tx.run(
        actor,
        "",
        writing -> {
          accounts.setPassword(writing, me.accountId(), hash);
          accounts.endSessions(writing, me.accountId(), me.id());
          writing.audit(AuditEntry.of("password", subject(me)));
          return null;
        });
    cache.forget();
  }

  /** His keys. */
  List<ApiKey> keys(Credential me) {
    return store.keys(me.accountId(), clock.instant());
  }

  /** A key that was made just now; its text is shown this once. */
  record MadeKey(long id, String key, Grant grant, String name, Optional<Instant> until) {
    /** Without the key: it must not reach a log. */
    @Override
    public String toString() {
      return "MadeKey[" + id + "]";
    }
  }

  /** Makes a key that acts in one of his grants. */
  MadeKey makeKey(Credential me, Actor actor, String name, long grantId, Optional<Instant> until) {
    Instant now = clock.instant();
    String label = name.strip();
    if (label.isEmpty() || label.length() > LONGEST_NAME) {
      throw Refusal.invalidField(
          "name",
          "bad-name",
          new Label(
              "beri nama 1 sampai %d huruf".formatted(LONGEST_NAME),
              "give it a name of 1 to %d characters".formatted(LONGEST_NAME)));
    }
    Grant grant = grant(me, grantId, now);
    Grants.verifyEnd("until", until, now);
    String key = "nadi_" + secrets.fresh();
    long id =
        tx.run(
            actor,
            "",
            writing -> {
              writing.audit(AuditEntry.of("create-key", subject(me), GrantJson.text(grant)));
              return store.addKey(
                  writing, Secrets.hash(key), me.accountId(), grant.id(), label, until, now);
            });
    return new MadeKey(id, key, grant, label, until);
  }

  /** Revokes one of his keys. */
  void revokeKey(Credential me, Actor actor, long id) {
    tx.run(
        actor,
        "",
        writing -> {
          if (!store.revokeKey(writing, me.accountId(), id, clock.instant())) {
            throw unknown("key", "kunci");
          }
          writing.audit(AuditEntry.of("revoke-key", subject(me)));
          return null;
        });
    cache.forget();
  }

  /** What he has delegated. */
  List<Delegation> delegations(Credential me) {
    return store.delegations(me.accountId(), clock.instant());
  }

  /**
   * Lets another account act in one of his grants until an end (Plt.).
   *
   * @param scope absent: that of the grant
   */
  Delegation delegate(
      Credential me,
      Actor actor,
      String account,
      long grantId,
      Optional<Scope> scope,
      Optional<Instant> until) {
    Instant now = clock.instant();
    Grant own = grant(me, grantId, now);
    if (own.actingFor().isPresent() || NO_PERSONS.contains(own.set())) {
      throw Refusal.forbidden(
          "not-delegable",
          new Label(
              "wewenang ini tidak dapat didelegasikan: milik orang lain atau bukan milik orang",
              "this grant cannot be delegated: it is another's, or no person's"));
    }
    Instant end = until.orElseThrow(Me::noEnd);
    long receiver = receiver(me, account);
    Giving giving =
        new Giving(
            receiver,
            own.set(),
            scope.orElse(own.scope()),
            Optional.of(end),
            Optional.of(own.id()));
    String name = account.strip().toLowerCase(java.util.Locale.ROOT);
    long id = tx.run(actor, "", writing -> grants.delegate(writing, own, name, giving, now));
    cache.forget();
    return new Delegation(id, name, giving.set().code(), giving.scope().code(), end);
  }

  /** Ends a delegation that he gave. */
  void endDelegation(Credential me, Actor actor, long id) {
    tx.run(
        actor,
        "",
        writing -> {
          String receiver =
              store
                  .endDelegation(writing, me.accountId(), id, clock.instant())
                  .orElseThrow(() -> unknown("delegation", "pendelegasian"));
          writing.audit(AuditEntry.of("revoke", "account/" + receiver));
          return null;
        });
    cache.forget();
  }

  private long receiver(Credential me, String account) {
    long receiver =
        accounts
            .findId(account.strip().toLowerCase(java.util.Locale.ROOT))
            .orElseThrow(
                () ->
                    Refusal.invalidField(
                        "account",
                        "unknown-account",
                        new Label("tidak ada akun itu", "there is no such account")));
    if (receiver == me.accountId()) {
      throw Refusal.invalidField(
          "account", "own-account", new Label("pilih akun orang lain", "choose another's account"));
    }
    return receiver;
  }

  private Grant grant(Credential me, long id, Instant now) {
    return sessions.grants(me.accountId(), now).stream()
        .filter(grant -> grant.id() == id)
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalidField(
                    "grant",
                    "unknown-grant",
                    new Label(
                        "akun Anda tidak punya wewenang itu", "your account has no such grant")));
  }

  private static String subject(Credential me) {
    return "account/" + me.account();
  }

  private static Refusal noEnd() {
    return Refusal.invalidField(
        "until",
        "missing",
        new Label("pendelegasian harus punya akhir", "a delegation must have an end"));
  }

  private static Refusal unknown(String what, String apa) {
    return Refusal.notFound(
        "unknown-" + what,
        new Label("akun Anda tidak punya %s itu".formatted(apa), "you have no such " + what));
  }
}
