package id.nadikota.identity.session;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Slows down guessing: wrong passwords per address, and per address and account, never per account
 * alone, so that nobody can lock another out. What succeeds is not counted.
 */
public final class Throttle {
  private static final int OF_ONE_ACCOUNT = 5;
  private static final Duration ONE_MORE_FOR_ACCOUNT = Duration.ofSeconds(12);
  private static final int OF_ADDRESS = 40;
  private static final Duration ONE_MORE_FOR_ADDRESS = Duration.ofSeconds(3);
  private static final int MOST_KEPT = 20_000;
  private static final int LONGEST_NAME = 60;

  private final TimeMeter time;
  private final Map<String, Bucket> buckets;

  /** Nobody has tried anything yet. */
  public Throttle(Clock clock) {
    this.time = meter(clock);
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEPT;
          }
        };
  }

  /**
   * Counts an attempt.
   *
   * @throws Refusal TOO_MANY saying how long to wait
   */
  public void admit(String address, String account) {
    attempt(address, account)
        .ifPresent(
            wait -> {
              throw Refusal.tooMany(
                  "sign-in-throttled",
                  new Label(
                      "terlalu banyak percobaan dari alamat ini; tunggu sebentar, lalu coba lagi",
                      "too many attempts from this address; wait a moment, then try again"),
                  wait);
            });
  }

  private Optional<Duration> attempt(String address, String account) {
    Bucket ofAccount = ofAccount(address, account);
    Optional<Duration> wait = take(ofAccount);
    if (wait.isPresent()) {
      return wait;
    }
    wait = take(ofAddress(address));
    if (wait.isPresent()) {
      ofAccount.addTokens(1);
    }
    return wait;
  }

  /** Forgets an attempt, because it succeeded. */
  public void succeeded(String address, String account) {
    ofAccount(address, account).addTokens(1);
    ofAddress(address).addTokens(1);
  }

  private static Optional<Duration> take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket ofAccount(String address, String account) {
    String name = account.strip().toLowerCase(Locale.ROOT);
    String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    return bucket(network(address) + " " + cut, OF_ONE_ACCOUNT, ONE_MORE_FOR_ACCOUNT);
  }

  private Bucket ofAddress(String address) {
    return bucket(network(address), OF_ADDRESS, ONE_MORE_FOR_ADDRESS);
  }

  private Bucket bucket(String key, int capacity, Duration oneMore) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          key,
          k ->
              Bucket.builder()
                  .addLimit(limit -> limit.capacity(capacity).refillGreedy(1, oneMore))
                  .withCustomTimePrecision(time)
                  .build());
    }
  }

  /** Of IPv6 the first 64 bits: a household has 2^64 addresses to try from. */
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    // InetAddress writes all eight groups
    String[] groups = address.split(":");
    return groups.length < 8 ? address : String.join(":", java.util.Arrays.copyOf(groups, 4));
  }

  private static TimeMeter meter(Clock clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }
}
