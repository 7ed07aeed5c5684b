package id.nadikota.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie {@code nadi_session}: no script reads it and no other site's page sends it.
 *
 * <p>{@code SameSite=Strict} costs nothing here: a page is a file for all, and what it asks for it
 * asks for itself.
 */
public final class SessionCookie {
  private static final String NAME = "nadi_session";

  private SessionCookie() {}

  /** What the browser sent. */
  public static Optional<String> find(Context ctx) {
    return Optional.ofNullable(ctx.cookie(NAME)).filter(value -> !value.isEmpty());
  }

  /** Gives the browser a session; behind TLS it is sent back through TLS only. */
  public static void set(Context ctx, String token, Duration lasts, boolean secure) {
    write(ctx, token, Math.max(1, lasts.toSeconds()), secure);
  }

  /** Takes the session from the browser. */
  public static void clear(Context ctx, boolean secure) {
    write(ctx, "", 0, secure);
  }

  private static void write(Context ctx, String value, long seconds, boolean secure) {
    ctx.res()
        .addHeader(
            "Set-Cookie",
            "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(NAME, value, seconds, secure ? "; Secure" : ""));
  }
}
