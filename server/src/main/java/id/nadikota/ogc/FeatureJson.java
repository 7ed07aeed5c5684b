package id.nadikota.ogc;

import com.fasterxml.jackson.annotation.JsonRawValue;
import id.nadikota.layer.Feature;
import java.util.Map;

/** A feature as GeoJSON, RFC 7946. */
final class FeatureJson {
  private FeatureJson() {}

  /**
   * The document.
   *
   * @param id the key as a decimal string, the same in tiles, search and permalinks
   * @param geometry written by the database; null where the feature has no place
   */
  record Wire(
      String type, String id, @JsonRawValue String geometry, Map<String, Object> properties) {}

  /** The document of a feature. */
  static Wire of(Feature feature) {
    return new Wire(
        "Feature",
        Long.toString(feature.id()),
        feature.geometry().orElse(null),
        feature.properties());
  }
}
