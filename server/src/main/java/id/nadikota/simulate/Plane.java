package id.nadikota.simulate;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * The flat paper on which the demo city is drawn: metres east and north of its middle. Good to some
 * metres over the city, which is enough for a place that does not exist.
 */
final class Plane {
  static final GeometryFactory SHAPES = new GeometryFactory();

  /** Lines that meet meet on this grid. */
  static final PrecisionModel CENTIMETRES = new PrecisionModel(100);

  /** The middle of the paper: open water of the Java Sea, where no real city can be meant. */
  static final double LON = 111.5;

  static final double LAT = -5.4;

  private static final double METRES_NORTH = 110_590;
  private static final double METRES_EAST = 110_825;
  private static final double GRID = 1e7;

  private Plane() {}

  /** Longitude and latitude with seven decimals, so that equal points stay equal. */
  static Coordinate lonLat(Coordinate metres) {
    return new Coordinate(
        StrictMath.rint((LON + metres.x / METRES_EAST) * GRID) / GRID,
        StrictMath.rint((LAT + metres.y / METRES_NORTH) * GRID) / GRID);
  }

  /** The same shape in longitude and latitude. */
  static Geometry lonLat(Geometry metres) {
    return new GeometryTransformer() {
      @Override
      protected CoordinateSequence transformCoordinates(CoordinateSequence all, Geometry parent) {
        Coordinate[] moved = new Coordinate[all.size()];
        for (int i = 0; i < moved.length; i++) {
          moved[i] = lonLat(all.getCoordinate(i));
        }
        return SHAPES.getCoordinateSequenceFactory().create(moved);
      }
    }.transform(metres);
  }
}
