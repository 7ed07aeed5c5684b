package id.nadikota.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the log for each request: method, path, status, time, bytes, id.
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

  @Override
  public void log(Request request, Response response) {
    long nanos = System.nanoTime() - request.getBeginNanoTime();
    String path = request.getHttpURI().getPath();
    LOG.atInfo()
        .addKeyValue("method", request.getMethod())
        .addKeyValue("path", path == null ? "" : path)
        .addKeyValue("status", response.getStatus())
        .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(nanos))
        .addKeyValue("bytes", Response.getContentBytesWritten(response))
        .addKeyValue("request", Envelope.requestId(request))
        .log("answered");
    Object route = request.getAttribute(ROUTE);
    answered.told(
        request.getMethod(),
        route == null ? Answered.NO_ROUTE : route.toString(),
        response.getStatus(),
        Duration.ofNanos(nanos));
  }
}
