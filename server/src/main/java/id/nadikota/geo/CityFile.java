package id.nadikota.geo;

import id.nadikota.base.YamlTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code <data>/city.yaml} says about the city; each key may be left out.
 *
 * @param crs the coordinate system's code; whether GeoTools knows it is not checked here
 * @param crsLine the line {@code crs} stands in, 0 without it
 * @param outbound hosts of one's own network from which something may be fetched
 */
public record CityFile(
    Path file,
    Optional<String> name,
    Optional<String> kode,
    Optional<Bbox> bounds,
    Optional<ZoneId> timeZone,
    Optional<String> crs,
    int crsLine,
    List<String> languages,
    Optional<String> basemap,
    Optional<City.View> view,
    List<String> outbound) {
  private static final Set<String> LANGUAGES = Set.of("id", "en");

  /**
   * Reads the file of a data directory; without one, nothing is said.
   *
   * @throws id.nadikota.base.FaultException if a key is unknown or a value cannot be, with its line
   */
  public static CityFile read(Path dataDir) {
    Path file = dataDir.resolve("city.yaml");
    if (!Files.exists(file)) {
      return none(file);
    }
    YamlTree tree = YamlTree.read(file);
    CityFile city =
        new CityFile(
            file,
            tree.find("name").map(YamlTree::words),
            tree.find("kode").map(CityFile::kode),
            tree.find("bounds").map(CityFile::bounds),
            tree.find("time_zone").map(CityFile::zone),
            tree.find("crs").map(CityFile::crs),
            tree.find("crs").map(YamlTree::line).orElse(0),
            tree.find("languages").map(CityFile::languages).orElse(List.of()),
            tree.find("basemap").map(CityFile::basemap),
            tree.find("view").map(CityFile::view),
            tree.find("outbound").map(CityFile::hosts).orElse(List.of()));
    tree.refuseOtherKeys();
    return city;
  }

  private static CityFile none(Path file) {
    return new CityFile(
        file,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Whether there is such a file. */
  public boolean isPresent() {
    return Files.exists(file);
  }

  /** The city as the file says, and where it is silent, as these say. */
  public City over(City others) {
    Bbox box = bounds.orElse(others.bounds());
    String code = kode.orElse(others.kode());
    City here = City.of(name.orElse(others.name()), code, box);
    boolean elsewhere = bounds.isPresent() || kode.isPresent();
    return new City(
        here.name(),
        code,
        box,
        timeZone.orElse(elsewhere ? here.timeZone() : others.timeZone()),
        crs.orElse(elsewhere ? here.crs() : others.crs()),
        languages.isEmpty() ? others.languages() : languages,
        basemap.orElse(others.basemap()),
        view.or(() -> elsewhere ? Optional.empty() : others.view()));
  }

  private static String kode(YamlTree kode) {
    String text = kode.words();
    if (!text.matches("\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.\\d{4})?)?)?")) {
      throw kode.refuse(
          "is no kode wilayah: " + text, "write it in quotes with points, such as \"31.71\"");
    }
    return text;
  }

  private static Bbox bounds(YamlTree bounds) {
    List<Double> edges = bounds.items(YamlTree::number);
    if (edges.size() != 4
        || !isPlace(edges.get(0), edges.get(1))
        || !isPlace(edges.get(2), edges.get(3))
        || edges.get(0) >= edges.get(2)
        || edges.get(1) >= edges.get(3)) {
      throw bounds.refuse(
          "is no box: " + edges,
          "write [west, south, east, north] in degrees of longitude and latitude");
    }
    return new Bbox(edges.get(0), edges.get(1), edges.get(2), edges.get(3));
  }

  private static ZoneId zone(YamlTree zone) {
    String text = zone.words();
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw zone.refuse(
          "is no time zone: " + text,
          "write Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT)");
    }
    return ZoneId.of(text);
  }

  private static String crs(YamlTree crs) {
    String text = crs.words();
    if (!text.matches("EPSG:\\d{4,6}")) {
      throw crs.refuse("is no coordinate system: " + text, "write a code such as EPSG:23834");
    }
    return text;
  }

  private static List<String> languages(YamlTree languages) {
    List<String> list = languages.items(YamlTree::text);
    if (list.isEmpty() || !LANGUAGES.containsAll(list) || Set.copyOf(list).size() < list.size()) {
      throw languages.refuse("must name id, en or both, not " + list, "write [id, en]");
    }
    return list;
  }

  private static String basemap(YamlTree basemap) {
    if (!basemap.text().equals("none")) {
      throw basemap.refuse(
          "must be none, not " + basemap.text(),
          "write none: the map draws land and borders itself");
    }
    return "none";
  }

  private static List<String> hosts(YamlTree list) {
    return list.items(
        host -> {
          String name = host.words().toLowerCase(Locale.ROOT);
          if (!name.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|[0-9a-f:]{2,39}")) {
            throw host.refuse(
                "is no host: " + name, "write a name or an address, without https:// and port");
          }
          return name;
        });
  }

  private static City.View view(YamlTree view) {
    YamlTree center = view.get("center");
    List<Double> place = center.items(YamlTree::number);
    if (place.size() != 2 || !isPlace(place.get(0), place.get(1))) {
      throw center.refuse("is no place: " + place, "write [longitude, latitude] in degrees");
    }
    YamlTree zoom = view.get("zoom");
    if (!(zoom.number() >= 0 && zoom.number() <= Tile.MAX_ZOOM)) {
      throw zoom.refuse(
          "must be a map zoom from 0 to " + Tile.MAX_ZOOM, "write a number such as 12");
    }
    view.refuseOtherKeys();
    return new City.View(place.get(0), place.get(1), zoom.number());
  }

  private static boolean isPlace(double lon, double lat) {
    return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  }
}
