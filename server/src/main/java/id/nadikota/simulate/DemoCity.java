package id.nadikota.simulate;

import id.nadikota.db.write.Written;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.City;
import id.nadikota.ingest.Importer;
import id.nadikota.ingest.Subject;
import id.nadikota.ingest.Tally;
import id.nadikota.ingest.read.SourceRow;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Kota Teluk Purnama, a city by the sea that does not exist: drawn from a seed, always the same,
 * brought in through the importer like any city's files.
 */
public final class DemoCity {
  /** The seed of the city that is shipped. */
  public static final long SEED = 20_261_124L;

  private static final String SOURCE = "demo";
  private static final City.View VIEW = new City.View(Plane.LON, Plane.LAT - 0.012, 12);

  private final List<SourceRow> areas = new ArrayList<>();
  private final List<SourceRow> agencies = new ArrayList<>();
  private final List<SourceRow> assets = new ArrayList<>();

  /** Draws the city; takes some seconds. */
  public DemoCity(long seed) {
    Shore shore = new Shore(seed);
    DemoAreas land = new DemoAreas(shore, seed);
    Random random = new Random(seed);
    DemoNames names = new DemoNames(random);
    land.all().forEach(this::add);
    for (DemoAgencies.DemoAgency agency : DemoAgencies.all(names, random)) {
      agencies.add(row(agencies.size(), agency.properties(), point(agency.office())));
    }
    Ground ground = new Ground(land.of("kelurahan"), random);
    for (DemoAsset asset : new DemoAssets(land, shore.rivers(), ground, names, random).all()) {
      assets.add(row(assets.size(), asset.properties(), point(asset.at())));
    }
  }

  /** What its city.yaml would say; the map opens on the bay. */
  public static City city() {
    Bbox bounds =
        new Bbox(Plane.LON - 0.18, Plane.LAT - 0.115, Plane.LON + 0.18, Plane.LAT + 0.095);
    City city = City.of("Kota " + DemoNames.CITY, DemoAreas.KOTA, bounds);
    return new City(
        city.name(),
        city.kode(),
        bounds,
        city.timeZone(),
        city.crs(),
        city.languages(),
        city.basemap(),
        Optional.of(VIEW));
  }

  /** Its kota with kecamatan and kelurahan, and the regencies around. */
  public List<SourceRow> areas() {
    return List.copyOf(areas);
  }

  /** Its thirty OPD. */
  public List<SourceRow> agencies() {
    return List.copyOf(agencies);
  }

  /** Its five thousand assets. */
  public List<SourceRow> assets() {
    return List.copyOf(assets);
  }

  /**
   * Brings the city in; a second time changes nothing.
   *
   * @param rejects the folder of lists of rejected rows; none are expected
   * @throws IllegalStateException if a row is rejected: then it is our fault
   */
  public void load(Importer importer, Path rejects, PrintStream progress) {
    load(importer, Subject.AREAS, Map.of(), areas, rejects, progress);
    load(importer, Subject.AGENCIES, Map.of(), agencies, rejects, progress);
    Map<String, String> mapping = Map.of("kind", "kind", "agency", "agency");
    load(importer, Subject.ASSETS, mapping, assets, rejects, progress);
  }

  private static void load(
      Importer importer,
      Subject subject,
      Map<String, String> mapping,
      List<SourceRow> rows,
      Path rejects,
      PrintStream progress) {
    Tally tally = importer.rows(subject, SOURCE, mapping, sink -> rows.forEach(sink), rejects);
    progress.printf("Demo city: %s, %s%n", subject.code(), tally);
    if (tally.of(Written.REFUSED) > 0) {
      throw new IllegalStateException("demo city: " + tally.notes());
    }
  }

  private void add(DemoArea area) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("kode", area.kode());
    properties.put("name", area.name());
    area.people()
        .ifPresent(
            people -> {
              properties.put("population", people);
              properties.put("population_year", 2025);
              properties.put("population_source", "Data contoh");
            });
    areas.add(row(areas.size(), properties, Plane.lonLat(area.shape())));
  }

  private static Geometry point(Coordinate metres) {
    return Plane.SHAPES.createPoint(Plane.lonLat(metres));
  }

  private static SourceRow row(int before, Map<String, Object> properties, Geometry geometry) {
    return SourceRow.of(before + 1, properties, geometry);
  }
}
