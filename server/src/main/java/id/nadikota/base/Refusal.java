package id.nadikota.base;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The one exception a person is answered with: what was refused, on what, and what to do.
 *
 * <p>Its kind decides the HTTP status in one place of {@code http}; its message is the English of
 * {@link #words}. A bug of ours is never a Refusal: it stays what it is and becomes a 500.
 */
public final class Refusal extends RuntimeException {

  /** Why something was refused; the closed set that HTTP and the command line know. */
  public enum Kind {
    /** The input is wrong: 400. */
    INVALID,
    /** Who asks did not show who he is, or not any more: 401. */
    UNAUTHENTICATED,
    /** This actor may not: 403. */
    FORBIDDEN,
    /** There is no such thing, or this actor may not know of it: 404. */
    NOT_FOUND,
    /** The state has moved on: 409. */
    CONFLICT,
    /** The row was changed since it was read: 409, and 412 under OGC API. */
    STALE,
    /** The request must say which version it changes: 428. */
    REQUIRED,
    /** More than we take: 413. */
    TOO_LARGE,
    /** Too often; after a while again: 429. */
    TOO_MANY,
    /** Something we need is away for now: 503. */
    UNAVAILABLE
  }

  private final transient Map<String, Object> details;
  private final transient Label words;
  private final Kind kind;
  private final String slug;

  private Refusal(Kind kind, String slug, Label words, Map<String, Object> details) {
    super(words.en());
    this.kind = Objects.requireNonNull(kind);
    this.slug = Objects.requireNonNull(slug);
    this.words = words;
    this.details = Map.copyOf(details);
  }

  /** The input is wrong; {@code slug} is stable English such as {@code unknown-layer}. */
  public static Refusal invalid(String slug, Label words) {
    return new Refusal(Kind.INVALID, slug, words, Map.of());
  }

  /** The input is wrong in one named field or parameter. */
  public static Refusal invalidField(String field, String slug, Label words) {
    return new Refusal(Kind.INVALID, slug, words, Map.of("field", field));
  }

  /** Who asks did not show who he is, or not any more. */
  public static Refusal unauthenticated(String slug, Label words) {
    return new Refusal(Kind.UNAUTHENTICATED, slug, words, Map.of());
  }

  /** This actor may not do that. */
  public static Refusal forbidden(String slug, Label words) {
    return new Refusal(Kind.FORBIDDEN, slug, words, Map.of());
  }

  /** There is no such thing for this actor. */
  public static Refusal notFound(String slug, Label words) {
    return new Refusal(Kind.NOT_FOUND, slug, words, Map.of());
  }

  /** The state has moved on. */
  public static Refusal conflict(String slug, Label words) {
    return new Refusal(Kind.CONFLICT, slug, words, Map.of());
  }

  /**
   * The row was changed since it was read.
   *
   * @param current the row as it is now for this actor, written as JSON in the answer
   */
  public static Refusal stale(String slug, Label words, Object current) {
    return new Refusal(Kind.STALE, slug, words, Map.of("current", current));
  }

  /** The request must say which version of the row it changes. */
  public static Refusal required(String slug, Label words) {
    return new Refusal(Kind.REQUIRED, slug, words, Map.of());
  }

  /** More than we take. */
  public static Refusal tooLarge(String slug, Label words) {
    return new Refusal(Kind.TOO_LARGE, slug, words, Map.of());
  }

  /** Too often; {@code retryAfter} says when to ask again, in whole seconds. */
  public static Refusal tooMany(String slug, Label words, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return new Refusal(Kind.TOO_MANY, slug, words, Map.of("retry_after_s", seconds));
  }

  /** Something we need is away for now; ask again later. */
  public static Refusal unavailable(String slug, Label words) {
    return new Refusal(Kind.UNAVAILABLE, slug, words, Map.of());
  }

  /** What was refused, on what, and what to do, in both languages. */
  public Label words() {
    return words;
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
