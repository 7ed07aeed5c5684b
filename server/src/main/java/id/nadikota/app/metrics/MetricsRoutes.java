package id.nadikota.app.metrics;

import id.nadikota.http.Operating;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code GET /metrics}: numbers for a monitor, for admins and devices of the whole city. */
public final class MetricsRoutes implements Routes {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Meters meters;

  /** Tells these numbers. */
  public MetricsRoutes(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/metrics", this::metrics);
  }

  private void metrics(Context ctx) {
    Operating.verifyMonitor(ctx);
    ctx.header("Cache-Control", "no-store").contentType(TEXT).result(meters.scrape());
  }
}
