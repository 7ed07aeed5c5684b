package id.nadikota.http.server;

import id.nadikota.base.Refusal;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /health}: 200 while the server can work, amber or not, else 503; for people and for
 * monitors.
 */
public final class HealthRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

  private final Map<String, Health.Probe> probes;

  /** Threads of their own, which end when nobody asks. */
  private final Executor threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread one = new Thread(work, "health");
            one.setDaemon(true);
            return one;
          });

  /**
   * @param probes what is looked at, by name, in the order of the answer; side by side, because
   *     each may wait for a database that is away
   */
  public HealthRoutes(Map<String, Health.Probe> probes) {
    this.probes = new LinkedHashMap<>(probes);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/health", this::health);
  }

  private void health(Context ctx) {
    Wire found = look();
    if (!found.works()) {
      ctx.header("Retry-After", Problem.BACK_IN_S);
    }
    ctx.status(found.works() ? 200 : 503)
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(Json.bytes(found));
  }

  private Wire look() {
    Map<String, CompletableFuture<Health>> looks = new LinkedHashMap<>();
    probes.forEach(
        (name, probe) ->
            looks.put(name, CompletableFuture.supplyAsync(() -> look(name, probe), threads)));
    Map<String, Check> checks = new LinkedHashMap<>();
    Health.State worst = Health.State.OK;
    for (Map.Entry<String, CompletableFuture<Health>> look : looks.entrySet()) {
      Health found = look.getValue().join();
      checks.put(look.getKey(), Check.of(found));
      worst = found.state().compareTo(worst) > 0 ? found.state() : worst;
    }
    return new Wire(word(worst), checks);
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

  /** Words as they stand in the answer. */
  private static String word(Health.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private record Wire(String status, Map<String, Check> checks) {
    boolean works() {
      return !status.equals(word(Health.State.FAILING));
    }
  }

  private record Check(boolean ok, String status, String says) {
    static Check of(Health health) {
      return new Check(health.ok(), word(health.state()), health.says());
    }
  }
}
