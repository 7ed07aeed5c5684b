package id.nadikota.http.server;

import id.nadikota.base.Refusal;
import id.nadikota.http.Languages;
import id.nadikota.http.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.servlet.JavalinWsServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every error with a problem document: refusals, Javalin's errors, Jetty's, our bugs. */
final class Problems extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** Registers what becomes of exceptions and of bare error statuses in handlers. */
  static void addTo(RoutesConfig routes) {
    routes.exception(Refusal.class, (e, ctx) -> write(ctx, Problem.of(e, ctx.path())));
    routes.exception(HttpResponseException.class, Problems::ofJavalin);
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("{} {} failed", ctx.req().getMethod(), ctx.path(), e);
          write(ctx, Problem.of(500));
        });
  }

  /** What becomes of an Error of the machine, such as a stack that overflowed. */
  static void ofMachine(HttpServletResponse response, Error error) {
    LOG.error("the machine failed", error);
    response.setContentType(Problem.CONTENT_TYPE);
    response.setHeader("Cache-Control", "no-store");
    writeNow(response, Problem.of(500).document(Envelope.requestId(response), Languages.FIRST));
  }

  private static void ofJavalin(HttpResponseException e, Context ctx) {
    String methods = e.getDetails().get("availableMethods");
    String allow = methods == null ? e.getDetails().get("Available methods") : methods;
    if (allow != null) {
      ctx.header("Allow", allow);
    }
    write(ctx, Problem.of(e.getStatus()));
  }

  private static void write(Context ctx, Problem problem) {
    problem.retryAfter().ifPresent(seconds -> ctx.header("Retry-After", seconds));
    Refused.mark(ctx, problem.slug());
    ctx.res().setHeader("ETag", null);
    ctx.res().setHeader("Content-Encoding", null);
    byte[] document = problem.document(Envelope.requestId(ctx), Languages.of(ctx));
    ctx.status(problem.status())
        .header("Cache-Control", "no-store")
        .contentType(Problem.CONTENT_TYPE)
        .result(document);
    if (ctx instanceof JavalinWsServletContext) {
      writeNow(ctx.res(), document);
    }
  }

  /** Javalin writes no result where it does not upgrade to a socket. */
  private static void writeNow(HttpServletResponse response, byte[] document) {
    try {
      response.getOutputStream().write(document);
    } catch (IOException e) {
      LOG.debug("the client has gone", e);
    }
  }

  /** What Jetty refuses before a handler of ours sees it: 400, 414, 431, and broken encodings. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Envelope.mark(request, response);
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    if (status >= 500 && cause instanceof Throwable failure) {
      LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), failure);
    }
    write(request, response, callback, Problem.of(status));
    return true;
  }

  /** Writes a problem where no Javalin context exists. */
  static void write(Request request, Response response, Callback callback, Problem problem) {
    response.setStatus(problem.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    byte[] document = problem.document(Envelope.requestId(request), Languages.of(request));
    response.write(true, ByteBuffer.wrap(document), callback);
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback)
      throws IOException {
    write(request, response, callback, Problem.of(code));
  }
}
