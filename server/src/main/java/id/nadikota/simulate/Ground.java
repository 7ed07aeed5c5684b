package id.nadikota.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Where in the demo city something can stand: the streets of each kelurahan, the main roads. */
final class Ground {
  private static final double BLOCK_M = 130;

  /** Main roads: along the coast, from the harbour inland, a ring. */
  private static final double[][][] ROADS = {
    {
      {-17000, 1800},
      {-12300, 1300},
      {-7500, -1200},
      {-3200, -2100},
      {300, -2300},
      {4300, -1500},
      {8000, 900},
      {12300, 1100},
      {17300, 1900}
    },
    {{300, -900}, {300, -2300}, {900, -4700}, {3800, -6700}, {5200, -9300}},
    {{300, -2300}, {-3000, -4700}, {-7600, -6800}, {-12500, -7800}},
    {{300, -2300}, {4600, -3900}, {9600, -5300}, {15600, -6200}},
    {
      {-12300, 1300},
      {-10600, -2600},
      {-7600, -6800},
      {-1900, -7400},
      {3800, -6700},
      {9600, -5300},
      {11400, -1900},
      {12300, 1100},
      {8700, 5600}
    },
    {{-10300, 5600}, {-10400, 3000}, {-12300, 1300}, {-14800, -4200}}
  };

  private final List<DemoArea> kelurahan;
  private final List<PreparedGeometry> shapes = new ArrayList<>();
  private final Random random;

  Ground(List<DemoArea> kelurahan, Random random) {
    this.kelurahan = kelurahan;
    this.random = random;
    kelurahan.forEach(area -> shapes.add(PreparedGeometryFactory.prepare(area.shape())));
  }

  /** A place and the kelurahan it lies in. */
  record Spot(Coordinate at, DemoArea kelurahan) {}

  /** Where people are, at the side of a street. */
  Spot street() {
    return settled(false);
  }

  /** Where people are and two larger streets cross. */
  Spot crossing() {
    return settled(true);
  }

  private Spot settled(boolean crossing) {
    while (true) {
      double x = -18_500 + 37_000 * random.nextDouble();
      double y = -11_500 + 21_500 * random.nextDouble();
      if (random.nextDouble() < StrictMath.pow(Density.at(x, y), 1.3)) {
        Optional<Spot> spot = find(onStreet(x, y, crossing));
        if (spot.isPresent()) {
          return spot.get();
        }
      }
    }
  }

  /** A street in one kelurahan, not at its very edge. */
  Spot within(DemoArea area) {
    Coordinate middle = area.shape().getInteriorPoint().getCoordinate();
    double reach = 0.25 * Math.sqrt(area.shape().getArea());
    while (true) {
      double x = middle.x + reach * (2 * random.nextDouble() - 1);
      double y = middle.y + reach * (2 * random.nextDouble() - 1);
      Coordinate at = onStreet(x, y, false);
      if (area.shape().contains(Plane.SHAPES.createPoint(at))) {
        return new Spot(at, area);
      }
    }
  }

  /** Places along the main roads, on both sides in turn. */
  List<Spot> alongRoads(double apart_m) {
    List<Spot> spots = new ArrayList<>();
    for (double[][] road : ROADS) {
      double next = apart_m / 2;
      for (int i = 1; i < road.length; i++) {
        double dx = road[i][0] - road[i - 1][0];
        double dy = road[i][1] - road[i - 1][1];
        double length = StrictMath.hypot(dx, dy);
        for (; next < length; next += apart_m) {
          double side = (spots.size() % 2 == 0 ? 14 : -14) / length;
          double along = next / length;
          find(new Coordinate(
                  road[i - 1][0] + along * dx - side * dy, road[i - 1][1] + along * dy + side * dx))
              .ifPresent(spots::add);
        }
        next -= length;
      }
    }
    return spots;
  }

  /** The kelurahan of a place, if it is on land. */
  Optional<Spot> find(Coordinate at) {
    Point point = Plane.SHAPES.createPoint(at);
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.get(i).contains(point)) {
        return Optional.of(new Spot(at, kelurahan.get(i)));
      }
    }
    return Optional.empty();
  }

  /** Streets run in a grid that turns slowly over the city, as the coast does. */
  private Coordinate onStreet(double x, double y, boolean crossing) {
    double turn = 0.00004 * x;
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double u = cos * x + sin * y;
    double v = cos * y - sin * x;
    double block = crossing ? 3 * BLOCK_M : BLOCK_M;
    boolean across = random.nextBoolean();
    double aside = crossing ? 9 : 5 + 3 * random.nextDouble();
    if (crossing || across) {
      u = block * StrictMath.rint(u / block) + aside;
    }
    if (crossing || !across) {
      v = block * StrictMath.rint(v / block) + aside;
    }
    return new Coordinate(cos * u - sin * v, cos * v + sin * u);
  }
}
