package id.nadikota.app;

import id.nadikota.base.Home;
import id.nadikota.geo.City;
import id.nadikota.http.FileRoutes;
import id.nadikota.http.Health;
import id.nadikota.http.HealthRoutes;
import id.nadikota.http.OpenApiRoutes;
import id.nadikota.http.Routes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Puts the rooms together; the only class that knows all of them. */
final class Wiring {
  private final List<Routes> routes = new ArrayList<>();

  /**
   * @param home the program's own files
   * @param dataDir the city's files
   * @param city the city as it is known now
   */
  Wiring(Home home, Path dataDir, Supplier<City> city) {
    Map<String, Health.Probe> probes = new LinkedHashMap<>();
    Path ownIcons = dataDir.resolve("styles/icons");
    routes.add(new HealthRoutes(probes));
    routes.add(new OpenApiRoutes());
    routes.add(new FileRoutes(home.client(), List.of(ownIcons, home.styles().resolve("icons"))));
    routes.add(new CityRoutes(city));
  }

  /** What every room answers. */
  List<Routes> routes() {
    return List.copyOf(routes);
  }
}
