package id.nadikota.identity.audit;

import id.nadikota.base.Actor;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.AuditLog;
import id.nadikota.http.Actors;
import id.nadikota.http.Refused;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every denial, whichever room it came from: what an actor may not do (403), and what was
 * asked with a cookie or key that is dead (401). Sign-ins that fail are recorded where they fail.
 */
final class DenialRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(DenialRoutes.class);
  private static final int LONGEST_PATH = 200;

  private final AuditLog log;

  DenialRoutes(AuditLog log) {
    this.log = log;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.after(this::record);
  }

  private void record(Context ctx) {
    Refused.slug(ctx)
        .filter(slug -> isDenial(ctx))
        .ifPresent(slug -> record(Actors.of(ctx), entry(ctx, slug)));
  }

  private void record(Actor actor, AuditEntry entry) {
    try {
      log.recordBounded(actor, entry);
    } catch (RuntimeException e) {
      // The answer is a denial already; without a database nothing was shown or changed
      LOG.warn("a denial could not be recorded: {}", e.getMessage());
    }
  }

  private static AuditEntry entry(Context ctx, String slug) {
    String path = ctx.path().substring(0, Math.min(ctx.path().length(), LONGEST_PATH));
    return AuditEntry.of(
        "denied",
        ctx.req().getMethod() + " " + path,
        "{\"status\":%d,\"slug\":\"%s\"}".formatted(ctx.statusCode(), slug));
  }

  private static boolean isDenial(Context ctx) {
    boolean shown = ctx.header("Authorization") != null || ctx.header("Cookie") != null;
    return ctx.statusCode() == 403
        || ctx.statusCode() == 401 && shown && !ctx.path().equals("/api/session");
  }
}
