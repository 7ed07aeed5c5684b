package id.nadikota.geo;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads the geometry objects of GeoJSON (RFC 7946 section 3.1). Heights are left behind; numbers
 * are taken as they are, also NaN: where a point lies is judged by those who know the city.
 */
public final class GeoJson {
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private GeoJson() {}

  /**
   * The geometry that {@code node} describes, in the coordinate system of its file.
   *
   * @throws Refusal {@code bad-geometry} if it is no geometry object
   */
  public static Geometry read(JsonNode node) {
    JsonNode coordinates = node.path("coordinates");
    try {
      return switch (node.path("type").asText()) {
        case "Point" -> point(coordinates);
        case "MultiPoint" ->
            SHAPES.createMultiPoint(all(coordinates, GeoJson::point).toArray(Point[]::new));
        case "LineString" -> line(coordinates);
        case "MultiLineString" ->
            SHAPES.createMultiLineString(
                all(coordinates, GeoJson::line).toArray(LineString[]::new));
        case "Polygon" -> polygon(coordinates);
        case "MultiPolygon" ->
            SHAPES.createMultiPolygon(all(coordinates, GeoJson::polygon).toArray(Polygon[]::new));
        case "GeometryCollection" ->
            SHAPES.createGeometryCollection(
                all(node.path("geometries"), GeoJson::read).toArray(Geometry[]::new));
        default ->
            throw bad(
                new Label("jenis geometri %s tidak dikenal", "unknown geometry type %s")
                    .formatted(node.path("type")));
      };
    } catch (IllegalArgumentException e) {
      // JTS says so of rings and lines that are too short or open
      throw bad(Label.same(String.valueOf(e.getMessage())));
    }
  }

  private static Point point(JsonNode coordinates) {
    return SHAPES.createPoint(coordinate(coordinates));
  }

  private static LineString line(JsonNode coordinates) {
    return SHAPES.createLineString(
        all(coordinates, GeoJson::coordinate).toArray(Coordinate[]::new));
  }

  private static Polygon polygon(JsonNode coordinates) {
    List<LinearRing> rings =
        all(
            coordinates,
            ring ->
                SHAPES.createLinearRing(all(ring, GeoJson::coordinate).toArray(Coordinate[]::new)));
    LinearRing[] holes = rings.subList(1, rings.size()).toArray(LinearRing[]::new);
    return SHAPES.createPolygon(rings.get(0), holes);
  }

  private static Coordinate coordinate(JsonNode pair) {
    if (!pair.isArray() || !pair.path(0).isNumber() || !pair.path(1).isNumber()) {
      throw bad(new Label("sebuah koordinat bukan dua angka", "a coordinate is not two numbers"));
    }
    return new Coordinate(pair.get(0).doubleValue(), pair.get(1).doubleValue());
  }

  private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
    if (!array.isArray() || array.isEmpty()) {
      throw bad(new Label("tidak ada koordinatnya", "it has no coordinates"));
    }
    List<T> list = new ArrayList<>(array.size());
    array.forEach(item -> list.add(read.apply(item)));
    return list;
  }

  private static Refusal bad(Label why) {
    return Refusal.invalid(
        "bad-geometry",
        new Label("geometri tidak dapat dibaca: %s", "the geometry cannot be read: %s")
            .formatted(why));
  }
}
