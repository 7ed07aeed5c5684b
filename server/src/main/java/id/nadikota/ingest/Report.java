package id.nadikota.ingest;

import id.nadikota.db.write.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps count of an import and writes down what a person should look at. */
final class Report implements AutoCloseable {
  private static final int SHOWN = 10;
  private static final int MOST_WAITING = 1_000;

  private record Rejected(int row, String key, String reason) {}

  private final Tally tally = new Tally();
  private final List<Rejected> waiting = new ArrayList<>();
  private final RejectsFile rejects;
  private final RejectsFile withoutArea;

  /**
   * @param folder of the lists
   * @param name of the file that is imported
   */
  Report(Path folder, String name) {
    this.rejects = new RejectsFile(folder.resolve(name + ".csv"));
    this.withoutArea = new RejectsFile(folder.resolve(name + ".without-area.csv"));
  }

  Tally tally() {
    return tally;
  }

  void read() {
    tally.read();
  }

  void count(Written written) {
    tally.count(written);
  }

  void reject(int row, String key, String reason) {
    tally.count(Written.REFUSED);
    waiting.add(new Rejected(row, key, reason));
    if (waiting.size() >= MOST_WAITING) {
      settle();
    }
  }

  /** Writes down what was rejected until now, in the order of the file. */
  void settle() {
    waiting.sort(Comparator.comparingInt(Rejected::row));
    waiting.forEach(one -> rejects.add(one.row(), one.key(), one.reason()));
    waiting.clear();
  }

  void keptWithoutArea(int row, String key, String reason) {
    withoutArea.add(row, key, reason);
  }

  /** Says something about some rows, naming the first of them. */
  void note(String what, List<String> keys) {
    String more = keys.size() > SHOWN ? ", ..." : "";
    tally.note(
        what + ": " + String.join(", ", keys.subList(0, Math.min(SHOWN, keys.size()))) + more);
  }

  void note(String what) {
    tally.note(what);
  }

  @Override
  public void close() {
    settle();
    withoutArea.close();
    rejects.close();
    withoutArea.written().ifPresent(file -> tally.note("kept without an area, listed in " + file));
    rejects.written().ifPresent(file -> tally.note("rejected, listed in " + file));
  }
}
