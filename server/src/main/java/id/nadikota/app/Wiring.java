package id.nadikota.app;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.geo.City;
import id.nadikota.http.FileRoutes;
import id.nadikota.http.HealthRoutes;
import id.nadikota.http.OpenApiRoutes;
import id.nadikota.http.Routes;
import id.nadikota.layer.LayerParts;
import id.nadikota.layer.search.SearchParts;
import id.nadikota.ogc.OgcParts;
import id.nadikota.tile.TileParts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Puts the rooms together; the only class that knows all of them. */
final class Wiring {
  private final List<Routes> routes = new ArrayList<>();

  /**
   * @param city the city as it is known now
   */
  Wiring(Settings settings, Database database, Queries queries, Supplier<City> city, Clock clock) {
    Home home = settings.home();
    Path ownIcons = settings.dataDir().resolve("styles/icons");
    ClockQuery databaseClock = new ClockQuery(database, queries);
    routes.add(
        new HealthRoutes(
            HealthProbes.of(database::answers, settings.dataDir(), clock, databaseClock::now)));
    routes.add(new OpenApiRoutes());
    routes.add(new FileRoutes(home.client(), List.of(ownIcons, home.styles().resolve("icons"))));
    routes.add(new CityRoutes(city));
    LayerParts layers = new LayerParts(home, settings.dataDir(), database);
    routes.addAll(layers.routes());
    routes.addAll(new SearchParts(layers.catalog(), layers.query(), database).routes());
    routes.addAll(new TileParts(layers.catalog(), layers.query(), database).routes());
    routes.addAll(new OgcParts(layers.catalog(), layers.features()).routes());
  }

  /** What every room answers. */
  List<Routes> routes() {
    return List.copyOf(routes);
  }
}
