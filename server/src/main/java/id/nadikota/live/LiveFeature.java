package id.nadikota.live;

import id.nadikota.geo.Bbox;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A feature as those of one access see it, written once for all of them.
 *
 * @param box of its shape as they see it; empty for a feature without one
 * @param json as it is sent
 * @param bytes what that takes in UTF-8
 * @param values of the attributes that somebody filters by; null where there is none
 */
record LiveFeature(
    long id, Optional<Bbox> box, String json, int bytes, Map<String, Object> values) {
  LiveFeature {
    Objects.requireNonNull(box);
    Objects.requireNonNull(json);
    // Not Map.copyOf: an attribute may have no value.
    values = Collections.unmodifiableMap(new HashMap<>(values));
  }

  LiveFeature(long id, Optional<Bbox> box, String json, Map<String, Object> values) {
    this(id, box, json, json.getBytes(StandardCharsets.UTF_8).length, values);
  }
}
