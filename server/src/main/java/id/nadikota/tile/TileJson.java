package id.nadikota.tile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import id.nadikota.base.Actor;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Published;
import id.nadikota.layer.TileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TileJSON 3.0.0; zooms are those of tiles, one below the map's. */
final class TileJson {
  /** Beyond this zoom clients scale; a tile unit is 15 cm wide there. */
  private static final int HIGHEST_ZOOM = 16;

  private TileJson() {}

  /**
   * The document.
   *
   * @param bounds west, south, east, north; left out for a layer without features
   */
  record Wire(
      String tilejson,
      String name,
      String attribution,
      List<String> tiles,
      int minzoom,
      int maxzoom,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<Double> bounds,
      @JsonProperty("vector_layers") List<VectorLayer> vectorLayers,
      Nadi nadi) {}

  /** What the features of one layer in the tile carry. */
  record VectorLayer(
      String id, String description, int minzoom, int maxzoom, Map<String, String> fields) {}

  /**
   * Our own member.
   *
   * @param completeZoom lowest zoom whose tiles hold every feature
   */
  record Nadi(@JsonProperty("complete_zoom") int completeZoom) {}

  /**
   * Describes a layer's tiles.
   *
   * @param origin scheme, host and port that the client asked
   */
  static Wire of(Published published, Actor actor, Optional<Bbox> extent, String origin) {
    Layer layer = published.layer();
    int lowest = layer.lowestTileZoom();
    int highest = Math.max(lowest, HIGHEST_ZOOM);
    Map<String, String> fields = new LinkedHashMap<>();
    TileAttributes.of(published, actor).forEach(a -> fields.put(a.name(), fieldType(a)));
    String title = layer.title().id();
    return new Wire(
        "3.0.0",
        title,
        layer.attribution().id(),
        List.of(origin + "/tiles/" + layer.id() + "/{z}/{x}/{y}.mvt"),
        lowest,
        highest,
        extent.map(box -> List.of(box.west(), box.south(), box.east(), box.north())).orElse(null),
        List.of(new VectorLayer(layer.id(), title, lowest, highest, fields)),
        new Nadi(lowest));
  }

  private static String fieldType(Attribute attribute) {
    return switch (attribute.type()) {
      case INTEGER, NUMBER -> "Number";
      case BOOLEAN -> "Boolean";
      case TEXT, DATE, TIME, URL -> "String";
    };
  }
}
