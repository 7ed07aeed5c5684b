package id.nadikota.identity.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One link of the chain: its hash is sha256(hash before || canonical form of the entry), so that no
 * entry can be changed, removed or put in without every later hash being another.
 *
 * <p>The canonical form names each column with its length in bytes, {@code account=4:budi}, or
 * {@code before=-} where there is none; nothing in a value can look like the next column.
 *
 * @param n its place in the chain, from 1
 * @param entry the entry it seals
 * @param hash 64 hexadecimal digits
 */
record Seal(long n, long entry, String hash) {
  /** Before the first seal. */
  static final Seal NONE = new Seal(0, 0, "0".repeat(64));

  /** The seal of the entry that comes after this one. */
  Seal next(Recorded entry) {
    MessageDigest digest = sha256();
    digest.update(HexFormat.of().parseHex(hash));
    return new Seal(n + 1, entry.id(), HexFormat.of().formatHex(digest.digest(canonical(entry))));
  }

  private static byte[] canonical(Recorded entry) {
    ByteArrayOutputStream form = new ByteArrayOutputStream(256);
    put(form, "id", Optional.of(Long.toString(entry.id())));
    put(form, "xid", Optional.of(entry.xid()));
    put(form, "at_us", Optional.of(Long.toString(microseconds(entry))));
    put(form, "account", Optional.of(entry.account()));
    put(form, "permission_set", Optional.of(entry.set()));
    put(form, "scope", Optional.of(entry.scope()));
    put(form, "address", Optional.of(entry.address()));
    put(form, "request", Optional.of(entry.request()));
    put(form, "act", Optional.of(entry.act()));
    put(form, "subject", Optional.of(entry.subject()));
    put(form, "reason", Optional.of(entry.reason()));
    put(form, "before", entry.before());
    put(form, "after", entry.after());
    return form.toByteArray();
  }

  private static long microseconds(Recorded entry) {
    return ChronoUnit.MICROS.between(java.time.Instant.EPOCH, entry.at());
  }

  private static void put(ByteArrayOutputStream form, String name, Optional<String> value) {
    byte[] bytes = value.orElse("").getBytes(StandardCharsets.UTF_8);
    String head = value.isPresent() ? name + "=" + bytes.length + ":" : name + "=-";
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(bytes);
    form.write('\n');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
