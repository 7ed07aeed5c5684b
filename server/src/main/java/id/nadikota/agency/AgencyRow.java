package id.nadikota.agency;

import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * One agency (OPD) as a source gives it, to be written.
 *
 * @param parent the kode it stands below; it must be there before
 * @param shortName such as DSDA; absent leaves what is known
 * @param address of its main office; absent leaves what is known
 * @param attributes what else the source says, one JSON object
 * @param geometry its main office, a Point, lon/lat in EPSG:4326; absent leaves what is known
 */
public record AgencyRow(
    String kode,
    String name,
    Optional<String> shortName,
    Optional<String> parent,
    Optional<String> address,
    String attributes,
    Optional<Geometry> geometry) {
  public AgencyRow {
    Objects.requireNonNull(kode);
    Objects.requireNonNull(name);
    Objects.requireNonNull(attributes);
  }
}
