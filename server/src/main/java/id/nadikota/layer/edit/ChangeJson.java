package id.nadikota.layer.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.geo.GeoJson;
import id.nadikota.http.Json;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Feature;
import id.nadikota.layer.Layer;
import id.nadikota.layer.form.Values;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;

/** What changed of a feature, as the record keeps it. */
final class ChangeJson {
  /** A longer shape is kept as its size: the record is no second place for boundaries. */
  private static final int LONGEST_SHAPE = 4_000;

  /** Stands for a value of an audited attribute, which no record may hold. */
  private static final String UNTOLD = "***";

  private ChangeJson() {}

  /** Some values of a feature, and its shape if it is among what changed. */
  static String of(Layer layer, Feature feature, Set<String> names, boolean withShape) {
    Map<String, Object> changed = new LinkedHashMap<>();
    feature
        .properties()
        .forEach(
            (name, value) -> {
              if (names.contains(name)) {
                changed.put(name, value == null ? null : told(layer, name, value));
              }
            });
    if (withShape) {
      changed.put("geometry", feature.geometry().map(ChangeJson::shape).orElse(null));
    }
    return new String(Json.bytes(changed), StandardCharsets.UTF_8);
  }

  private static Object told(Layer layer, String name, Object value) {
    return layer.find(name).filter(Attribute::audited).isPresent() ? UNTOLD : value;
  }

  /** The attributes whose values differ, those that a rule of the table has changed included. */
  static Set<String> differing(Feature before, Feature after) {
    Set<String> names = new TreeSet<>(after.properties().keySet());
    names.removeIf(
        name -> Values.same(before.properties().get(name), after.properties().get(name)));
    return names;
  }

  /** The shape that a feature has. */
  static Optional<Geometry> geometry(Feature feature) {
    return feature.geometry().map(text -> GeoJson.read(tree(text)));
  }

  private static Object shape(String geojson) {
    JsonNode tree = tree(geojson);
    return geojson.length() <= LONGEST_SHAPE
        ? tree
        : Map.of("type", tree.path("type").asText(), "vertices", GeoJson.read(tree).getNumPoints());
  }

  private static JsonNode tree(String geojson) {
    try {
      return Json.mapper().readTree(geojson);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database writes GeoJSON", e);
    }
  }
}
