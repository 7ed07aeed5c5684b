package id.nadikota.ingest;

import id.nadikota.db.Written;
import java.nio.file.Path;
import java.util.List;

/** Keeps count of an import and writes down what a person should look at. */
final class Report implements AutoCloseable {
  private static final int SHOWN = 10;

  private final Tally tally = new Tally();
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
    rejects.add(row, key, reason);
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
    withoutArea.close();
    rejects.close();
    withoutArea.written().ifPresent(file -> tally.note("kept without an area, listed in " + file));
    rejects.written().ifPresent(file -> tally.note("rejected, listed in " + file));
  }
}
