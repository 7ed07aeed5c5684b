package id.nadikota.ingest;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.ingest.read.SourceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Shapes rows one by one and writes them in batches. A row that is wrong is rejected alone, whether
 * we see it or the table does.
 */
final class Batches<T> implements Consumer<SourceRow> {
  private final Target<T> target;
  private final Mapping mapping;
  private final Report report;
  private final Map<String, Integer> seen = new HashMap<>();
  private List<Incoming<T>> batch = new ArrayList<>();

  Batches(Target<T> target, Mapping mapping, Report report) {
    this.target = target;
    this.mapping = mapping;
    this.report = report;
  }

  @Override
  public void accept(SourceRow row) {
    report.read();
    Fields fields = new Fields(row, mapping);
    String key = row.id().orElse("");
    try {
      if (row.fault().isPresent()) {
        key = row.properties().isEmpty() ? key : target.key(fields);
        throw Fields.bad(row.fault().get());
      }
      key = target.key(fields);
      T value = target.shape(key, row, fields);
      Integer before = seen.putIfAbsent(key, row.number());
      if (before != null) {
        throw Fields.bad(
            new Label("kuncinya sudah ada di baris %d", "its key stands already in row %d")
                .formatted(before));
      }
      batch.add(new Incoming<>(row.number(), key, value));
    } catch (Refusal e) {
      report.reject(row.number(), key, e.getMessage());
    }
    if (batch.size() >= target.batchSize()) {
      flush();
    }
  }

  /** Writes what is waiting. */
  void flush() {
    List<Incoming<T>> full = batch;
    batch = new ArrayList<>();
    for (List<Incoming<T>> group : target.groups(full, report)) {
      write(group);
    }
    report.settle();
  }

  /** Where the table refuses one row of many, halves are tried until it stands alone. */
  private void write(List<Incoming<T>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<Outcome> outcomes;
    try {
      outcomes = target.write(rows);
    } catch (Refusal e) {
      if (e.kind() != Refusal.Kind.INVALID) {
        throw e;
      }
      if (rows.size() == 1) {
        report.reject(rows.get(0).row(), rows.get(0).key(), e.getMessage());
      } else {
        write(rows.subList(0, rows.size() / 2));
        write(rows.subList(rows.size() / 2, rows.size()));
      }
      return;
    }
    count(rows, outcomes);
  }

  private void count(List<Incoming<T>> rows, List<Outcome> outcomes) {
    Map<String, Integer> numbers =
        rows.stream().collect(Collectors.toMap(Incoming::key, Incoming::row));
    for (Outcome outcome : outcomes) {
      if (outcome.reason().isEmpty()) {
        report.count(outcome.written());
      } else {
        report.reject(numbers.get(outcome.key()), outcome.key(), outcome.reason());
      }
    }
  }
}
