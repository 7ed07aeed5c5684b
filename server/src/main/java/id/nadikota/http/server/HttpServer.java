package id.nadikota.http.server;

import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;

/** The HTTP server: takes the routes of all rooms and listens until it is closed. */
public final class HttpServer implements AutoCloseable {
  private static final int MOST_HEADER_BYTES = 8 * 1024;
  private static final long MOST_BODY_BYTES = 1024 * 1024;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
  private static final Duration IDLE_AT_STOP = Duration.ofMillis(50);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /** Starts to answer on a port that was taken. */
  public static HttpServer start(Port port, List<Routes> routes) {
    return start(port, routes, Answered.NOBODY);
  }

  /** The same, and tells of every request when it is over. */
  public static HttpServer start(Port port, List<Routes> routes, Answered answered) {
    return new HttpServer(
        Javalin.create(config -> configure(config, port.channel(), routes, answered)).start());
  }

  /** The port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Every method and path that is answered, as {@code GET /api/city}; HEAD follows from GET. */
  public List<String> routeTable() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(route -> route.method.isHttpMethod() && route.method != HandlerType.HEAD)
        .map(route -> route.method.name() + " " + route.path)
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(
      JavalinConfig config, ServerSocketChannel channel, List<Routes> routes, Answered answered) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = MOST_BODY_BYTES;
    config.http.asyncTimeout = LONGEST_ANSWER.toMillis();
    // Answers does both, with an ETag for each form
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.generateEtags = false;
    config.jsonMapper(Json.forJavalin());
    config.jetty.modifyServer(server -> prepare(server, answered));
    config.requestLogger.http((ctx, ms) -> RequestLines.mark(ctx, route(config, ctx)));
    config.jetty.modifyServletContextHandler(HttpServer::prepare);
    config.jetty.addConnector((server, http) -> connector(server, http, channel));
    config.router.javaLangErrorHandler(Problems::ofMachine);
    Problems.addTo(config.routes);
    routes.forEach(room -> room.addTo(config.routes));
    answerHead(config);
  }

  /** What was refused before its handler was looked for has one all the same. */
  private static String route(JavalinConfig config, Context ctx) {
    Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
    if (matched != null) {
      return matched.path;
    }
    ParsedEndpoint handler =
        config.unsafe.internalRouter.findFirstHttpHandlerEntry(ctx.method(), ctx.path());
    return handler == null ? Answered.NO_ROUTE : handler.endpoint.path;
  }

  private static void prepare(Server server, Answered answered) {
    server.insertHandler(new Envelope(MOST_BODY_BYTES));
    server.setErrorHandler(new Problems());
    server.setRequestLog(new RequestLines(answered));
    server.setStopTimeout(LONGEST_STOP.toMillis());
  }

  /**
   * Javalin opens a servlet session at each upgrade; ours stand in the database, so none is kept.
   */
  private static void prepare(ServletContextHandler context) {
    context.setErrorHandler(new Problems());
    SessionHandler none = new SessionHandler();
    none.setUsingCookies(false);
    NullSessionCache cache = new NullSessionCache(none);
    cache.setSessionDataStore(new NullSessionDataStore());
    none.setSessionCache(cache);
    context.setSessionHandler(none);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, ServerSocketChannel channel) {
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    http.setIdleTimeout(LONGEST_ANSWER.toMillis());
    // an encoded slash or dot in a path is an attempt at traversal, nothing of ours needs it
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    // connections that only wait for a next request do not hold up a stop
    connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("a bound channel cannot be opened", e);
    }
    return connector;
  }

  /** HEAD runs the GET handler (Jetty drops the body): Javalin's own HEAD is 200 for anything. */
  private static void answerHead(JavalinConfig config) {
    config.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(route -> route.method == HandlerType.GET)
        .forEach(
            route ->
                config.routes.addEndpoint(
                    new Endpoint(HandlerType.HEAD, route.path, route.handler)));
  }
}
