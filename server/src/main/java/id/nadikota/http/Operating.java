package id.nadikota.http;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may look at how the server itself is doing; being on the same machine does not count, because
 * behind a proxy everybody is.
 */
public final class Operating {
  private Operating() {}

  /**
   * Lets those pass who look after the server: admins of the whole city.
   *
   * @throws Refusal UNAUTHENTICATED for the public, FORBIDDEN for others
   */
  public static void verifyAdmin(Context ctx) {
    verify(ctx, EnumSet.of(PermissionSet.ADMIN));
  }

  /** Whether this is one who looks after the server. */
  public static boolean isAdmin(Actor actor) {
    return isOf(actor, EnumSet.of(PermissionSet.ADMIN));
  }

  /**
   * Lets those pass who watch it: admins and devices of the whole city.
   *
   * @throws Refusal UNAUTHENTICATED for the public, FORBIDDEN for others
   */
  public static void verifyMonitor(Context ctx) {
    verify(ctx, EnumSet.of(PermissionSet.ADMIN, PermissionSet.DEVICE));
  }

  private static void verify(Context ctx, Set<PermissionSet> sets) {
    Actor actor = Actors.of(ctx);
    if (actor.isPublic()) {
      throw Refusal.unauthenticated(
          "not-signed-in", new Label("masuk dulu untuk ini", "sign in first for this"));
    }
    if (!isOf(actor, sets)) {
      throw Refusal.forbidden(
          "not-for-this-set",
          new Label(
              "hanya untuk yang mengurus server bagi seluruh kota",
              "only for those who look after the server for the whole city"));
    }
  }

  private static boolean isOf(Actor actor, Set<PermissionSet> sets) {
    return sets.contains(actor.set()) && actor.scope() instanceof Scope.Whole;
  }
}
