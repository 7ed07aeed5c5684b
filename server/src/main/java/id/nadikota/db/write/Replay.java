package id.nadikota.db.write;

import java.util.Objects;

/**
 * A command that may come twice and shall be done once.
 *
 * @param key the request's Idempotency-Key
 * @param fingerprint a digest of method, path and body: the same key with another one is refused
 */
public record Replay(String key, String fingerprint) {
  public Replay {
    Objects.requireNonNull(key);
    Objects.requireNonNull(fingerprint);
  }
}
