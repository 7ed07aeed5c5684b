package id.nadikota.ingest.read;

import id.nadikota.base.FaultException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rows of one source, one after the other, never all at once in memory. */
public interface RowReader {

  /** The code of the coordinate system that the source itself names, if it does. */
  default Optional<String> crs() {
    return Optional.empty();
  }

  /** The names of all columns, where the source has such a list; empty for GeoJSON. */
  default List<String> columns() {
    return List.of();
  }

  /**
   * Hands on every row to the end. A row that cannot be read is handed on as such.
   *
   * @throws FaultException if the source cannot be read on; rows before that have been handed on
   */
  void read(Consumer<SourceRow> rows);
}
