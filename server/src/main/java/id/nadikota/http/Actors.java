package id.nadikota.http;

import id.nadikota.base.Actor;
import io.javalin.http.Context;

/** Who asks. */
public final class Actors {
  private static final String ACTOR = Actors.class.getName();

  private Actors() {}

  /** The actor of a request: the one it showed itself to be, else the public. */
  public static Actor of(Context ctx) {
    Actor shown = ctx.attribute(ACTOR);
    return shown == null ? Actor.PUBLIC.from(ctx.ip()) : shown;
  }

  /** Says who the actor of a request is, before any handler asks. */
  public static void become(Context ctx, Actor actor) {
    ctx.attribute(ACTOR, actor);
  }
}
