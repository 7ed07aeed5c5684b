package id.nadikota.http;

import id.nadikota.base.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /health}: 200 when every probe is ok, else 503; for people and for monitors. */
public final class HealthRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

  private final Map<String, Health.Probe> probes;

  /**
   * @param probes what is looked at, by name, in the order of the answer
   */
  public HealthRoutes(Map<String, Health.Probe> probes) {
    this.probes = new LinkedHashMap<>(probes);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/health", this::health);
  }

  private void health(Context ctx) {
    Map<String, Health> checks = new LinkedHashMap<>();
    probes.forEach((name, probe) -> checks.put(name, look(name, probe)));
    boolean ok = checks.values().stream().allMatch(Health::ok);
    if (!ok) {
      ctx.header("Retry-After", Problem.BACK_IN_S);
    }
    ctx.status(ok ? 200 : 503)
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(Json.bytes(new Wire(ok ? "ok" : "failing", checks)));
  }

  private static Health look(String name, Health.Probe probe) {
    try {
      return probe.look();
    } catch (Refusal e) {
      return new Health(false, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("probe {} failed", name, e);
      return new Health(false, "cannot be looked at; the log says more");
    }
  }

  private record Wire(String status, Map<String, Health> checks) {}
}
