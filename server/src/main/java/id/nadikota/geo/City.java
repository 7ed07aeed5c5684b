package id.nadikota.geo;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The city that is watched: its own facts, as {@code <data>/city.yaml} and {@code /api/city} name
 * them.
 *
 * @param name for people
 * @param kode kode wilayah, dotted; empty if it is not known
 * @param bounds what belongs to it, in degrees
 * @param timeZone decides what a day is
 * @param crs local coordinate system for lengths and areas, such as {@code EPSG:23834}
 * @param languages of the screens, the first is shown first
 * @param basemap what is drawn below the layers; {@code none}: only our own layers
 * @param view where the map opens; absent: it fits the bounds
 */
public record City(
    String name,
    String kode,
    Bbox bounds,
    ZoneId timeZone,
    String crs,
    List<String> languages,
    String basemap,
    Optional<View> view) {

  /**
   * Where a map opens.
   *
   * @param lon longitude of the center, degrees
   * @param lat latitude of the center, degrees
   * @param zoom map zoom, 0 to 22
   */
  public record View(double lon, double lat, double zoom) {}

  /** A city of which nothing is known yet: all of Indonesia. */
  public static final City INDONESIA = of("Indonesia", "", Bbox.INDONESIA);

  public City {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kode);
    Objects.requireNonNull(bounds);
    Objects.requireNonNull(timeZone);
    Objects.requireNonNull(crs);
    languages = List.copyOf(languages);
    Objects.requireNonNull(basemap);
    Objects.requireNonNull(view);
  }

  /** A city of which only this is known; zone and coordinate system follow from where it is. */
  public static City of(String name, String kode, Bbox bounds) {
    ZoneId zone = Province.find(kode).map(Province::timeZone).orElse(ZoneId.of("Asia/Jakarta"));
    return new City(
        name, kode, bounds, zone, tm3(bounds), List.of("id", "en"), "none", Optional.empty());
  }

  /** Indonesia's TM-3 zone (EPSG:23830 to 23845, three degrees each from 93 east) of a box. */
  static String tm3(Bbox bounds) {
    int zone = (int) Math.floor(((bounds.west() + bounds.east()) / 2 - 93) / 3);
    return "EPSG:" + (23830 + Math.max(0, Math.min(15, zone)));
  }
}
