package id.nadikota.layer.declaration;

import id.nadikota.filter.ValueType;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a table or view as the database describes it.
 *
 * @param name its name
 * @param type its SQL type without length, such as {@code character varying}
 * @param shape PostGIS' name of its shape such as {@code MultiPolygon}; empty for no geometry, and
 *     {@code Geometry} where any shape may stand
 * @param srid its coordinate system; 0 where it is no geometry or says none
 * @param longest most characters that it takes; 0 where nothing limits them
 * @param needed whether a new row must say its value, because nothing else gives it one
 * @param generated whether the database alone writes it
 */
public record SourceColumn(
    String name,
    String type,
    String shape,
    int srid,
    int longest,
    boolean needed,
    boolean generated) {
  private static final Set<String> TEXTS = Set.of("text", "character varying");
  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
  private static final Set<String> NUMBERS = Set.of("real", "double precision", "numeric");

  /** What its values are to conditions; empty for what cannot be published. */
  public Optional<ValueType> valueType() {
    if (TEXTS.contains(type)) {
      return Optional.of(ValueType.TEXT);
    }
    if (INTEGERS.contains(type)) {
      return Optional.of(ValueType.INTEGER);
    }
    if (NUMBERS.contains(type)) {
      return Optional.of(ValueType.NUMBER);
    }
    return switch (type) {
      case "boolean" -> Optional.of(ValueType.BOOLEAN);
      case "date" -> Optional.of(ValueType.DATE);
      case "timestamp with time zone" -> Optional.of(ValueType.TIME);
      default -> Optional.empty();
    };
  }

  /** Whether an attribute declared so can be read from it. */
  public boolean fits(ValueType declared) {
    return valueType()
        .map(
            own ->
                own == declared
                    || (own == ValueType.TEXT && declared == ValueType.URL)
                    || (own == ValueType.INTEGER && declared == ValueType.NUMBER))
        .orElse(false);
  }
}
