package id.nadikota.layer.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.geo.GeoJson;
import org.locationtech.jts.geom.Geometry;

/** Reads the GeoJSON of a shape that is to be written; stricter than what files may hold. */
final class ShapeJson {
  private ShapeJson() {}

  /**
   * The shape.
   *
   * @throws Refusal INVALID with the field {@code geometry} where it is no geometry, has heights or
   *     more vertices than {@link Shapes#MOST_VERTICES}
   */
  static Geometry read(JsonNode node) {
    if (!node.isObject()) {
      throw Shapes.refuse(
          "bad-geometry",
          new Label("harus berupa objek geometri GeoJSON", "must be a GeoJSON geometry object"));
    }
    if (positions(node.path("coordinates"), Shapes.MOST_VERTICES + 1) > Shapes.MOST_VERTICES) {
      throw Shapes.tooMany();
    }
    try {
      return GeoJson.read(node);
    } catch (Refusal e) {
      throw Shapes.refuse(
          "bad-geometry",
          new Label(
              "tidak dapat dibaca sebagai GeoJSON: " + e.words().id(),
              "cannot be read as GeoJSON: " + e.words().en()));
    }
  }

  /** How many positions there are, counted up to {@code most}; refuses one that is not flat. */
  private static int positions(JsonNode node, int most) {
    if (!node.isArray()) {
      return 0;
    }
    if (node.path(0).isNumber()) {
      if (node.size() != 2) {
        throw Shapes.refuse(
            "geometry-not-flat",
            new Label(
                "harus dua dimensi; kirim hanya bujur dan lintang",
                "must have two dimensions; send longitude and latitude only"));
      }
      return 1;
    }
    int count = 0;
    for (JsonNode part : node) {
      count += positions(part, most - count);
      if (count >= most) {
        return count;
      }
    }
    return count;
  }
}
