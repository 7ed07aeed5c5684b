package id.nadikota.identity.account;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Kept;
import id.nadikota.db.write.Replay;
import id.nadikota.db.write.Tx;
import id.nadikota.db.write.Writing;
import id.nadikota.identity.grant.Giver;
import id.nadikota.identity.grant.Giving;
import id.nadikota.identity.grant.GrantRules;
import id.nadikota.identity.grant.Grants;
import id.nadikota.identity.grant.HeldGrant;
import id.nadikota.identity.password.PasswordRules;
import id.nadikota.identity.password.Passwords;
import id.nadikota.identity.session.CredentialCache;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What can be done with accounts, by an admin or on the host.
 *
 * <p>Whatever takes something from an account ends its sessions; who may do what is {@link
 * GrantRules}.
 */
public final class Accounts {
  private static final String NAME = "[a-z0-9][a-z0-9._-]{1,39}";

  /** Names under which the server itself writes. */
  private static final Set<String> RESERVED =
      Set.of("public", "import", "audit", "clock", "system", "host", "simulate", "migration");

  private final AccountStore store;
  private final Grants grants;
  private final Tx tx;
  private final Passwords passwords;
  private final CredentialCache cache;
  private final Clock clock;

  Accounts(
      AccountStore store,
      Grants grants,
      Tx tx,
      Passwords passwords,
      CredentialCache cache,
      Clock clock) {
    this.store = store;
    this.grants = grants;
    this.tx = tx;
    this.passwords = passwords;
    this.cache = cache;
    this.clock = clock;
  }

  /** Accounts whose name holds the words, by name. */
  public List<Account> list(Giver giver, String words, int limit, int offset) {
    GrantRules.verifyAdmin(giver);
    return store.list(giver, words.toLowerCase(Locale.ROOT), limit, offset, clock.instant());
  }

  /** An account with the password that was made up for it. */
  public record Added(Account account, Optional<String> password) {
    /** Without the password: it must not reach a log. */
    @Override
    public String toString() {
      return "Added[" + account.name() + "]";
    }
  }

  /** Adds an account with its first grant. */
  public Added add(Giver giver, NewAccount wanted) {
    Adding adding = adding(giver, wanted);
    long id = tx.run(giver.actor(), giver.reason(), writing -> add(writing, giver, adding));
    return new Added(get(giver, id), adding.madeUp());
  }

  /** The same once, however often it is sent; a password that was made up is told only once. */
  Kept addOnce(Giver giver, NewAccount wanted, Optional<Replay> replay) {
    Adding adding = adding(giver, wanted);
    return tx.once(
        giver.actor(),
        giver.reason(),
        replay.filter(once -> adding.madeUp().isEmpty()),
        writing -> {
          long id = add(writing, giver, adding);
          return new Kept(
              201,
              Map.of("Location", "/api/accounts/" + id),
              AccountJson.text(locked(writing, giver, id), giver, adding.madeUp()));
        });
  }

  private record Adding(NewAccount wanted, Optional<String> madeUp, String hash, Instant now) {}

  private Adding adding(Giver giver, NewAccount wanted) {
    GrantRules.verifyAdmin(giver);
    verifyName(wanted.name());
    wanted.password().ifPresent(given -> PasswordRules.verify("password", wanted.name(), given));
    Instant now = clock.instant();
    Grants.verifyEnd("until", wanted.until(), now);
    Optional<String> madeUp =
        wanted.password().isPresent() ? Optional.empty() : Optional.of(passwords.random());
    String hash = passwords.hash(madeUp.or(wanted::password).orElseThrow());
    return new Adding(wanted, madeUp, hash, now);
  }

  private long add(Writing writing, Giver giver, Adding adding) {
    NewAccount wanted = adding.wanted();
    long added = store.add(writing, wanted, adding.hash()).orElseThrow(() -> taken(wanted.name()));
    writing.audit(AuditEntry.of("create", subject(wanted.name())));
    Giving first =
        new Giving(added, wanted.set(), wanted.scope(), Optional.empty(), Optional.empty());
    grants.give(writing, giver, wanted.name(), first, adding.now());
    return added;
  }

  /** Sets or takes away an account's end. */
  public Account setUntil(Giver giver, long id, long version, Optional<Instant> until) {
    Instant now = clock.instant();
    Grants.verifyEnd("until", until, now);
    return change(
        giver,
        id,
        (writing, account) -> {
          if (!store.setUntil(writing, id, version, until)) {
            throw stale(giver, account);
          }
          writing.audit(
              new AuditEntry(
                  "update",
                  subject(account.name()),
                  Optional.of(AccountJson.until(account.until())),
                  Optional.of(AccountJson.until(until))));
        });
  }

  /** Disables an account: its sessions end, its keys count no more. */
  public Account disable(Giver giver, long id) {
    return change(
        giver,
        id,
        (writing, account) -> {
          store.disable(writing, id, clock.instant());
          store.endSessions(writing, id, 0);
          writing.audit(AuditEntry.of("disable", subject(account.name())));
        });
  }

  /** Enables an account again, with the grants and keys that it had. */
  public Account enable(Giver giver, long id) {
    return change(
        giver,
        id,
        (writing, account) -> {
          store.enable(writing, id);
          writing.audit(AuditEntry.of("enable", subject(account.name())));
        });
  }

