package id.nadikota.http;

import id.nadikota.base.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as it is answered, RFC 9457; the one place where a reason becomes a status.
 *
 * @param status the HTTP status
 * @param slug stable English name of the reason
 * @param detail what was refused and what to do, for people; empty if the title says it all
 * @param more further members, such as {@code field}
 */
record Problem(int status, String slug, String detail, Map<String, Object> more) {
  /** The media type of every error. */
  static final String CONTENT_TYPE = "application/problem+json";

  /** How long a client should wait where something we need is away, in seconds. */
  static final String RETRY_AFTER_S = "5";

  private static final Map<Integer, String> SLUGS =
      Map.ofEntries(
          Map.entry(400, "bad-request"),
          Map.entry(401, "not-signed-in"),
          Map.entry(403, "forbidden"),
          Map.entry(404, "not-found"),
          Map.entry(405, "method-not-allowed"),
          Map.entry(408, "request-timeout"),
          Map.entry(409, "conflict"),
          Map.entry(413, "body-too-large"),
          Map.entry(414, "url-too-long"),
          Map.entry(415, "unsupported-media-type"),
          Map.entry(431, "headers-too-large"),
          Map.entry(503, "unavailable"));

  /** What a refusal of ours becomes. */
  static Problem of(Refusal refusal) {
    int status =
        switch (refusal.kind()) {
          case INVALID -> 400;
          case FORBIDDEN -> 403;
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case UNAVAILABLE -> 503;
        };
    return new Problem(status, refusal.slug(), refusal.getMessage(), refusal.details());
  }

  /** What a bare status of Javalin or Jetty becomes; its message is theirs and is not shown. */
  static Problem of(int status) {
    String slug = SLUGS.getOrDefault(status, status < 500 ? "bad-request" : "internal-error");
    return new Problem(status, slug, "", Map.of());
  }

  /** A reason of the HTTP base itself. */
  static Problem of(int status, String slug, String detail) {
    return new Problem(status, slug, detail, Map.of());
  }

  /** The document in UTF-8; {@code instance} carries the request's id. */
  byte[] document(String requestId) {
    Map<String, Object> members = new LinkedHashMap<>(more);
    members.put("type", "urn:problem-type:nadi-kota:" + slug);
    members.put("title", title());
    members.put("status", status);
    members.put("slug", slug);
    if (!detail.isEmpty()) {
      members.put("detail", detail);
    }
    members.put("instance", "urn:request:" + requestId);
    return Json.bytes(members);
  }

  private String title() {
    String words = slug.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
