package id.nadikota.identity.session;

import id.nadikota.base.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom a cookie or a key belongs to; the database is the truth. */
final class Credentials {
  private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

  /** How much later than the last noted use a use is noted again. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private static final int LONGEST = 200;

  private final SessionStore store;
  private final CredentialCache cache;
  private final Clock clock;

  Credentials(SessionStore store, CredentialCache cache, Clock clock) {
    this.store = store;
    this.cache = cache;
    this.clock = clock;
  }

  /** The open session of a cookie. */
  Optional<Credential> bySession(String token) {
    return find(token, "session ", hash -> store.findSession(hash, clock.instant()));
  }

  /** The usable key that is this text. */
  Optional<Credential> byKey(String key) {
    return find(key, "key ", hash -> store.findKey(hash, clock.instant()));
  }

  private Optional<Credential> find(
      String secret, String kind, Function<byte[], Optional<Credential>> load) {
    if (secret.isEmpty() || secret.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] hash = Secrets.hash(secret);
    return cache.get(
        kind + HexFormat.of().formatHex(hash),
        () -> {
          Optional<Credential> found = load.apply(hash);
          found.ifPresent(this::note);
          return found;
        });
  }

  private void note(Credential credential) {
    Instant now = clock.instant();
    if (credential.seen().map(seen -> !now.isBefore(seen.plus(NOTED_EVERY))).orElse(true)) {
      try {
        store.seen(credential, now);
      } catch (Refusal e) {
        // a database that can only be read still answers those who are signed in
        LOG.debug("it cannot be noted who was here: {}", e.toString());
      }
    }
  }
}
