package id.nadikota.ingest;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.ingest.read.SourceRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * The two properties of a row that hold its coordinates.
 *
 * @param x longitude or easting
 * @param y latitude or northing
 */
record Coordinates(String x, String y) {
  private static final List<String> X = List.of("lon", "lng", "long", "longitude", "bujur", "x");
  private static final List<String> Y = List.of("lat", "latitude", "lintang", "y");

  /**
   * By the mapping, else by what columns are called; empty where a GeoJSON file brings geometries,
   * or nothing looks like coordinates.
   *
   * @throws FaultException if the mapping names a column that is not there
   */
  static Optional<Coordinates> find(Mapping mapping, Path file, List<String> columns) {
    if (mapping.x().isPresent() && mapping.y().isPresent()) {
      Coordinates named = new Coordinates(mapping.x().get(), mapping.y().get());
      for (String column : List.of(named.x, named.y)) {
        if (!columns.isEmpty() && !columns.contains(column)) {
          throw new FaultException(
              new Fault(
                  file, 1, "has no column " + column, "it has " + String.join(", ", columns)));
        }
      }
      return Optional.of(named);
    }
    Optional<String> x = among(columns, X);
    Optional<String> y = among(columns, Y);
    return x.flatMap(theirX -> y.map(theirY -> new Coordinates(theirX, theirY)));
  }

  private static Optional<String> among(List<String> columns, List<String> names) {
    return names.stream()
        .flatMap(name -> columns.stream().filter(column -> column.equalsIgnoreCase(name)))
        .findFirst();
  }

  /** The point of a row, if it has both numbers. */
  Optional<Geometry> find(SourceRow row, Fields fields, Position position) {
    fields.use(x);
    fields.use(y);
    Object east = row.properties().get(x);
    Object north = row.properties().get(y);
    return east == null || north == null
        ? Optional.empty()
        : Optional.of(position.point(east.toString(), north.toString()));
  }
}