  /**
   * Gives an account another password; its sessions end and its keys are revoked, because this is
   * done when somebody else may know the old one.
   *
   * @param wanted absent: one is made up
   */
  public Added resetPassword(Giver giver, long id, Optional<String> wanted) {
    Account before = get(giver, id);
    wanted.ifPresent(given -> PasswordRules.verify("password", before.name(), given));
    String password = wanted.orElseGet(passwords::random);
    String hash = passwords.hash(password);
    Account changed =
        change(
            giver,
            id,
            (writing, account) -> {
              store.setPassword(writing, id, hash);
              store.endSessions(writing, id, 0);
              store.revokeKeys(writing, id, clock.instant());
              writing.audit(AuditEntry.of("password", subject(account.name())));
            });
    return new Added(changed, wanted.isPresent() ? Optional.empty() : Optional.of(password));
  }

  /** Gives an account one more grant, once however often it is sent; its sessions end. */
  Kept grantOnce(Giver giver, Giving giving, Optional<Replay> replay) {
    GrantRules.verifyAdmin(giver);
    Instant now = clock.instant();
    Kept kept =
        tx.once(
            giver.actor(),
            giver.reason(),
            replay,
            writing -> {
              Account account = locked(writing, giver, giving.account());
              grants.give(writing, giver, account.name(), giving, now);
              store.endSessions(writing, account.id(), 0);
              Account changed = locked(writing, giver, giving.account());
              return new Kept(201, Map.of(), AccountJson.text(changed, giver, Optional.empty()));
            });
    cache.forget();
    return kept;
  }

  /** Takes a grant from an account; its sessions end. */
  public Account revoke(Giver giver, long id, long grantId) {
    GrantRules.verifyAdmin(giver);
    GrantRules.verifyNotOwn(giver, id);
    Instant now = clock.instant();
    return run(
        giver,
        id,
        (writing, account) -> {
          HeldGrant held =
              account.grants().stream()
                  .filter(grant -> grant.grant().id() == grantId)
                  .findFirst()
                  .orElseThrow(Accounts::unknownGrant);
          GrantRules.verifyTaking(giver, held.grant().set(), held.within());
          grants.take(writing, id, account.name(), held.grant(), now);
          store.endSessions(writing, id, 0);
        });
  }

  /** The scopes that a giver can give. */
  List<ScopeChoice> scopes(Giver giver) {
    GrantRules.verifyAdmin(giver);
    return store.scopes(giver.scope());
  }

  /** The id of an account by its name. */
  public long idOf(String name) {
    return store.findId(name.strip().toLowerCase(Locale.ROOT)).orElseThrow(() -> unknown(name));
  }

  /** Whether anybody can sign in with a password that the demo city gave out. */
  public boolean hasDemoAccounts() {
    return store.demoAccounts() > 0;
  }

  /** One account that a giver may see. */
  Account get(Giver giver, long id) {
    GrantRules.verifyAdmin(giver);
    return store.find(giver, id, clock.instant()).orElseThrow(() -> unknown(String.valueOf(id)));
  }

  /** Changes an account that the giver has power over as a whole. */
  private Account change(Giver giver, long id, BiConsumer<Writing, Account> work) {
    GrantRules.verifyAdmin(giver);
    GrantRules.verifyNotOwn(giver, id);
    return run(
        giver,
        id,
        (writing, account) -> {
          if (!GrantRules.mayRule(giver, id, account.grants())) {
            throw Refusal.forbidden(
                "above-own-grant",
                new Label(
                    "akun ini punya wewenang melebihi wewenang Anda; minta pada yang berwenang",
                    "this account holds a grant above your own; ask somebody who has it"));
          }
          work.accept(writing, account);
        });
  }

  private Account run(Giver giver, long id, BiConsumer<Writing, Account> work) {
    Account changed =
        tx.run(
            giver.actor(),
            giver.reason(),
            writing -> {
              work.accept(writing, locked(writing, giver, id));
              return locked(writing, giver, id);
            });
    cache.forget();
    return changed;
  }

  private Account locked(Writing writing, Giver giver, long id) {
    return store
        .lock(writing, giver, id, clock.instant())
        .orElseThrow(() -> unknown(String.valueOf(id)));
  }

  private static void verifyName(String name) {
    if (!name.matches(NAME) || RESERVED.contains(name)) {
      throw Refusal.invalidField(
          "name",
          "bad-name",
          new Label(
              "nama akun terdiri dari 2 sampai 40 huruf kecil, angka, titik, garis, mulai dengan"
                  + " huruf atau angka, dan bukan nama yang dipakai sistem",
              "an account's name has 2 to 40 small letters, digits, dots, dashes or underscores,"
                  + " begins with a letter or digit and is none that the system uses"));
    }
  }

  private static String subject(String name) {
    return "account/" + name;
  }

  private static Refusal stale(Giver giver, Account current) {
    return Refusal.stale(
        "stale-version",
        new Label(
            "akun %s berubah sementara itu; lihat keadaannya sekarang".formatted(current.name()),
            "the account %s was changed meanwhile; look at it as it is now"
                .formatted(current.name())),
        AccountJson.of(current, giver));
  }

  private static Refusal taken(String name) {
    return Refusal.conflict(
        "name-taken",
        new Label("sudah ada akun " + name, "there is an account %s already".formatted(name)));
  }

  private static Refusal unknown(String which) {
    return Refusal.notFound(
        "unknown-account", new Label("tidak ada akun " + which, "there is no account " + which));
  }

  private static Refusal unknownGrant() {
    return Refusal.notFound(
        "unknown-grant",
        new Label("akun ini tidak punya wewenang itu", "the account has no such grant"));
  }
}
