package id.nadikota.layer.watch;

import id.nadikota.layer.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a view reads which tables.
 *
 * @param readings one for each place; a table that is joined twice is read twice
 */
record Lookups(List<Reading> readings) {
  Lookups {
    readings = List.copyOf(readings);
  }

  /**
   * One place where a table is read.
   *
   * @param columns what is read there
   * @param shape whether a shape is among it, or the whole row is read
   */
  record Reading(TableName table, Set<String> columns, boolean shape) {
    Reading {
      columns = Set.copyOf(columns);
    }
  }

  /** The columns; none where that cannot be told, or where a shape is among them. */
  Set<String> columns(TableName table) {
    return together(of(table));
  }

  /**
   * What is looked up in the table that also holds the features, such as the name of a parent. The
   * place that reads a shape reads the feature's own row.
   *
   * @return empty where nothing is; no columns where any change may show
   */
  Optional<Set<String>> columnsBesideTheRow(TableName table) {
    List<Reading> all = of(table);
    if (all.size() < 2) {
      return Optional.empty();
    }
    List<Reading> beside = all.stream().filter(reading -> !reading.shape).toList();
    return Optional.of(beside.size() == all.size() - 1 ? together(beside) : Set.of());
  }

  private List<Reading> of(TableName table) {
    return readings.stream().filter(reading -> reading.table.equals(table)).toList();
  }

  /** None of one means that any change may show. */
  private static Set<String> together(List<Reading> readings) {
    Set<String> columns = new TreeSet<>();
    readings.forEach(reading -> columns.addAll(reading.columns));
    return readings.stream().anyMatch(Reading::shape) ? Set.of() : columns;
  }
}
