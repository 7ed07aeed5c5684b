package id.nadikota.ogc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Feature;
import id.nadikota.layer.edit.EditRow;
import java.util.List;
import java.util.Map;

/** A feature as GeoJSON, RFC 7946. */
final class FeatureJson {
  private FeatureJson() {}

  /**
   * The document.
   *
   * @param id the key as a decimal string, the same in tiles, search and permalinks
   * @param geometry written by the database; null where the feature has no place
   * @param version how often it was changed; left out for who may edit nothing of the layer
   * @param actions what the actor may do to it now; left out likewise
   */
  record Wire(
      String type,
      String id,
      @JsonRawValue String geometry,
      Map<String, Object> properties,
      @JsonInclude(JsonInclude.Include.NON_NULL) Long version,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<String> actions) {}

  /** The document of a feature. */
  static Wire of(Feature feature) {
    return of(feature, null, null);
  }

  /** The document of a feature for one who may edit its layer. */
  static Wire of(EditRow row) {
    return of(row.feature(), row.version(), row.acts().stream().map(Act::code).toList());
  }

  private static Wire of(Feature feature, Long version, List<String> actions) {
    return new Wire(
        "Feature",
        Long.toString(feature.id()),
        feature.geometry().orElse(null),
        feature.properties(),
        version,
        actions);
  }
}
