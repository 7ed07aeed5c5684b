package id.nadikota.ingest;

import id.nadikota.agency.AgencyStore;
import id.nadikota.area.AreaStore;
import id.nadikota.asset.AssetStore;
import id.nadikota.base.Actor;
import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Crs;
import id.nadikota.ingest.read.RowReader;
import id.nadikota.ingest.read.SourceFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings files into the tables of the city: the same file twice changes nothing the second time,
 * and one bad row never loses the good ones.
 */
public final class Importer {
  /** The file was read to its end. */
  public static final int READ = 0;

  /** The file could not be read to its end. */
  public static final int BROKEN = 1;

  /** The command was not understood. */
  public static final int WRONG_USE = 2;

  private static final Actor ACTOR = Actor.system("import");

  private final AreaStore areas;
  private final AgencyStore agencies;
  private final AssetStore assets;

  /** Writes with the stores of three rooms. */
  public Importer(AreaStore areas, AgencyStore agencies, AssetStore assets) {
    this.areas = areas;
    this.agencies = agencies;
    this.assets = assets;
  }

  /**
   * Imports a file as a command does: what is to be known and the counts on {@code out}, what went
   * wrong on {@code err}.
   *
   * @return {@link #READ}, {@link #BROKEN} or {@link #WRONG_USE}
   */
  public int run(ImportRequest request, PrintStream out, PrintStream err) {
    Plan plan;
    try {
      plan = plan(request);
    } catch (Refusal | FaultException e) {
      err.println("nadi: " + e.getMessage());
      return WRONG_USE;
    }
    Report report = new Report(request.data().resolve("rejects"), plan.name());
    int exit = READ;
    try (report) {
      RowReader reader = SourceFile.open(request.file());
      Crs crs = plan.mapping().crs().orElseGet(() -> crs(request.file(), reader));
      out.printf("%s: %s as %s, %s%n", plan.name(), request.subject().code(), plan.source(), crs);
      read(plan, reader, crs, report);
    } catch (FaultException | Refusal e) {
      err.println("nadi: " + e.getMessage());
      exit = BROKEN;
    }
    report.tally().notes().forEach(out::println);
    out.println(report.tally());
    return exit;
  }

  /**
   * Imports rows that stand in no file, in lon/lat.
   *
   * @param source whose data they are
   * @param mapping which property is what: kind, agency, parent, ours to theirs
   * @param rejects the folder of the list of rejected rows
   * @return what became of them
   */
  public Tally rows(
      Subject subject, String source, Map<String, String> mapping, RowReader reader, Path rejects) {
    Mapping map =
        new Mapping(
            Optional.empty(), Optional.empty(), Optional.empty(), mapping, Optional.empty());
    Plan plan = new Plan(subject, Path.of(source), source, map, Optional.empty(), Optional.empty());
    Report report = new Report(rejects, source);
    try (report) {
      read(plan, reader, Crs.WGS84, report);
    }
    return report.tally();
  }

  /** What an import will do, once the command has been understood. */
  private record Plan(
      Subject subject,
      Path file,
      String source,
      Mapping mapping,
      Optional<String> kind,
      Optional<Bbox> bounds) {
    String name() {
      return file.getFileName().toString();
    }
  }

  private Plan plan(ImportRequest request) {
    Mapping mapping =
        request.map().map(file -> Mapping.read(file, request.subject())).orElse(Mapping.DEFAULTS);
    if (request.sourceName().isEmpty()) {
      throw Refusal.invalid(
          "no-source",
          new Label(
              "--source kosong; sebut data ini milik siapa",
              "--source is empty; name whose data these are"));
    }
    SourceFile.verifyFormat(request.file());
    if (request.subject() != Subject.ASSETS && request.kind().isPresent()) {
      throw Refusal.invalid(
          "kind-of-no-asset", new Label("--kind hanya untuk aset", "--kind is for assets only"));
    }
    if (request.subject() == Subject.ASSETS) {
      verifyKind(request.kind(), mapping);
    }
    return new Plan(
        request.subject(),
        request.file(),
        request.sourceName(),
        mapping,
        request.kind(),
        request.bounds());
  }

  private void verifyKind(Optional<String> kind, Mapping mapping) {
    List<String> kinds = assets.kinds(ACTOR);
    String list = String.join(", ", kinds);
    if (kind.isEmpty() && !mapping.properties().containsKey("kind")) {
      throw Refusal.invalid(
          "no-kind",
          new Label(
                  "sebut jenis aset ini dengan --kind; jenisnya %s",
                  "say what kind of assets these are with --kind; kinds are %s")
              .formatted(list));
    }
    if (kind.isPresent() && !kinds.contains(kind.get())) {
      throw Refusal.invalid(
          "unknown-kind",
          new Label("jenis %s tidak dikenal; jenisnya %s", "unknown kind %s; kinds are %s")
              .formatted(kind.get(), list));
    }
  }

  private static Crs crs(Path file, RowReader reader) {
    try {
      return reader.crs().map(Crs::of).orElse(Crs.WGS84);
    } catch (Refusal e) {
      throw new FaultException(
          new Fault(file, 0, "names an " + e.getMessage(), "say crs: in a file and --map FILE"));
    }
  }

  private void read(Plan plan, RowReader reader, Crs crs, Report report) {
    Position position = new Position(crs, plan.bounds());
    Optional<Coordinates> coordinates =
        Coordinates.find(plan.mapping(), plan.file(), reader.columns());
    if (!reader.columns().isEmpty()) {
      verifyTable(plan, reader.columns(), coordinates);
    }
    switch (plan.subject()) {
      case AREAS ->
          read(new AreaTarget(areas, assets, ACTOR, plan.source(), position), plan, reader, report);
      case AGENCIES ->
          read(
              new AgencyTarget(agencies, ACTOR, plan.source(), position, coordinates),
              plan,
              reader,
              report);
      case ASSETS -> {
        Set<String> kinds = new HashSet<>(assets.kinds(ACTOR));
        read(
            new AssetTarget(
                assets, ACTOR, plan.source(), position, coordinates, plan.kind(), kinds),
            plan,
            reader,
            report);
      }
    }
  }

  private static void verifyTable(
      Plan plan, List<String> columns, Optional<Coordinates> coordinates) {
    if (plan.subject() == Subject.AREAS) {
      throw new FaultException(
          new Fault(plan.file(), 0, "is a table, and areas have boundaries", "give GeoJSON"));
    }
    if (plan.subject() == Subject.ASSETS && coordinates.isEmpty()) {
      throw new FaultException(
          new Fault(
              plan.file(),
              1,
              "has no columns for longitude and latitude among " + String.join(", ", columns),
              "say x: and y: in a file and --map FILE"));
    }
  }

  /** What was read before a fault stays written. */
  private static <T> void read(Target<T> target, Plan plan, RowReader reader, Report report) {
    Batches<T> batches = new Batches<>(target, plan.mapping(), report);
    try {
      reader.read(batches);
    } finally {
      batches.flush();
      target.finish(report);
    }
  }
}
