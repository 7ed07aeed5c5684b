package id.nadikota.change.watch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table whose changes are logged.
 *
 * @param table its name with schema, such as {@code data.asset}
 * @param key its bigint key; absent for a table that others only look up in: what changes there is
 *     logged as a reset of the table
 * @param geometry the column of which the box is logged, if there is one
 * @param generalised the column of the coarser shape, whose box is logged too, if there is one
 * @param columns what is logged of a row, old and new: what rules and filters read. A row whose
 *     other columns change is logged too; a reset is logged only if one of these changed
 * @param histories whose past these rows are
 */
public record Watched(
    String table,
    Optional<String> key,
    Optional<String> geometry,
    Optional<String> generalised,
    List<String> columns,
    List<History> histories) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  public Watched {
    parts(table);
    key.ifPresent(Watched::quoted);
    geometry.ifPresent(Watched::quoted);
    generalised.ifPresent(Watched::quoted);
    columns = columns.stream().distinct().sorted().toList();
    columns.forEach(Watched::quoted);
    histories = List.copyOf(histories);
    if (key.isEmpty() && !histories.isEmpty()) {
      throw new IllegalArgumentException(table + " has no key and so no history");
    }
  }

  /**
   * A layer whose past is kept.
   *
   * @param layer its id
   * @param source table or view with schema, of which each state is read
   * @param key the key's column in the source, of the same value as the table's
   * @param geometry the exact shape's column in the source
   * @param generalised the column of the coarser shape, if there is one
   * @param columns the other columns of the source
   */
  public record History(
      String layer,
      String source,
      String key,
      String geometry,
      Optional<String> generalised,
      List<String> columns) {
    public History {
      Objects.requireNonNull(layer);
      parts(source);
      quoted(key);
      quoted(geometry);
      generalised.ifPresent(Watched::quoted);
      columns = columns.stream().distinct().sorted().toList();
      columns.forEach(Watched::quoted);
    }
  }

  /**
   * What serves this node and an older one: this one's key and shapes, the columns and histories of
   * both.
   */
  Watched over(Watched older) {
    boolean any =
        key.isEmpty() && columns.isEmpty() || older.key.isEmpty() && older.columns.isEmpty();
    boolean rows = key.isPresent() || older.key.isPresent();
    Map<String, History> all = new TreeMap<>();
    Stream.concat(older.histories.stream(), histories.stream())
        .forEach(history -> all.put(history.layer(), history));
    return new Watched(
        table,
        key.or(older::key),
        key.isPresent() ? geometry : older.geometry,
        key.isPresent() ? generalised : older.generalised,
        any && !rows ? List.of() : Stream.concat(columns.stream(), older.columns.stream()).toList(),
        List.copyOf(all.values()));
  }

  /** Whether what is logged for the other tells this node all it needs. */
  boolean isServedBy(Watched other) {
    return key.isEmpty()
        || key.equals(other.key)
            && (geometry.isEmpty() || geometry.equals(other.geometry))
            && (generalised.isEmpty() || generalised.equals(other.generalised));
  }

  /** A checked name as SQL text. */
  static String quoted(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no column: " + name);
    }
    return '"' + name + '"';
  }

  /** A checked name with schema as SQL text. */
  static String quotedTable(String table) {
    List<String> parts = parts(table);
    return quoted(parts.get(0)) + "." + quoted(parts.get(1));
  }

  private static List<String> parts(String table) {
    String[] parts = table.split("\\.", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no table with schema: " + table);
    }
    quoted(parts[0]);
    quoted(parts[1]);
    return List.of(parts);
  }
}
