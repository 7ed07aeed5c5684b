package id.nadikota.ingest.read;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Files of rows; the ending of a name says in which format. */
public final class SourceFile {
  private enum Format {
    GEOJSON,
    CSV
  }

  private SourceFile() {}

  /**
   * Makes sure that files of this name can be read; whether there is one is not looked at.
   *
   * @throws Refusal {@code unknown-format}
   */
  public static void verifyFormat(Path file) {
    format(file);
  }

  /**
   * Opens a file.
   *
   * @throws FaultException if there is none or its beginning cannot be read
   */
  public static RowReader open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new FaultException(new Fault(file, 0, "is no file", "check its name"));
    }
    return format(file) == Format.CSV ? new RowsCsv(file) : new FeaturesJson(file);
  }

  private static Format format(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".geojson") || name.endsWith(".json")) {
      return Format.GEOJSON;
    }
    if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) {
      return Format.CSV;
    }
    throw Refusal.invalid(
        "unknown-format",
        new Label(
                "%s: berikan berkas .geojson atau .csv; QGIS menyimpan yang lain sebagai GeoJSON",
                "%s: give a .geojson or .csv file; QGIS saves others as GeoJSON")
            .formatted(file));
  }
}
