package id.nadikota.simulate;

import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** One asset of the demo city with its place in metres. */
record DemoAsset(Map<String, Object> properties, Coordinate at) {}
