package id.nadikota.http;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.write.Replay;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command's headers say about it.
 *
 * @param version the version of the row that it changes, from {@code If-Match}
 * @param key the same for the same command sent twice, from {@code Idempotency-Key}
 * @param reason why, for people who read the record later, from {@code Nadi-Reason}, UTF-8 in
 *     percent encoding; empty where none is given
 */
public record Intent(Optional<Long> version, Optional<String> key, String reason) {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})(-[0-9A-Za-z]*)?\"");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");
  private static final int LONGEST_REASON = 500;

  /**
   * The intent of a request.
   *
   * @throws Refusal INVALID naming the header that cannot be read
   */
  public static Intent of(Context ctx) {
    return new Intent(version(ctx), key(ctx), reason(ctx));
  }

  /**
   * The version that must be named.
   *
   * @throws Refusal REQUIRED {@code if-match-required} where the request names none
   */
  public long requiredVersion() {
    return version.orElseThrow(
        () ->
            Refusal.required(
                "if-match-required",
                new Label(
                    "Perubahan ini harus menyebut versi baris; baca dahulu barisnya dan kirim"
                        + " ETag-nya dalam If-Match",
                    "this change must name the version of the row; read the row first and send its"
                        + " ETag in If-Match")));
  }

  /** The command by its key and by what it says: absent where no key was sent. */
  public Optional<Replay> replay(Context ctx) {
    return key.map(given -> new Replay(given, fingerprint(ctx)));
  }

  /** Strong tags only, and one: a change of several versions at once, or of any, is no intent. */
  private static Optional<Long> version(Context ctx) {
    String given = ctx.header("If-Match");
    if (given == null) {
      return Optional.empty();
    }
    Matcher tag = TAG.matcher(given.strip());
    if (!tag.matches()) {
      throw Refusal.invalidField(
          "If-Match",
          "bad-if-match",
          new Label(
              "If-Match harus berisi satu ETag dari baris itu, misalnya \"7\"",
              "If-Match must hold one ETag of the row, such as \"7\""));
    }
    return Optional.of(Long.valueOf(tag.group(1)));
  }

  private static Optional<String> key(Context ctx) {
    String given = ctx.header("Idempotency-Key");
    if (given != null && !KEY.matcher(given).matches()) {
      throw Refusal.invalidField(
          "Idempotency-Key",
          "bad-idempotency-key",
          new Label(
              "Idempotency-Key harus 1 sampai 200 karakter ASCII tanpa spasi",
              "Idempotency-Key must be 1 to 200 ASCII characters without blanks"));
    }
    return Optional.ofNullable(given);
  }

  private static String reason(Context ctx) {
    String given = ctx.header("Nadi-Reason");
    if (given == null) {
      return "";
    }
    try {
      String text = URLDecoder.decode(given.replace("+", "%2B"), StandardCharsets.UTF_8).strip();
      if (text.length() <= LONGEST_REASON && text.chars().noneMatch(Intent::isUnwanted)) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // answered below: a broken encoding and an unwanted text are the same to the one who asks
    }
    throw Refusal.invalidField(
        "Nadi-Reason",
        "bad-reason",
        new Label(
            "Alasan harus paling banyak 500 karakter, UTF-8 dalam percent-encoding",
            "the reason must be at most 500 characters, UTF-8 in percent encoding"));
  }

  private static boolean isUnwanted(int character) {
    return character == '\uFFFD' || Character.isISOControl(character) && character != '\n';
  }

  private static String fingerprint(Context ctx) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head =
          String.join(
              "\n",
              ctx.method().name(),
              ctx.path(),
              Optional.ofNullable(ctx.header("If-Match")).orElse(""),
              "");
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(ctx.bodyAsBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
