package id.nadikota.ingest.read;

import id.nadikota.base.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * One row as a file gives it, nothing judged yet.
 *
 * @param number its place, as a person counts: a feature from 1, a CSV row with the header as 1
 * @param id the feature's id, if it has one
 * @param properties what it says, in the order of the file: text, numbers, booleans, lists, maps;
 *     what is null or empty is left out
 * @param geometry its geometry in the coordinate system of the file, if it has one
 * @param fault why the row cannot be read at all, if so
 */
public record SourceRow(
    int number,
    Optional<String> id,
    Map<String, Object> properties,
    Optional<Geometry> geometry,
    Optional<Label> fault) {
  public SourceRow {
    Objects.requireNonNull(id);
    Objects.requireNonNull(geometry);
    Objects.requireNonNull(fault);
    properties = new LinkedHashMap<>(properties);
    properties.values().removeIf(value -> value == null || value.equals(""));
  }

  /** A row that came out of no file, with a geometry in degrees. */
  public static SourceRow of(int number, Map<String, Object> properties, Geometry geometry) {
    return new SourceRow(
        number, Optional.empty(), properties, Optional.of(geometry), Optional.empty());
  }

  /** A row that cannot be read. */
  static SourceRow broken(int number, Label fault) {
    return new SourceRow(number, Optional.empty(), Map.of(), Optional.empty(), Optional.of(fault));
  }
}
