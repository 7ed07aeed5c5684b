package id.nadikota.http.server;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An error as it is answered, RFC 9457; the one place where a reason becomes a status.
 *
 * @param status the HTTP status
 * @param slug stable English name of the reason
 * @param detail what was refused and what to do, for people
 * @param more further members, such as {@code field}
 */
record Problem(int status, String slug, Label detail, Map<String, Object> more) {
  /** The media type of every error. */
  static final String CONTENT_TYPE = "application/problem+json";

  /** How long a client should wait where something we need is away, in seconds. */
  static final String BACK_IN_S = "5";

  /** What a refusal of ours becomes under a path: OGC API answers a stale version with 412. */
  static Problem of(Refusal refusal, String path) {
    Problem problem = of(refusal);
    boolean unmet = refusal.kind() == Refusal.Kind.STALE && path.startsWith("/ogc/");
    return unmet ? new Problem(412, problem.slug, problem.detail, problem.more) : problem;
  }

  private static Problem of(Refusal refusal) {
    int status =
        switch (refusal.kind()) {
          case INVALID -> 400;
          case UNAUTHENTICATED -> 401;
          case FORBIDDEN -> 403;
          case NOT_FOUND -> 404;
          case CONFLICT, STALE -> 409;
          case TOO_LARGE -> 413;
          case REQUIRED -> 428;
          case TOO_MANY -> 429;
          case UNAVAILABLE -> 503;
        };
    return new Problem(status, refusal.slug(), refusal.words(), refusal.details());
  }

  /** What a bare status of Javalin or Jetty becomes; its message is theirs and is not shown. */
  static Problem of(int status) {
    Status known = Status.of(status);
    return new Problem(status, known.slug(), known.cure(), Map.of());
  }

  /** A reason of the HTTP base itself. */
  static Problem of(int status, String slug, Label detail) {
    return new Problem(status, slug, detail, Map.of());
  }

  /**
   * The document in UTF-8; {@code instance} carries the request's id.
   *
   * @param language {@code id} or {@code en}, the language of what people read
   */
  byte[] document(String requestId, String language) {
    Map<String, Object> members = new LinkedHashMap<>(more);
    members.put("type", "urn:problem-type:nadi-kota:" + slug);
    members.put("title", Status.of(status).title().in(language));
    members.put("status", status);
    members.put("slug", slug);
    members.put("detail", detail.in(language));
    members.put("instance", "urn:request:" + requestId);
    return Json.bytes(members);
  }

  /** How long a client should wait, in seconds, where waiting helps. */
  Optional<String> retryAfter() {
    return switch (status) {
      case 429 -> Optional.ofNullable(more.get("retry_after_s")).map(Object::toString);
      case 503 -> Optional.of(BACK_IN_S);
      default -> Optional.empty();
    };
  }
}
