package id.nadikota.identity.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes the secrets that cookies and keys carry, and what is kept of them. */
public final class Secrets {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** 256 random bits as text. */
  public String fresh() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return text(secret);
  }

  /** What is kept of a secret; nobody can go back from it. */
  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The token that writes by this session carry; it follows from the cookie and is kept nowhere.
   */
  public static String csrf(String session) {
    return text(hash("csrf " + session));
  }

  /** Whether two secrets are the same; takes as long whether or not. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(hash(one), hash(other));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
