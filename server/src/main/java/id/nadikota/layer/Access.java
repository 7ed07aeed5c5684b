package id.nadikota.layer;

import id.nadikota.filter.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one permission set may see of a layer.
 *
 * @param rows which features
 * @param attributes names of the attributes, in the layer's order
 * @param exact whether the exact shape is shown, not the generalised one
 */
public record Access(Rows rows, List<String> attributes, boolean exact) {
  public Access {
    Objects.requireNonNull(rows);
    attributes = List.copyOf(attributes);
  }

  /** Which features of a layer are seen. */
  public sealed interface Rows {

    /** The columns of the source that it names; a scope names those that the layer declares. */
    default Set<String> columns() {
      return Set.of();
    }

    /** Every feature. */
    record All() implements Rows {}

    /** Those in the actor's scope. */
    record InScope() implements Rows {}

    /**
     * Those for which a condition is true.
     *
     * @param condition over the source's columns
     */
    record Where(Condition condition) implements Rows {
      public Where {
        Objects.requireNonNull(condition);
      }

      @Override
      public Set<String> columns() {
        return condition.properties();
      }
    }
  }
}
