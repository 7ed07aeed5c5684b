package id.nadikota.identity.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in its usual text form, {@code $argon2id$v=19$m=..,t=..,p=..$salt$hash}.
 *
 * @param memoryKib memory of one run
 * @param passes how often it goes over that memory
 */
record Argon2(int memoryKib, int passes) {
  /** The least that OWASP advises: 19 MiB, two passes, one lane. */
  static final Argon2 ADVISED = new Argon2(19 * 1024, 2);

  static final int SALT_BYTES = 16;
  static final int HASH_BYTES = 32;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /** The text form of a password. */
  String encode(String password, byte[] salt) {
    return text(salt, run(password, salt, HASH_BYTES));
  }

  /** The text form of salt and hash. */
  String text(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(memoryKib, passes, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /** Whether a password is the one of a text form, which says itself how it was made. */
  static boolean matches(String password, String encoded) {
    Matcher form = FORM.matcher(encoded);
    if (!form.matches()) {
      throw new IllegalArgumentException("not the text form of an Argon2id hash");
    }
    Argon2 made = new Argon2(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    byte[] hash = Base64.getDecoder().decode(form.group(4));
    byte[] salt = Base64.getDecoder().decode(form.group(3));
    return MessageDigest.isEqual(hash, made.run(password, salt, hash.length));
  }

  private byte[] run(String password, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
