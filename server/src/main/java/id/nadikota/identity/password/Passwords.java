package id.nadikota.identity.password;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Hashes passwords and holds one against a hash; at most two at once, so that sign-ins take neither
 * all memory nor all processors. Safe for use by many threads.
 */
public final class Passwords {
  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 40;
  private static final int LONGEST_WAIT_S = 10;

  private final SecureRandom random = new SecureRandom();
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final AtomicLong runs = new AtomicLong();
  private final Argon2 argon2;
  private final String nobodys;

  /** Passwords at the cost that is advised. */
  public Passwords() {
    this(Argon2.ADVISED);
  }

  Passwords(Argon2 cost) {
    this.argon2 = cost;
    this.nobodys = cost.text(bytes(Argon2.SALT_BYTES), bytes(Argon2.HASH_BYTES));
  }

  /** The form in which a password is kept. */
  public String hash(String password) {
    return inPlace(() -> argon2.encode(password, bytes(Argon2.SALT_BYTES)));
  }

  /**
   * Whether a password is the kept one; for nobody's it takes as long and is not.
   *
   * @param kept the hash of the account, if there is one
   */
  public boolean matches(String password, Optional<String> kept) {
    boolean same = inPlace(() -> Argon2.matches(password, kept.orElse(nobodys)));
    return same && kept.isPresent();
  }

  /** A password that nobody has had: 120 random bits, easy to copy. */
  public String random() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(15));
  }

  /** How often Argon2id has run. */
  public long runs() {
    return runs.get();
  }

  /** How many wait for a place. */
  int waiting() {
    return places.getQueueLength();
  }

  /** Does work in one of the places. */
  <T> T inPlace(Supplier<T> work) {
    try {
      if (places.getQueueLength() >= MOST_WAITING
          || !places.tryAcquire(LONGEST_WAIT_S, TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      runs.incrementAndGet();
      return work.get();
    } finally {
      places.release();
    }
  }

  private static Refusal busy() {
    return Refusal.unavailable(
        "sign-in-busy",
        new Label(
            "terlalu banyak orang sedang masuk; coba lagi sebentar lagi",
            "too many people are signing in; try again in a moment"));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
