package id.nadikota.simulate;

import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * One area of the demo city.
 *
 * @param parent kode of the area above
 * @param people how many live there; absent where it is the sum of those below
 * @param shape in metres
 */
record DemoArea(
    String kode,
    String name,
    String level,
    String parent,
    Optional<Integer> people,
    Geometry shape) {
  DemoArea {
    // one form for one shape, so that the same seed gives the same bytes
    shape = shape.norm();
  }
}
