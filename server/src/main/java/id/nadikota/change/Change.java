package id.nadikota.change;

import id.nadikota.geo.Bbox;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One changed row of a watched table, or a reset of the table.
 *
 * @param id orders the changes within a tick
 * @param source the table with its schema
 * @param op what happened
 * @param key the row's key; 0 for a reset
 * @param was where it was
 * @param is where it is
 * @param before the logged columns as they were; empty for a new row and a reset
 * @param after the logged columns as they are; empty for a deleted row and a reset
 */
public record Change(
    long id,
    String source,
    Op op,
    long key,
    Boxes was,
    Boxes is,
    Map<String, Object> before,
    Map<String, Object> after) {

  public Change {
    Objects.requireNonNull(source);
    Objects.requireNonNull(op);
  }

  /**
   * Where a row stands, in degrees.
   *
   * @param exact box of the exact shape; empty for a row without one
   * @param generalised box of the coarser shape; empty where there is none. Who may not see the
   *     exact place is told by this one alone
   */
  public record Boxes(Optional<Bbox> exact, Optional<Bbox> generalised) {
    /** Nowhere. */
    public static final Boxes NONE = new Boxes(Optional.empty(), Optional.empty());

    /** Every box. */
    public Stream<Bbox> all() {
      return Stream.concat(exact.stream(), generalised.stream());
    }
  }

  /** What happened to a row, or to all. */
  public enum Op {
    INSERT,
    UPDATE,
    DELETE,
    /** So much changed, or it is not known what: everything of the table must be read again. */
    RESET;

    static Op of(String letter) {
      return switch (letter) {
        case "I" -> INSERT;
        case "U" -> UPDATE;
        case "D" -> DELETE;
        default -> RESET;
      };
    }
  }
}
