package id.nadikota.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A feature as one actor sees it.
 *
 * @param id its key
 * @param geometry its shape as GeoJSON, degrees, longitude first
 * @param properties values by attribute in the layer's order: text, Long, Double, Boolean or null;
 *     days and instants as ISO text
 */
public record Feature(long id, Optional<String> geometry, Map<String, Object> properties) {
  public Feature {
    // Not Map.copyOf: a property may have no value.
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }
}
