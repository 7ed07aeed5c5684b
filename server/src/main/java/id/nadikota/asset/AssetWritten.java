package id.nadikota.asset;

import id.nadikota.db.write.Written;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What became of one asset.
 *
 * @param place how its area was found
 * @param nearest_m how far the boundary of its area is, where it was taken as the nearest
 * @param agencyUnknown whether it names an agency that is not there
 */
public record AssetWritten(
    String key, Written written, Place place, OptionalDouble nearest_m, boolean agencyUnknown) {

  /** How the area of a point is found. */
  public enum Place {
    /** It lies in the area's polygon. */
    POLYGON,
    /** It lies in none; this one is near enough. */
    NEAREST,
    /** No area is near enough, or none is loaded. */
    NOWHERE
  }

  public AssetWritten {
    Objects.requireNonNull(written);
    Objects.requireNonNull(place);
  }
}
