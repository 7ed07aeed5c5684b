package id.nadikota.app.metrics;

import id.nadikota.http.server.Answered;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times requests by method, route and status. Routes are templates and methods are known
 * ones, so that nobody can make more series by asking for more.
 */
final class RequestMeters implements Answered {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Series(String method, String route, int status) {}

  @Override
  public void told(String method, String route, int status, Duration took) {
    Series series = new Series(METHODS.contains(method) ? method : "other", route, status);
    timers.computeIfAbsent(series, this::timer).record(took);
  }

  private Timer timer(Series series) {
    return Timer.builder("nadi.http.requests")
        .description("requests that were answered")
        .tag("method", series.method())
        .tag("route", series.route())
        .tag("status", Integer.toString(series.status()))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }
}
