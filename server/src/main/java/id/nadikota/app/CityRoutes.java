package id.nadikota.app;

import id.nadikota.geo.Bbox;
import id.nadikota.geo.City;
import id.nadikota.http.Answers;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code GET /api/city}: the city's own facts, with the keys of {@code city.yaml}. */
final class CityRoutes implements Routes {
  private final Supplier<City> city;

  CityRoutes(Supplier<City> city) {
    this.city = city;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/city", ctx -> Answers.json(ctx, wire(city.get()), Answers.REVALIDATE));
  }

  private static Map<String, Object> wire(City city) {
    Bbox box = city.bounds();
    Map<String, Object> wire = new LinkedHashMap<>();
    wire.put("name", city.name());
    wire.put("kode", city.kode());
    wire.put("bounds", List.of(box.west(), box.south(), box.east(), box.north()));
    wire.put("time_zone", city.timeZone().getId());
    wire.put("crs", city.crs());
    wire.put("languages", city.languages());
    wire.put("basemap", city.basemap());
    city.view()
        .ifPresent(
            view ->
                wire.put(
                    "view",
                    Map.of("center", List.of(view.lon(), view.lat()), "zoom", view.zoom())));
    return wire;
  }
}
