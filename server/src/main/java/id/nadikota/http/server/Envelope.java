package id.nadikota.http.server;

import id.nadikota.base.Label;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * What every request gets before any handler sees it: an id, the security headers, and a refusal
 * where its head already shows that it cannot be served.
 */
final class Envelope extends Handler.Wrapper {
  private static final String ID = Envelope.class.getName() + ".id";
  private static final String ID_HEADER = "X-Request-Id";
  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");

  /** No inline script, no other origin; styles are set by script (CSSOM), which CSP allows. */
  private static final List<HttpField> SECURITY =
      fields(
          "Content-Security-Policy",
          String.join(
              "; ",
              List.of(
                  "default-src 'self'",
                  "script-src 'self'",
                  "style-src 'self'",
                  "img-src 'self' data: blob:",
                  "connect-src 'self'",
                  "worker-src 'self' blob:",
                  "object-src 'none'",
                  "base-uri 'none'",
                  "form-action 'self'",
                  "frame-ancestors 'self'")),
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), microphone=(), payment=(), geolocation=(self)");

  private final long mostBodyBytes;

  Envelope(long mostBodyBytes) {
    this.mostBodyBytes = mostBodyBytes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    mark(request, response);
    if (request.getLength() > mostBodyBytes) {
      Problems.write(request, response, callback, Problem.of(413));
      return true;
    }
    String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (contentType != null && !isUtf8(contentType)) {
      Problem problem =
          Problem.of(
              415,
              "unsupported-media-type",
              new Label(
                  "kirim teks dalam UTF-8, bukan charset lain",
                  "send text in UTF-8, not in another charset"));
      Problems.write(request, response, callback, problem);
      return true;
    }
    MDC.put("request", requestId(request));
    try {
      return super.handle(request, response, callback);
    } finally {
      MDC.remove("request");
    }
  }

  /** Whether a content type names no charset or UTF-8; Javalin fails on others and on none. */
  private static boolean isUtf8(String contentType) {
    return Arrays.stream(contentType.toLowerCase(Locale.ROOT).split(";"))
        .map(String::strip)
        .filter(part -> part.startsWith("charset"))
        .allMatch(part -> part.replace("\"", "").equals("charset=utf-8"));
  }

  /** Gives the request its id and the response its headers, once. */
  static void mark(Request request, Response response) {
    if (request.getAttribute(ID) == null) {
      String asked = request.getHeaders().get(ID_HEADER);
      boolean sane = asked != null && SANE_ID.matcher(asked).matches();
      request.setAttribute(ID, sane ? asked : newId());
    }
    response.getHeaders().put(ID_HEADER, requestId(request));
    for (HttpField field : SECURITY) {
      response.getHeaders().put(field);
    }
  }

  /** Finds a line in a log and keeps no secret, so that chance need not be waited for. */
  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Names and values in turn, encoded once. */
  private static List<HttpField> fields(String... namesAndValues) {
    List<HttpField> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new PreEncodedHttpField(namesAndValues[i], namesAndValues[i + 1]));
    }
    return List.copyOf(fields);
  }

  /** The id of a request that was marked; it stands in the log and in problem documents. */
  static String requestId(Request request) {
    return String.valueOf(request.getAttribute(ID));
  }

  /** The id of a request that was marked. */
  static String requestId(Context ctx) {
    return String.valueOf(ctx.<Object>attribute(ID));
  }

  /** The id of a request that was marked, from its response. */
  static String requestId(HttpServletResponse response) {
    return response.getHeader(ID_HEADER);
  }
}
