package id.nadikota.layer.watch;

import id.nadikota.change.Change;
import java.util.Objects;
import java.util.Set;

/**
 * What a watched table is to a layer.
 *
 * @param layer the layer's id
 * @param rows whether its rows are the layer's features; else these only look something up in it
 * @param columns what is looked up; empty where any change may show
 */
public record Role(String layer, boolean rows, Set<String> columns) {
  public Role {
    Objects.requireNonNull(layer);
    columns = Set.copyOf(columns);
  }

  /** Whether a change of the table may show in the layer at all. */
  public boolean isTouchedBy(Change change) {
    return rows
        || columns.isEmpty()
        || change.op() != Change.Op.UPDATE
        || columns.stream()
            .anyMatch(
                column -> !Objects.equals(change.before().get(column), change.after().get(column)));
  }

  /** Whether all of the layer must be read again after a change that touches it. */
  public boolean isResetBy(Change change) {
    return !rows || change.op() == Change.Op.RESET;
  }
}
