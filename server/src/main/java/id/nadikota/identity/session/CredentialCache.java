package id.nadikota.identity.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Remembers for a second whom a cookie or key belongs to, so that the tiles of one view ask once.
 *
 * <p>Whatever changes here forgets all of it; a change on another node is seen within that second.
 * What was asked before a change and answered after it is not kept. Safe for many threads.
 */
public final class CredentialCache {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /** An empty cache. */
  public CredentialCache(Clock clock) {
    this.clock = clock;
  }

  private record Entry(Credential credential, Instant loaded) {
    boolean countsAt(Instant now) {
      return !now.isBefore(loaded)
          && now.isBefore(loaded.plus(KEPT))
          && credential.expires().map(now::isBefore).orElse(true);
    }
  }

  /** What is remembered under a hash, else what the load finds. */
  Optional<Credential> get(String key, Supplier<Optional<Credential>> load) {
    Instant now = clock.instant();
    Entry entry = entries.get(key);
    if (entry != null && entry.countsAt(now)) {
      return Optional.of(entry.credential());
    }
    long before = changes.get();
    Optional<Credential> found = load.get();
    if (found.isEmpty()) {
      entries.remove(key);
    } else if (changes.get() == before) {
      keep(key, new Entry(found.get(), now));
      if (changes.get() != before) {
        entries.clear();
      }
    }
    return found;
  }

  private void keep(String key, Entry entry) {
    if (entries.size() >= MOST) {
      entries.clear();
    }
    entries.put(key, entry);
  }

  /** Forgets everything; called after every change of accounts, grants, sessions or keys. */
  public void forget() {
    changes.incrementAndGet();
    entries.clear();
  }
}
