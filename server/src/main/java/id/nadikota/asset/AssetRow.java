package id.nadikota.asset;

import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * One asset as a source gives it, to be written. What is absent leaves what is known.
 *
 * @param key what names it within its source, always the same
 * @param kind the code of an asset kind
 * @param status active, broken, inactive or draft; a new asset without one is active
 * @param agency kode, name or short name of the agency that holds it
 * @param maintenancePhone whom to call when it is broken; not for the public
 * @param attributes what else the source says, one JSON object
 * @param geometry a Point, lon/lat in EPSG:4326
 */
public record AssetRow(
    String key,
    Optional<String> name,
    String kind,
    Optional<String> status,
    Optional<String> agency,
    Optional<String> maintenancePhone,
    String attributes,
    Geometry geometry) {
  public AssetRow {
    Objects.requireNonNull(key);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(attributes);
    Objects.requireNonNull(geometry);
  }
}
