package id.nadikota.http;

import id.nadikota.base.Actor;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/** Who asks. */
public final class Actors {
  private static final String ACTOR = Actors.class.getName();
  private static final String PRESENT = ACTOR + ".present";
  private static final String SHOWN = ACTOR + ".shown";

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

  /**
   * Says how to ask later who the one who connected is by then.
   *
   * @param shown names what was shown (a session, a key) and nothing else
   * @param present empty when that counts no more
   */
  public static void stay(Context ctx, String shown, Supplier<Optional<Actor>> present) {
    ctx.attribute(SHOWN, shown);
    ctx.attribute(PRESENT, present);
  }

  /**
   * Asks again, whenever it is called, who the one who connected is now; empty: his session ended.
   * It may ask the database, and is refused while that is away.
   */
  public static Supplier<Optional<Actor>> present(Context ctx) {
    Supplier<Optional<Actor>> present = ctx.attribute(PRESENT);
    Actor actor = of(ctx);
    return present == null ? () -> Optional.of(actor) : present;
  }

  /** What the one who connected showed, to count by; the same for all his connections. */
  public static String shown(Context ctx) {
    String shown = ctx.attribute(SHOWN);
    return shown == null ? "public " + of(ctx).address() : shown;
  }
}
