package id.nadikota.ingest;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Rows that need a person's eye, as CSV {@code row,key,reason} for a spreadsheet; made with the
 * first of them, so that no file means nothing to look at.
 */
final class RejectsFile implements AutoCloseable {
  private final Path file;
  private Optional<CSVPrinter> printer = Optional.empty();

  /** Removes what an import before this one left there. */
  RejectsFile(Path file) {
    this.file = file;
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Writes one row. */
  void add(int row, String key, String reason) {
    try {
      if (printer.isEmpty()) {
        Files.createDirectories(file.getParent());
        printer = Optional.of(new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.DEFAULT));
        printer.get().printRecord("row", "key", "reason");
      }
      printer.get().printRecord(row, harmless(key), harmless(reason));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Where it stands, if any row was written. */
  Optional<Path> written() {
    return printer.map(p -> file);
  }

  @Override
  public void close() {
    if (printer.isPresent()) {
      try {
        printer.get().close();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  /** A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
  private static String harmless(String text) {
    return text.matches("(?s)[=+\\-@\\t\\r\\n|%].*") ? "'" + text : text;
  }

  private FaultException unwritable(IOException e) {
    return new FaultException(
        new Fault(file, 0, "cannot be written: " + e.getMessage(), "check the data directory"));
  }
}
