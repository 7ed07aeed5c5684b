package id.nadikota.http;

import id.nadikota.base.Actor;
import io.javalin.http.Context;

/** Who asks. */
public final class Actors {
  private Actors() {}

  /** The actor of a request: until there are accounts, everybody is the public. */
  public static Actor of(Context ctx) {
    return Actor.PUBLIC;
  }
}
