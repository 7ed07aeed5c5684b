package id.nadikota.layer;

import id.nadikota.base.Label;
import id.nadikota.filter.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A published property of a layer's features.
 *
 * @param name its name in tiles, items and filters
 * @param column the source's column that holds it
 * @param title its name on screens
 * @param type the form of its values
 * @param values words for codes, in the order of the file; empty where values speak for themselves
 * @param audited whether it is recorded who was shown a value, and no record holds one
 */
public record Attribute(
    String name,
    String column,
    Label title,
    ValueType type,
    Map<String, Label> values,
    boolean audited) {
  public Attribute {
    Objects.requireNonNull(name);
    Objects.requireNonNull(column);
    Objects.requireNonNull(title);
    Objects.requireNonNull(type);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
