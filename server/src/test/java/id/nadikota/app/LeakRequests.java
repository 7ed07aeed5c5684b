package id.nadikota.app;

import id.nadikota.app.LeakWells.Viewer;
import id.nadikota.app.LeakWells.Well;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
  private static final String JSON = "Content-Type: application/json";
  private static final String GEOJSON = "Content-Type: application/geo+json";
  private static final String MERGE_PATCH = "Content-Type: application/merge-patch+json";
  private static final String STALE = "If-Match: \"99\"";

  private static final String PAST = "/api/layers/wells";

  /** Ids of wells, deleted ones too, and of none. */
  private static final List<Long> IDS = ids();

  private final Map<String, Function<Viewer, List<Request>>> byOperation = new LinkedHashMap<>();

  /**
   * One request.
   *
   * @param headers as {@code Name: value}
   */
  record Request(String method, String path, String body, String... headers) {
    static Request get(String path) {
      return new Request("GET", path, "");
    }
  }

  /**
   * What is asked.
   *
   * @param then when the wells were what they were before
   */
  LeakRequests(Instant then) {
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
    page("layerFaults", "/api/layer-faults");
    page("metrics", "/metrics");
    page("openapi", "/openapi.json");
    page("layers", "/api/layers");
    page("layerStyle", "/api/layers/wells/style");
    page("versions", "/api/versions");
    page("live", "/live");
    page("tileJson", "/tiles/wells.json");
    byOperation.put("tile", viewer -> tiles(then));
    byOperation.put("item", viewer -> items(then));
    past();
    byOperation.put("search", viewer -> searches());
    accounts();
    writes();
    for (String audit : List.of("audit /api/audit", "auditExport /api/audit.csv")) {
      String path = audit.split(" ")[1];
      page(audit.split(" ")[0], path + "?limit=500");
    }
  }

  /** What was, and what is deleted; the last of the deleted comes back by the first who may. */
  private void past() {
    byOperation.put(
        "itemHistory", viewer -> each(id -> Request.get(PAST + "/items/" + id + "/history")));
    byOperation.put("deletedItems", viewer -> deleted());
    page(
        "layerChanges",
        PAST + "/changes?from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z&parts=3");
    byOperation.put(
        "restoreItem",
        viewer ->
            Stream.of(901L, 912L, 924L, 9_999L)
                .map(id -> new Request("POST", PAST + "/items/" + id + "/restore", "", JSON))
                .toList());
  }

  private static List<Request> deleted() {
    List<Request> deleted = new ArrayList<>();
    deleted.add(Request.get(PAST + "/deleted?limit=500"));
    deleted.add(Request.get(PAST + "/deleted?bbox=106,-7,107,-6"));
    LeakWells.PAST.forEach(
        well ->
            LeakWells.COLUMNS.forEach(
                column ->
                    deleted.add(
                        Request.get(PAST + "/deleted?q=" + well.value(column).substring(0, 6)))));
    return deleted;
  }

  private static List<Request> items(Instant then) {
    List<Request> items = new ArrayList<>(each(id -> Request.get(item(id))));
    items.addAll(each(id -> Request.get(item(id) + "?at=" + then)));
    return items;
  }

  private void accounts() {
    page("session", "/api/session");
    one(
        "signIn",
        "POST",
        "/api/session",
        "{\"account\":\"leak-crew\",\"password\":\"guessed wrong\"}");
    one("signOut", "DELETE", "/api/session", "");
    one("actIn", "PUT", "/api/session/grant", "{\"grant\":999}");
    page("mySessions", "/api/me/sessions");
    one("endMySession", "DELETE", "/api/me/sessions/999999", "");
    one(
        "changeMyPassword",
        "PUT",
        "/api/me/password",
        "{\"old\":\"x\",\"new\":\"a long new one\"}");
    page("myKeys", "/api/me/keys");
    one("makeMyKey", "POST", "/api/me/keys", "{\"name\":\"mesin\",\"grant\":999}");
    one("revokeMyKey", "DELETE", "/api/me/keys/1", "");
    page("myDelegations", "/api/me/delegations");
    one(
        "delegate",
        "POST",
        "/api/me/delegations",
        "{\"account\":\"nobody\",\"grant\":999,\"until\":\"2099-01-01\"}");
    one("endDelegation", "DELETE", "/api/me/delegations/999", "");
    page("accounts", "/api/accounts?limit=100");
    one("addAccount", "POST", "/api/accounts", "{\"name\":\"baru\",\"set\":\"no-such-set\"}");
    page("accountForm", "/api/accounts/form");
    one("changeAccount", "PATCH", "/api/accounts/18", "{\"until\":\"2099-01-01\"}", JSON, STALE);
    for (String act : List.of("disable", "enable", "password")) {
      String operation = act.equals("password") ? "resetPassword" : act + "Account";
      one(operation, "POST", "/api/accounts/999/" + act, "{}");
    }
    one("grant", "POST", "/api/accounts/18/grants", "{\"set\":\"no-such-set\"}");
    one("revokeGrant", "DELETE", "/api/accounts/18/grants/999", "");
  }

  /** Of hidden rows and of those one sees, with a version that nothing has: nothing is changed. */
  private void writes() {
    page("layerForm", "/api/layers/wells/form");
    one("createItem", "POST", "/ogc/collections/wells/items", feature("Sumur baru"), GEOJSON);
    byOperation.put(
        "replaceItem",
        viewer -> each(id -> new Request("PUT", item(id), feature("Sumur lain"), GEOJSON, STALE)));
    byOperation.put(
        "patchItem",
        viewer ->
            each(
                id ->
                    new Request(
                        "PATCH",
                        item(id),
                        "{\"properties\":{\"name\":\"Sumur lain\"}}",
                        MERGE_PATCH,
                        STALE)));
    byOperation.put(
        "deleteItem", viewer -> each(id -> new Request("DELETE", item(id), "", JSON, STALE)));
  }

  private static String feature(String name) {
    return "{\"type\":\"Feature\",\"properties\":{\"name\":\"%s\"},\"geometry\":".formatted(name)
        + "{\"type\":\"Point\",\"coordinates\":[106.84,-6.18]}}";
  }

  private void one(String operation, String method, String path, String body, String... headers) {
    byOperation.put(operation, viewer -> List.of(new Request(method, path, body, headers)));
  }

  private void one(String operation, String method, String path, String body) {
    one(operation, method, path, body, JSON);
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
  private static List<Request> tiles(Instant then) {
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
      LeakWells.PAST.stream()
          .flatMap(well -> Stream.of(well.lon(), Math.round(well.lon() * 100) / 100.0))
          .map(lon -> row(zoom, lon, -6.1934))
          .distinct()
          .forEach(address -> tiles.add(Request.get("/tiles/wells/" + address + "?at=" + then)));
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
    List<Long> ids = new ArrayList<>(LeakWells.PAST.stream().map(Well::key).toList());
    ids.add(9_999L);
    return List.copyOf(ids);
  }
}
