package id.nadikota.layer.past;

import id.nadikota.layer.Feature;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a feature was for a time, as one actor sees it.
 *
 * @param from since when
 * @param to until before when; absent: still
 * @param op how it came to be
 * @param actor account that made it so, or {@code db:<login>}
 * @param reason why; empty where none was given
 * @param feature its values; in place of the shape stands a digest of it
 */
record State(
    Instant from, Optional<Instant> to, Op op, String actor, String reason, Feature feature) {
  State {
    Objects.requireNonNull(from);
    Objects.requireNonNull(op);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(feature);
  }

  /** How a state came to be. */
  enum Op {
    /** It stood there when the layer began to keep its past. */
    BEGIN,
    INSERT,
    UPDATE,
    /** It is gone; the values are those that it had last. */
    DELETE;

    static Op of(String letter) {
      return switch (letter) {
        case "B" -> BEGIN;
        case "I" -> INSERT;
        case "U" -> UPDATE;
        default -> DELETE;
      };
    }
  }

  /** Whether this one began when the other ended, and is another's consequence by that. */
  boolean follows(State earlier) {
    return earlier.to.filter(from::equals).isPresent();
  }
}
