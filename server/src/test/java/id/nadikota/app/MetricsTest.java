package id.nadikota.app;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.app.metrics.Meters;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.CutLink;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.People;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Routes;
import id.nadikota.http.server.HttpServer;
import id.nadikota.http.server.Port;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor reads, and who else may. */
@Tag("slow")
class MetricsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String TILE = "/tiles/areas/12/3263/2118.mvt";
  private static final String ROUTE = "/tiles/{layers}/{z}/{x}/{y}.mvt";

  @TempDir static Path data;
  private static Database owner;
  private static CutLink link;
  private static Database database;
  private static Following following;
  private static Meters meters;
  private static HttpServer server;
  private static String monitor;

  @BeforeAll
  static void start() {
    owner = TestDatabase.forClass(MetricsTest.class);
    Fixtures.smallCity(owner);
    People.add(owner, "monitor", "device", "city");
    People.add(owner, "tracker", "device", "own");
    People.add(owner, "kepala-it", "admin", "city");
    People.add(owner, "it-menteng", "admin", "area:31.71");
    People.add(owner, "operator", "operator", "city");
    monitor = People.bearer(owner, "monitor");
    link = new CutLink(owner.settings());
    database = Database.open(link.settings());
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    Wiring wiring = new Wiring(settings, database, Clock.systemUTC());
    List<Routes> routes = wiring.routes(CityFile.read(data), Optional.empty());
    following = wiring.follow();
    meters = wiring.meters();
    server = HttpServer.start(Port.listen("127.0.0.1", 0), routes, meters.requests());
  }

  @AfterAll
  static void stop() {
    server.close();
    meters.close();
    following.close();
    database.close();
    link.close();
    owner.close();
  }

  private static HttpResponse<String> send(String method, String path, String... headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .method(method, HttpRequest.BodyPublishers.noBody());
      HttpRequest built = (headers.length == 0 ? request : request.headers(headers)).build();
      return CLIENT.send(built, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String metrics() {
    HttpResponse<String> answer = send("GET", "/metrics", "Authorization", monitor);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    return answer.body();
  }

  /** The value of a series, if it is told. */
  private static Optional<Double> find(String series) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> Double.valueOf(line.substring(series.length() + 1)))
        .findFirst();
  }

  private static double value(String series) {
    return find(series).orElseThrow(() -> new AssertionError("nothing tells " + series));
  }

  /** How often something was done, also where it never was. */
  private static double times(String series) {
    return find(series).orElse(0.0);
  }

  private static String requests(String method, String route, int status) {
    return "nadi_http_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"}"
        .formatted(method, route, status);
  }

  @Test
  void only_admins_and_devices_of_the_whole_city_read_it() {
    assertThat(send("GET", "/metrics").statusCode()).isEqualTo(401);
    for (String other : List.of("tracker", "it-menteng", "operator")) {
      String key = People.bearer(owner, other);
      assertThat(send("GET", "/metrics", "Authorization", key).statusCode())
          .as(other)
          .isEqualTo(403);
    }
    String admin = People.bearer(owner, "kepala-it");
    assertThat(send("GET", "/metrics", "Authorization", admin).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/metrics", "X-Forwarded-For", "127.0.0.1").statusCode()).isEqualTo(401);
  }

  @Test
  void requests_are_counted_by_template_and_status_whoever_refuses_them() {
    // a request is counted after its answer, so a route that no other test asks
    String items = requests("GET", "/ogc/collections/{layer}/items/{id}", 200);
    send("GET", "/ogc/collections/areas/items/1");
    send("GET", "/ogc/collections/areas/items/2");
    soon(() -> assertThat(times(items)).isEqualTo(2));
    send("GET", "/tiles/nothing/12/3263/2118.mvt");
    soon(() -> assertThat(times(requests("GET", ROUTE, 404))).isEqualTo(1));
    send("GET", "/api/layers", "Cookie", "nadi_session=ended");
    soon(() -> assertThat(times(requests("GET", "/api/layers", 401))).isEqualTo(1));
    send("GET", "/no/such/place?a=1");
    soon(() -> assertThat(times(requests("GET", "none", 404))).isEqualTo(1));
    send("GET", "/api/layers", "Content-Type", "text/plain; charset=latin1");
    soon(() -> assertThat(times(requests("GET", "none", 415))).isEqualTo(1));
    assertThat(metrics()).doesNotContain("nothing", "3263", "no/such");
  }

  @Test
  void a_method_that_somebody_made_up_makes_no_series_of_its_own() {
    send("BREW", "/api/layers");
    send("BREW2", "/api/layers");
    soon(
        () ->
            assertThat(metrics())
                .contains("method=\"other\"")
                .doesNotContain("BREW")
                .contains("nadi_http_requests_seconds_bucket"));
  }

  @Test
  void tiles_are_counted_as_kept_or_asked() {
    double hits = value("nadi_tiles_total{result=\"hit\"}");
    double misses = value("nadi_tiles_total{result=\"miss\"}");
    send("GET", "/tiles/areas/13/6526/4236.mvt");
    send("GET", "/tiles/areas/13/6526/4236.mvt");
    send("GET", "/tiles/areas/13/6526/4236.mvt");
    assertThat(value("nadi_tiles_total{result=\"miss\"}")).isEqualTo(misses + 1);
    assertThat(value("nadi_tiles_total{result=\"hit\"}")).isEqualTo(hits + 2);
    assertThat(value("nadi_tiles_kept")).isPositive();
    assertThat(value("nadi_tiles_kept_bytes")).isPositive();
  }

  @Test
  void steps_connections_and_what_waits_are_told() {
    double tick = value("nadi_tick");
    owner.write(handle -> handle.execute("UPDATE data.area SET population = 7 WHERE id = 8"));
    soon(() -> assertThat(value("nadi_tick")).isGreaterThan(tick));
    soon(() -> assertThat(value("live_lag_seconds")).isBetween(0.0, 5.0));
    assertThat(value("nadi_pool_connections{pool=\"read\",state=\"most\"}")).isEqualTo(8);
    assertThat(value("nadi_pool_connections{pool=\"write\",state=\"idle\"}")).isNotNegative();
    owner.write(
        handle ->
            handle.execute(
                "INSERT INTO data.outbox (at, topic, subject, payload)"
                    + " VALUES (clock_timestamp() - interval '1 hour', 'test', 'a', '{}'),"
                    + " (clock_timestamp(), 'test', 'b', '{}')"));
    soon(() -> assertThat(value("nadi_outbox_waiting")).isEqualTo(2));
    assertThat(value("nadi_outbox_oldest_seconds")).isBetween(3600.0, 5400.0);
    owner.write(handle -> handle.execute("UPDATE data.outbox SET done_at = at"));
    soon(() -> assertThat(value("nadi_outbox_waiting")).isZero());
    assertThat(value("nadi_layers")).isEqualTo(3);
    assertThat(value("nadi_layer_faults")).isZero();
  }

  @Test
  void while_the_database_is_away_the_rest_is_still_told() {
    link.cut();
    try {
      soon(
          () -> assertThat(meters.scrape()).contains("nadi_outbox_waiting NaN", "jvm_memory_used"));
    } finally {
      link.mend();
    }
    soon(() -> assertThat(value("nadi_outbox_waiting")).isNotNaN());
  }

  /** What is documented is told, and what is told is documented. */
  @Test
  void the_page_for_operators_names_every_number() throws IOException {
    send("GET", TILE);
    soon(() -> assertThat(times(requests("GET", ROUTE, 200))).isPositive());
    String page = Files.readString(Home.fromProperty().root().resolve("docs/operating.md"));
    Set<String> documented =
        page.lines()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> Pattern.compile("`((nadi|live)_[a-z_]+)`").matcher(line).results())
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> told =
        metrics()
            .lines()
            .filter(line -> line.matches("# TYPE (nadi|live)_.*"))
            .map(line -> line.split(" ")[2])
            .filter(name -> !name.endsWith("_max"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(documented);
  }
}
