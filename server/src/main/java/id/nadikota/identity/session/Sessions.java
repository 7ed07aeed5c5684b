package id.nadikota.identity.session;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.AuditLog;
import id.nadikota.db.write.Tx;
import id.nadikota.identity.grant.Grant;
import id.nadikota.identity.grant.GrantJson;
import id.nadikota.identity.password.Passwords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Signing in, out, and acting in another of one's grants.
 *
 * <p>Every sign-in that fails fails alike and costs one run of Argon2id, whether there is such an
 * account or not. Safe for use by many threads.
 */
public final class Sessions {
  /** A shift with its handovers; nobody works longer at one desk. */
  private static final Duration OF_PERSONS = Duration.ofHours(12);

  /** A wall screen cannot sign in again each morning. */
  private static final Duration OF_SCREENS = Duration.ofDays(30);

  private final SessionStore store;
  private final Tx tx;
  private final AuditLog audit;
  private final Passwords passwords;
  private final CredentialCache cache;
  private final Secrets secrets;
  private final Throttle throttle;
  private final Clock clock;

  Sessions(
      SessionStore store,
      Tx tx,
      AuditLog audit,
      Passwords passwords,
      CredentialCache cache,
      Throttle throttle,
      Clock clock) {
    this.store = store;
    this.tx = tx;
    this.audit = audit;
    this.passwords = passwords;
    this.cache = cache;
    this.secrets = new Secrets();
    this.throttle = throttle;
    this.clock = clock;
  }

  /**
   * Opens a session for who knows the account's password.
   *
   * @param old the session of the same browser, which ends
   * @throws Refusal {@code sign-in-failed} whatever did not fit, {@code sign-in-throttled} after
   *     too many
   */
  SignedIn signIn(String account, String password, Caller caller, Optional<Credential> old) {
    String name = account.strip().toLowerCase(Locale.ROOT);
    throttle.admit(caller.address(), name);
    Instant now = clock.instant();
    Optional<SessionStore.ForSignIn> known = store.findForSignIn(name, now);
    boolean fits = passwords.matches(password, known.map(SessionStore.ForSignIn::passwordHash));
    List<Grant> grants =
        known
            .filter(found -> fits && found.live())
            .map(found -> store.grants(found.id(), now))
            .orElse(List.of());
    if (grants.isEmpty()) {
      throw failed(known.map(SessionStore.ForSignIn::name), caller);
    }
    throttle.succeeded(caller.address(), name);
    SessionStore.ForSignIn signing = known.orElseThrow();
    return open("sign-in", signing.id(), signing.name(), grants, grants.get(0), caller, old);
  }

  /** Acts in another grant of the same account, under a new session id. */
  SignedIn actIn(Credential current, long grantId, Caller caller) {
    List<Grant> grants = store.grants(current.accountId(), clock.instant());
    Grant wanted =
        grants.stream()
            .filter(grant -> grant.id() == grantId)
            .findFirst()
            .orElseThrow(Sessions::unknownGrant);
    return open(
        "act-in",
        current.accountId(),
        current.account(),
        grants,
        wanted,
        caller,
        Optional.of(current));
  }

  /** Ends a session. */
  void signOut(Credential current, Caller caller) {
    tx.run(
        current.actor(caller.address()),
        "",
        writing -> {
          store.end(writing, current.accountId(), current.id());
          writing.audit(entry("sign-out", current.account(), Optional.empty()));
          return null;
        });
    cache.forget();
  }

  /** All that an account may act in now. */
  List<Grant> grants(Credential current) {
    return store.grants(current.accountId(), clock.instant());
  }

  private SignedIn open(
      String act,
      long account,
      String name,
      List<Grant> grants,
      Grant grant,
      Caller caller,
      Optional<Credential> old) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expires = expires(grant, now);
    String token = secrets.fresh();
    Actor actor = new Actor(name, grant.set(), grant.scope(), caller.address());
    SessionStore.Opening opening =
        new SessionStore.Opening(
            Secrets.hash(token),
            account,
            grant.id(),
            caller.address(),
            caller.agent(),
            now,
            expires);
    long id =
        tx.run(
            actor,
            "",
            writing -> {
              old.ifPresent(session -> store.end(writing, session.accountId(), session.id()));
              if (act.equals("sign-in")) {
                store.signedIn(writing, account, now);
              }
              writing.audit(entry(act, name, Optional.of(grant)));
              return store.open(writing, opening);
            });
    cache.forget();
    Credential credential =
        new Credential(
            Credential.Kind.SESSION,
            id,
            account,
            name,
            grant,
            Optional.of(expires),
            Optional.of(now));
    return new SignedIn(token, credential, grants);
  }

  private static Instant expires(Grant grant, Instant now) {
    Instant longest = now.plus(grant.set() == PermissionSet.SCREEN ? OF_SCREENS : OF_PERSONS);
    return grant.until().filter(longest::isAfter).orElse(longest);
  }

  /** What somebody typed as a name may be his password: only the name of an account is recorded. */
  private Refusal failed(Optional<String> known, Caller caller) {
    audit.recordBounded(
        Actor.PUBLIC.from(caller.address()),
        entry("sign-in-refused", known.orElse("?"), Optional.empty()));
    return Refusal.unauthenticated(
        "sign-in-failed",
        new Label(
            "akun dan sandi tidak cocok, atau akun tidak berlaku; periksa keduanya atau tanya admin",
            "account and password do not fit, or the account is not valid; check both or ask an admin"));
  }

  private static AuditEntry entry(String act, String account, Optional<Grant> grant) {
    return new AuditEntry(act, "account/" + account, Optional.empty(), grant.map(GrantJson::text));
  }

  private static Refusal unknownGrant() {
    return Refusal.notFound(
        "unknown-grant",
        new Label(
            "akun ini tidak punya wewenang itu, atau sudah berakhir",
            "the account has no such grant, or it has ended"));
  }
}
