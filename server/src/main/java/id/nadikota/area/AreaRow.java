package id.nadikota.area;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * One area as a source gives it, to be written.
 *
 * @param kode kode wilayah, dotted
 * @param parent the kode it stands below; need not be loaded; empty for a province
 * @param population how many people live there; absent leaves what is known
 * @param validFrom the first day of the boundary; absent leaves what is known
 * @param validTo the last day of the boundary; absent leaves what is known
 * @param attributes what else the source says, one JSON object
 * @param geometry Polygon or MultiPolygon, lon/lat in EPSG:4326; may be invalid
 */
public record AreaRow(
    String kode,
    String name,
    AreaLevel level,
    Optional<String> parent,
    Optional<Population> population,
    Optional<LocalDate> validFrom,
    Optional<LocalDate> validTo,
    String attributes,
    Geometry geometry) {
  public AreaRow {
    Objects.requireNonNull(kode);
    Objects.requireNonNull(name);
    Objects.requireNonNull(level);
    Objects.requireNonNull(geometry);
  }

  /** How many people live in an area, counted when and by whom. */
  public record Population(int people, int year, String source) {}
}
