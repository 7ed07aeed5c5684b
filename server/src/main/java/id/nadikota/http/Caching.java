package id.nadikota.http;

import id.nadikota.base.Actor;
import io.javalin.http.Context;

/**
 * How long an answer that depends on who asks may be kept.
 *
 * <p>What is not for all is never kept by others, and every such answer says that it varies with
 * the one who asks: a browser that signs in must not go on with what the public was shown.
 */
public enum Caching {
  /** What is drawn: may be a minute old. */
  DRAWN("public, max-age=60"),
  /** What is told: asked for again each time, answered with 304 where nothing changed. */
  TOLD(Answers.REVALIDATE);

  private final String ofPublic;

  Caching(String ofPublic) {
    this.ofPublic = ofPublic;
  }

  /** The value of Cache-Control for this actor; marks the answer as varying with the actor. */
  public String of(Context ctx, Actor actor) {
    ctx.res().addHeader("Vary", "Cookie, Authorization");
    return actor.isPublic() ? ofPublic : Answers.PRIVATE;
  }
}
