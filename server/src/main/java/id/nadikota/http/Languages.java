package id.nadikota.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The language of a request: {@code ?lang=}, else the best of {@code Accept-Language} that we have,
 * else Indonesian.
 */
public final class Languages {
  /** What is spoken where nobody asks for another. */
  public static final String FIRST = "id";

  private static final List<String> SPOKEN = List.of(FIRST, "en");

  private Languages() {}

  /** {@code id} or {@code en}. */
  public static String of(Context ctx) {
    String asked = ctx.queryParam("lang");
    return asked != null && SPOKEN.contains(asked)
        ? asked
        : accepted(ctx.header("Accept-Language"));
  }

  /** The same before Javalin sees the request; the query is not read. */
  public static String of(Request request) {
    return accepted(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
  }

  /** RFC 9110 section 12.5.4, by the lookup of RFC 4647. */
  private static String accepted(String header) {
    if (header == null || header.length() > 500) {
      return FIRST;
    }
    try {
      String found = Locale.lookupTag(Locale.LanguageRange.parse(header), SPOKEN);
      return found == null ? FIRST : found;
    } catch (IllegalArgumentException e) {
      return FIRST;
    }
  }
}
