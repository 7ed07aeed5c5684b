package id.nadikota.ingest;

import id.nadikota.ingest.read.SourceRow;
import java.util.List;

/** What rows become: how one is shaped, how many are written. */
interface Target<T> {

  /** What names the row. */
  String key(Fields fields);

  /** The row shaped for its table; a Refusal says why it cannot be. */
  T shape(String key, SourceRow row, Fields fields);

  /** How many rows are written and committed at once. */
  default int batchSize() {
    return 1_000;
  }

  /** The batch in the order in which it can be written, in groups of their own transactions. */
  default List<List<Incoming<T>>> groups(List<Incoming<T>> batch, Report report) {
    return List.of(batch);
  }

  /** Writes rows in one transaction; a Refusal {@code bad-row} means that none was written. */
  List<Outcome> write(List<Incoming<T>> rows);

  /** What is left to do and to say after the last row. */
  void finish(Report report);
}
