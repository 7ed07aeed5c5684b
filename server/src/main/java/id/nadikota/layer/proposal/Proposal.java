package id.nadikota.layer.proposal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature as someone wants it to be, or the part of it that he wants changed.
 *
 * @param id the key that he says it has
 * @param properties values by attribute, as JSON had them: String, Number, Boolean, null, or {@link
 *     #STRUCTURE} for what is no single value
 * @param place what he says of the shape
 */
public record Proposal(Optional<String> id, Map<String, Object> properties, Place place) {
  /** Stands for a list or an object, which no attribute takes. */
  static final Object STRUCTURE = new Object();

  public Proposal {
    Objects.requireNonNull(id);
    // Not Map.copyOf: a value may be null.
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    Objects.requireNonNull(place);
  }

  /** What is said of a shape. */
  public sealed interface Place {

    /** Nothing. */
    record Unsaid() implements Place {}

    /** That there is none. */
    record None() implements Place {}

    /** This one, read but not yet held against any rule. */
    record At(Geometry shape) implements Place {
      public At {
        Objects.requireNonNull(shape);
      }
    }
  }
}
