package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.app.LeakRequests.Request;
import id.nadikota.app.LeakWells.Viewer;
import id.nadikota.app.LeakWells.Well;
import id.nadikota.base.PermissionSet;
import id.nadikota.fixture.VectorTile;
import id.nadikota.http.Json;
import id.nadikota.http.ServerTest.Running;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Walks every route of {@code /openapi.json} as every permission set over rows, values and places
 * that are known, and finds none that its viewer may not see.
 */
@Tag("slow")
class LeakWalkTest {
  /** Half a metre: places are rounded to a kilometre. */
  private static final double ON_GRID = 0.000_02;

  private static LeakServer server;

  private final Map<String, Integer> cells = new TreeMap<>();
  private final List<String> leaks = new ArrayList<>();
  private final Map<String, Set<String>> seen = new TreeMap<>();

  @BeforeAll
  static void fill() throws IOException {
    server = LeakServer.start();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void no_route_shows_anybody_what_he_may_not_see() {
    server.run(
        running -> {
          LeakRequests asked = new LeakRequests(server.then());
          List<Viewer> viewers = LeakWells.viewers();
          for (String operation : operations(running)) {
            for (Viewer viewer : viewers) {
              List<Request> requests = asked.of(operation, viewer);
              assertThat(requests).as("the walk knows no request of " + operation).isNotEmpty();
              String session = operation + "-" + viewers.indexOf(viewer);
              server.signIn(viewer, session);
              requests.forEach(request -> walk(running, operation, viewer, session, request));
            }
          }
        });
    assertThat(leaks).isEmpty();
    viewersSawWhatIsTheirs();
    System.out.println("leak walk, cells checked by route: " + cells);
    System.out.println(
        "leak walk, cells checked: " + cells.values().stream().mapToInt(n -> n).sum());
  }

  /** A walk that sees nothing finds no leak either. */
  private void viewersSawWhatIsTheirs() {
    for (Viewer viewer : LeakWells.viewers()) {
      Set<String> missing =
          LeakWells.everything().stream()
              .flatMap(
                  well ->
                      LeakWells.COLUMNS.stream()
                          .filter(column -> viewer.sees(well, column))
                          .map(well::value))
              .filter(value -> !seen.getOrDefault(viewer.name(), Set.of()).contains(value))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(missing).as("what %s should have seen", viewer.name()).isEmpty();
    }
  }

  private static List<String> operations(Running running) throws IOException {
    List<String> operations = new ArrayList<>();
    JsonNode api = Json.mapper().readTree(running.get("/openapi.json").body());
    api.path("paths")
        .forEach(
            path ->
                path.forEach(operation -> operations.add(operation.path("operationId").asText())));
    assertThat(operations).hasSizeGreaterThan(10).doesNotContain("");
    return operations;
  }

  private void walk(
      Running running, String operation, Viewer viewer, String session, Request request) {
    HttpResponse<byte[]> answer = server.ask(running, viewer, session, request);
    String where =
        "%s as %s: %s %s".formatted(operation, viewer.name(), request.method(), request.path());
    assertThat(answer.statusCode()).as(where).isNotEqualTo(500);
    String text = text(answer, where, viewer);
    String asked = request.path() + request.body();
    hidden(viewer, operation)
        .forEach(
            (value, what) -> {
              cells.merge(operation, 1, Integer::sum);
              // what he wrote himself he knows already
              if (text.contains(value) && !asked.contains(value)) {
                leaks.add("%s shows %s".formatted(where, what));
              }
            });
    Set<String> his = seen.computeIfAbsent(viewer.name(), none -> new TreeSet<>());
    for (Well well : LeakWells.everything()) {
      LeakWells.COLUMNS.stream().map(well::value).filter(text::contains).forEach(his::add);
    }
    if (!viewer.actor().isPublic() && answer.statusCode() == 200) {
      cachedForNobodyElse(answer, where);
    }
  }

  /** The record is read by auditors alone, who see in it what was changed, whoever may see that. */
  private static Map<String, String> hidden(Viewer viewer, String operation) {
    boolean record = operation.startsWith("audit") && viewer.actor().set() == PermissionSet.AUDITOR;
    return record ? Map.of() : LeakWells.hidden(viewer);
  }

  /** Head and body as text; a tile as the text of what is in it. */
  private String text(HttpResponse<byte[]> answer, String where, Viewer viewer) {
    String head = answer.headers().map().toString();
    boolean tile = where.contains(".mvt") && answer.statusCode() == 200;
    return head
        + (tile
            ? features(answer.body(), where, viewer)
            : new String(answer.body(), StandardCharsets.UTF_8));
  }

  private String features(byte[] tile, String where, Viewer viewer) {
    StringBuilder text = new StringBuilder();
    int z = Integer.parseInt(where.replaceAll(".*/(\\d+)/\\d+/\\d+\\.mvt.*$", "$1"));
    int x = Integer.parseInt(where.replaceAll(".*/(\\d+)/\\d+\\.mvt.*$", "$1"));
    for (VectorTile.Layer layer : VectorTile.read(tile)) {
      for (VectorTile.Feature feature : layer.features()) {
        text.append(feature.properties()).append('\n');
        if (layer.name().equals("wells")) {
          placed(feature, z, x, where, viewer);
        }
      }
    }
    return text.toString();
  }

  private void placed(VectorTile.Feature feature, int z, int x, String where, Viewer viewer) {
    boolean his =
        LeakWells.everything().stream()
            .anyMatch(well -> well.key() == feature.id() && viewer.sees(well));
    if (!his) {
      leaks.add("%s holds feature %d".formatted(where, feature.id()));
    }
    if (!viewer.exact() && z >= 14) {
      double lon = (x + feature.points().get(0)[0] / 4096.0) / (1 << z) * 360 - 180;
      if (Math.abs(lon * 100 - Math.round(lon * 100)) / 100 > ON_GRID) {
        leaks.add("%s holds the exact place of %d".formatted(where, feature.id()));
      }
    }
  }

  private void cachedForNobodyElse(HttpResponse<byte[]> answer, String where) {
    String told = answer.headers().firstValue("Cache-Control").orElse("");
    boolean ofActor = answer.headers().allValues("Vary").toString().contains("Cookie");
    if (ofActor && !told.equals("private, no-cache")) {
      leaks.add("%s may be kept: %s".formatted(where, told));
    }
  }
}
