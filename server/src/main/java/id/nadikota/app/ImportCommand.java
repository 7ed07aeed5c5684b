package id.nadikota.app;

import id.nadikota.db.Database;
import id.nadikota.geo.CityFile;
import id.nadikota.ingest.ImportRequest;
import id.nadikota.ingest.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code import}: brings a file into the city's tables, beside a running server or without one. */
@Command(name = "import", description = "Imports a GeoJSON or CSV file.")
final class ImportCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Parameters(
      index = "0",
      paramLabel = "areas|agencies|assets",
      description = "what its rows are",
      converter = SubjectWord.class)
  private Subject subject;

  @Parameters(index = "1", paramLabel = "FILE", description = "GeoJSON or CSV")
  private Path file;

  @Option(names = "--kind", description = "the kind of all assets in the file")
  private String kind;

  @Option(names = "--map", paramLabel = "FILE", description = "which of its properties is what")
  private Path map;

  @Option(names = "--source", paramLabel = "NAME", description = "whose data; else the file's name")
  private String source;

  @Override
  public Integer call() {
    Settings settings = options.settings(System.getenv());
    try (Shutdown shutdown = Shutdown.onSignals()) {
      Scratch.in(settings.cache());
      Database database = CityDatabase.open(settings, shutdown, System.err);
      Wiring wiring = new Wiring(settings, database, Clock.systemUTC());
      return wiring.importer().run(request(settings), System.out, System.err);
    }
  }

  /** Reads the word for what is imported. */
  static final class SubjectWord implements ITypeConverter<Subject> {
    @Override
    public Subject convert(String word) {
      return Arrays.stream(Subject.values())
          .filter(subject -> subject.code().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      word + " cannot be imported; name areas, agencies or assets"));
    }
  }

  private ImportRequest request(Settings settings) {
    return new ImportRequest(
        subject,
        file,
        Optional.ofNullable(map),
        Optional.ofNullable(source),
        Optional.ofNullable(kind),
        settings.dataDir(),
        CityFile.read(settings.dataDir()).bounds());
  }
}
