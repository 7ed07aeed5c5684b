package id.nadikota.http.server;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line in the log for each request but tiles that were served: method, path, status, time,
 * bytes, id.
 *
 * <p>It holds nothing about the person: no address, no agent, no query string (a search may be a
 * name).
 */
final class RequestLines implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("request");
  private static final String ROUTE = RequestLines.class.getName() + ".route";

  private final Answered answered;

  /** Tells of every request too. */
  RequestLines(Answered answered) {
    this.answered = answered;
  }

  /** Keeps which handler's path it was, for when the request is over. */
  static void mark(Context ctx, String route) {
    ctx.attribute(ROUTE, route);
  }

  /** A map asks for a hundred tiles a minute: those that it got are counted, and no line each. */
  private static boolean isCountedOnly(Object route, int status) {
    return status < 400 && route != null && route.toString().startsWith("/tiles/");
  }

  @Override
  public void log(Request request, Response response) {
    long nanos = System.nanoTime() - request.getBeginNanoTime();
    String path = request.getHttpURI().getPath();
    Object route = request.getAttribute(ROUTE);
    LOG.atLevel(isCountedOnly(route, response.getStatus()) ? Level.DEBUG : Level.INFO)
        .addKeyValue("method", request.getMethod())
        .addKeyValue("path", path == null ? "" : path)
        .addKeyValue("status", response.getStatus())
        .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(nanos))
        .addKeyValue("bytes", Response.getContentBytesWritten(response))
        .addKeyValue("request", Envelope.requestId(request))
        .log("answered");
    answered.told(
        request.getMethod(),
        route == null ? Answered.NO_ROUTE : route.toString(),
        response.getStatus(),
        Duration.ofNanos(nanos));
  }
}
