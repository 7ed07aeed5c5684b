package id.nadikota.app;

import id.nadikota.app.LeakWells.Viewer;
import id.nadikota.app.LeakWells.Well;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the leak walk asks of each operation of {@code /openapi.json}, by operationId. A new route
 * has its place here, or the walk fails.
 */
final class LeakRequests {
  /** Ids of wells, and of none. */
  private static final List<Long> IDS = ids();

  private final Map<String, Function<Viewer, List<Request>>> byOperation = new LinkedHashMap<>();

  /**
   * One request.
   *
   * @param headers names and values in turn
   */
  record Request(String method, String path, String body, String... headers) {
    static Request get(String path) {
      return new Request("GET", path, "");
    }
  }

  LeakRequests() {
    for (String screen :
        List.of("home /", "mapScreen /map", "loginScreen /login", "accountScreen /account")) {
      page(screen.split(" ")[0], screen.split(" ")[1]);
    }
    page("accountsScreen", "/accounts");
    page("auditScreen", "/audit");
    page("asset", "/assets/none.js");
    page("icon", "/icons/hospital.svg");
    page("city", "/api/city");
    page("health", "/health");
    page("openapi", "/openapi.json");
    page("layers", "/api/layers");
    page("layerStyle", "/api/layers/wells/style");
    page("tileJson", "/tiles/wells.json");
    byOperation.put("tile", viewer -> tiles());
    byOperation.put("item", viewer -> each(id -> Request.get(item(id))));
    byOperation.put("search", viewer -> searches());
  }

  /** What is asked of an operation; nothing where the walk does not know it. */
  List<Request> of(String operation, Viewer viewer) {
    return byOperation.getOrDefault(operation, none -> List.of()).apply(viewer);
  }

  private void page(String operation, String path) {
    byOperation.put(operation, viewer -> List.of(Request.get(path)));
  }

  private static String item(long id) {
    return "/ogc/collections/wells/items/" + id;
  }

  private static List<Request> each(Function<Long, Request> request) {
    return IDS.stream().map(request).toList();
  }

  /** Every tile from 0 to 15 that holds an exact or a rounded place, and their neighbours' rims. */
  private static List<Request> tiles() {
    List<Request> tiles = new ArrayList<>();
    for (int z = 0; z <= 15; z++) {
      int zoom = z;
      LeakWells.ALL.stream()
          .flatMap(well -> Stream.of(well.lon(), Math.round(well.lon() * 100) / 100.0))
          .flatMap(lon -> Stream.of(row(zoom, lon, -6.1934), row(zoom, lon, -6.19)))
          .distinct()
          .forEach(
              address -> {
                tiles.add(Request.get("/tiles/wells/" + address));
                tiles.add(Request.get("/tiles/areas+wells+assets/" + address));
              });
    }
    return tiles;
  }

  private static String row(int z, double lon, double lat) {
    double n = 1 << z;
    long x = (long) Math.floor((lon + 180) / 360 * n);
    double rad = Math.toRadians(lat);
    long y = (long) Math.floor((1 - Math.log(Math.tan(Math.PI / 4 + rad / 2)) / Math.PI) / 2 * n);
    return "%d/%d/%d.mvt".formatted(z, x, y);
  }

  /** Beginnings of every value, hidden ones too: what is found must be what may be seen. */
  private static List<Request> searches() {
    List<Request> searches = new ArrayList<>();
    for (Well well : LeakWells.ALL) {
      for (String column : LeakWells.COLUMNS) {
        String value = well.value(column);
        for (String part : List.of(value, value.substring(0, 5))) {
          String q = URLEncoder.encode(part, StandardCharsets.UTF_8);
          searches.add(Request.get("/api/search?limit=50&q=" + q));
        }
      }
    }
    return searches.stream().distinct().toList();
  }

  private static List<Long> ids() {
    List<Long> ids = new ArrayList<>(LeakWells.ALL.stream().map(Well::id).toList());
    ids.add(9_999L);
    return List.copyOf(ids);
  }
}
