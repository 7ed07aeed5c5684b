package id.nadikota.app;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * What a data directory began with, decided at its first start and kept in {@code begun-with}.
 *
 * <p>The demo city comes only where nobody has begun anything: not with {@code --empty}, not beside
 * a city.yaml, not into a database that holds rows. A load that was cut off is taken up again.
 */
final class Beginning {
  private static final String NOTHING = "nothing";
  private static final String LOADING = "demo-city, loading";
  private static final String DEMO = "demo-city";

  private final Path file;

  /**
   * @param dataDir the data directory
   */
  Beginning(Path dataDir) {
    this.file = dataDir.resolve("begun-with");
  }

  /**
   * Decides at the first start and remembers later.
   *
   * @param wanted whether a demo city is wanted, should this be the first start
   * @param holdsRows whether somebody has loaded something already
   * @param load loads the demo city; the same twice does no harm
   * @return whether the data directory holds the demo city
   */
  boolean isDemo(boolean wanted, BooleanSupplier holdsRows, Runnable load) {
    String begun = read();
    if (begun.equals(DEMO) || begun.equals(NOTHING)) {
      return begun.equals(DEMO);
    }
    if (begun.isEmpty() && (!wanted || holdsRows.getAsBoolean())) {
      write(NOTHING);
      return false;
    }
    write(LOADING);
    load.run();
    write(DEMO);
    return true;
  }

  /** Whether the next {@link #isDemo} with the same arguments would load the demo city. */
  boolean wouldLoad(boolean wanted, BooleanSupplier holdsRows) {
    String begun = read();
    return begun.equals(LOADING) || begun.isEmpty() && wanted && !holdsRows.getAsBoolean();
  }

  private String read() {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private void write(String begun) {
    try {
      Files.writeString(file, begun + "\n");
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private Refusal refused(IOException e) {
    return Refusal.invalid(
        "data-not-writable",
        new Label(
                "tidak dapat membaca dan menulis %s (%s): perbaiki hak aksesnya",
                "cannot read and write %s (%s): mend its rights")
            .formatted(file, e.getMessage()));
  }
}
