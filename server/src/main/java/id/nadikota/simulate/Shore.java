package id.nadikota.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * The land of the demo city, in metres: a north coast with a round bay between two capes, a border
 * inland, two rivers to the sea, two islands before the bay.
 */
final class Shore {
  private static final double[][] COAST = {
    {-18000, 3500}, {-15200, 4900}, {-12700, 4300}, {-11000, 6400}, {-9200, 6900}, {-8000, 4300},
    {-6200, 1700}, {-3600, 100}, {-800, -500}, {1700, 100}, {3600, 1800}, {4700, 4400},
    {6000, 6900}, {8000, 8100}, {9600, 7300}, {10500, 5200}, {13200, 4700}, {15600, 5700},
    {18000, 4300}
  };
  private static final double[][] INLAND = {
    {18000, 4300},
    {18400, 500},
    {17200, -3300},
    {17900, -6600},
    {14800, -9000},
    {11000, -8500},
    {7000, -10400},
    {2500, -9700},
    {-1500, -11200},
    {-6000, -10000},
    {-10500, -10700},
    {-14500, -8500},
    {-17800, -6100},
    {-17000, -2400},
    {-18000, 3500}
  };
  private static final double[][] WEST_RIVER = {
    {-6400, -11600}, {-5600, -8300}, {-3900, -6200}, {-4600, -3600}, {-3100, -1700}, {-3000, 1100}
  };
  private static final double[][] EAST_RIVER = {
    {8800, -10800}, {9700, -7400}, {8500, -4600}, {10900, -1700}, {11600, 1600}, {12000, 6000}
  };
  private static final double[][] ISLANDS = {{-900, 7400, 820}, {1300, 8700, 520}};

  private static final double[][] AROUND = {
    {-18000, 3500}, {-21500, 2300}, {-26000, 3600}, {-31000, 2100}, {-37000, 4800},
    {-45000, 3000}, {-46500, -14000}, {-44000, -30000}, {-20000, -33000}, {2000, -35500},
    {21000, -32500}, {45000, -31000}, {46000, -12000}, {44500, 5200}, {37000, 3400},
    {31000, 6100}, {25500, 4100}, {21500, 5600}, {18000, 4300}
  };
  private static final double[][][] BETWEEN = {
    {{-14500, -8500}, {-16500, -15000}, {-15000, -24000}, {-20000, -33000}},
    {{14800, -9000}, {17500, -16000}, {16500, -25000}, {21000, -32500}}
  };

  private final IndexedFacetDistance toCoast;
  private final Polygon mainland;
  private final List<LineString> rivers;
  private final LineString around;
  private final List<LineString> between = new ArrayList<>();
  private final List<Polygon> islands = new ArrayList<>();

  Shore(long seed) {
    Wiggle wiggle = new Wiggle(seed);
    List<Coordinate> ring = wiggle.line(corners(COAST), 0.17, 130);
    this.toCoast =
        new IndexedFacetDistance(Plane.SHAPES.createLineString(ring.toArray(Coordinate[]::new)));
    List<Coordinate> border = wiggle.line(corners(INLAND), 0.11, 180);
    ring.addAll(border.subList(1, border.size()));
    this.mainland = Plane.SHAPES.createPolygon(ring.toArray(Coordinate[]::new));
    this.around = wiggled(wiggle, AROUND, 0.12, 400);
    for (double[][] line : BETWEEN) {
      between.add(wiggled(wiggle, line, 0.12, 400));
    }
    this.rivers = List.of(river(wiggle, WEST_RIVER), river(wiggle, EAST_RIVER));
    for (double[] island : ISLANDS) {
      islands.add(island(wiggle, island[0], island[1], island[2]));
    }
  }

  private static LineString river(Wiggle wiggle, double[][] corners) {
    return wiggled(wiggle, corners, 0.16, 140);
  }

  private static LineString wiggled(
      Wiggle wiggle, double[][] corners, double aside, double shortest_m) {
    List<Coordinate> line = wiggle.line(corners(corners), aside, shortest_m);
    return Plane.SHAPES.createLineString(line.toArray(Coordinate[]::new));
  }

  private static Polygon island(Wiggle wiggle, double x, double y, double radius_m) {
    List<Coordinate> corners = new ArrayList<>();
    for (int i = 0; i <= 7; i++) {
      int corner = i % 7;
      double angle = 2 * Math.PI * corner / 7;
      double radius = radius_m * (corner % 2 == 0 ? 1 : 0.75);
      corners.add(
          new Coordinate(
              x + 1.4 * radius * StrictMath.cos(angle), y + radius * StrictMath.sin(angle)));
    }
    return Plane.SHAPES.createPolygon(wiggle.line(corners, 0.15, 90).toArray(Coordinate[]::new));
  }

  private static List<Coordinate> corners(double[][] pairs) {
    List<Coordinate> corners = new ArrayList<>();
    for (double[] pair : pairs) {
      corners.add(new Coordinate(pair[0], pair[1]));
    }
    return corners;
  }

  /** Whether a part of the land lies at the sea. */
  boolean washes(Geometry part) {
    return Stream.of(part.getCoordinates())
            .filter(c -> toCoast.distance(Plane.SHAPES.createPoint(c)) < 1)
            .limit(4)
            .count()
        == 4;
  }

  /** The land of the regencies around, which share the city's very border: west, south, east. */
  List<Polygon> regencies(LineString cityBorder) {
    List<Geometry> lines = new ArrayList<>(between);
    lines.add(around);
    lines.add(cityBorder);
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(UnaryUnionNG.union(lines, Plane.SHAPES, Plane.CENTIMETRES));
    List<Polygon> regencies = new ArrayList<>();
    for (Object face : polygonizer.getPolygons()) {
      if (!mainland.contains(((Polygon) face).getInteriorPoint())) {
        regencies.add((Polygon) face);
      }
    }
    regencies.sort(Comparator.comparingDouble(face -> face.getCentroid().getX()));
    return regencies;
  }

  /** The land without its islands. */
  Polygon mainland() {
    return mainland;
  }

  /** From their entry into the city to the sea; both ends lie outside. */
  List<LineString> rivers() {
    return rivers;
  }

  /** Before the bay. */
  List<Polygon> islands() {
    return List.copyOf(islands);
  }
}
