package id.nadikota.base;

import java.util.Map;
import java.util.Objects;

/**
 * The one exception a person is answered with: what was refused, on what, and what to do.
 *
 * <p>Its kind decides the HTTP status in one place of {@code http}. A bug of ours is never a
 * Refusal: it stays what it is and becomes a 500.
 */
public final class Refusal extends RuntimeException {

  /** Why something was refused; the closed set that HTTP and the command line know. */
  public enum Kind {
    /** The input is wrong: 400. */
    INVALID,
    /** This actor may not: 403. */
    FORBIDDEN,
    /** There is no such thing, or this actor may not know of it: 404. */
    NOT_FOUND,
    /** The state has moved on: 409. */
    CONFLICT,
    /** Something we need is away for now: 503. */
    UNAVAILABLE
  }

  private final transient Map<String, Object> details;
  private final Kind kind;
  private final String slug;

  private Refusal(Kind kind, String slug, String message, Map<String, Object> details) {
    super(message);
    this.kind = Objects.requireNonNull(kind);
    this.slug = Objects.requireNonNull(slug);
    this.details = Map.copyOf(details);
  }

  /** The input is wrong; {@code slug} is stable English such as {@code unknown-layer}. */
  public static Refusal invalid(String slug, String message) {
    return new Refusal(Kind.INVALID, slug, message, Map.of());
  }

  /** The input is wrong in one named field or parameter. */
  public static Refusal invalidField(String field, String slug, String message) {
    return new Refusal(Kind.INVALID, slug, message, Map.of("field", field));
  }

  /** This actor may not do that. */
  public static Refusal forbidden(String slug, String message) {
    return new Refusal(Kind.FORBIDDEN, slug, message, Map.of());
  }

  /** There is no such thing for this actor. */
  public static Refusal notFound(String slug, String message) {
    return new Refusal(Kind.NOT_FOUND, slug, message, Map.of());
  }

  /** The state has moved on. */
  public static Refusal conflict(String slug, String message) {
    return new Refusal(Kind.CONFLICT, slug, message, Map.of());
  }

  /** Something we need is away for now; ask again later. */
  public static Refusal unavailable(String slug, String message) {
    return new Refusal(Kind.UNAVAILABLE, slug, message, Map.of());
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }

  /** Stable English name of the reason, for programs. */
  public String slug() {
    return slug;
  }

  /** Further members of the problem document, such as {@code field}. */
  public Map<String, Object> details() {
    return details;
  }
}
