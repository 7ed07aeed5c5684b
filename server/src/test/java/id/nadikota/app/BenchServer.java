package id.nadikota.app;

import id.nadikota.app.metrics.Meters;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Routes;
import id.nadikota.http.server.HttpServer;
import id.nadikota.http.server.Port;
import id.nadikota.simulate.DemoCity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The whole server on a port of its own, as {@code run} puts it together. */
public final class BenchServer implements AutoCloseable {
  private final Optional<Following> following;
  private final Meters meters;
  private final HttpServer server;

  private BenchServer(Optional<Following> following, Meters meters, HttpServer server) {
    this.following = following;
    this.meters = meters;
    this.server = server;
  }

  /**
   * A server over a database.
   *
   * @param follows whether it follows changes; one that does not keeps no tile
   */
  public static BenchServer start(Path data, Database database, boolean follows) {
    Wiring wiring = wiring(data, database);
    List<Routes> routes = wiring.routes(CityFile.read(data), Optional.of(DemoCity.city()));
    Optional<Following> following = follows ? Optional.of(wiring.follow()) : Optional.empty();
    Meters meters = wiring.meters();
    HttpServer server = HttpServer.start(Port.listen("127.0.0.1", 0), routes, meters.requests());
    return new BenchServer(following, meters, server);
  }

  /** Loads the demo city, its seed as it is shipped. */
  public static void loadDemoCity(Path data, Database database) {
    new DemoCity(DemoCity.SEED)
        .load(wiring(data, database).importer(), data.resolve("rejects"), System.err);
  }

  private static Wiring wiring(Path data, Database database) {
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    return new Wiring(settings, database, Clock.systemUTC());
  }

  /** Where it listens, on loopback. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    following.ifPresent(Following::close);
    meters.close();
  }
}
