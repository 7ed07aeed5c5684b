package id.nadikota.http;

import io.javalin.http.Context;
import java.util.Optional;

/** Why a request was refused, for those who look at it after its answer was written. */
public final class Refused {
  private static final String SLUG = Refused.class.getName();

  private Refused() {}

  /** The slug of the problem that was answered; empty where none was. */
  public static Optional<String> slug(Context ctx) {
    return Optional.ofNullable(ctx.attribute(SLUG));
  }

  /** Keeps the slug of the problem that is answered. */
  public static void mark(Context ctx, String slug) {
    ctx.attribute(SLUG, slug);
  }
}
