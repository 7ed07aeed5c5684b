package id.nadikota.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/**
 * Makes straight lines look as if water or people had drawn them: midpoints are moved aside again
 * and again. The same line always gets the same form.
 */
final class Wiggle {
  private final long seed;

  Wiggle(long seed) {
    this.seed = seed;
  }

  /**
   * A line through the same corners.
   *
   * @param aside how far a midpoint may move, as a part of its line's length
   * @param shortest_m lines shorter than this stay straight
   */
  List<Coordinate> line(List<Coordinate> corners, double aside, double shortest_m) {
    List<Coordinate> line = new ArrayList<>();
    line.add(corners.get(0));
    for (int i = 1; i < corners.size(); i++) {
      Coordinate from = corners.get(i - 1);
      Coordinate to = corners.get(i);
      between(from, to, aside, shortest_m, new Random(seed ^ mark(from) ^ mark(to)), line);
      line.add(to);
    }
    return line;
  }

  private static void between(
      Coordinate from,
      Coordinate to,
      double aside,
      double shortest_m,
      Random random,
      List<Coordinate> line) {
    double dx = to.x - from.x;
    double dy = to.y - from.y;
    if (dx * dx + dy * dy < shortest_m * shortest_m) {
      return;
    }
    double along = 0.4 + 0.2 * random.nextDouble();
    double off = aside * (2 * random.nextDouble() - 1);
    Coordinate middle =
        new Coordinate(from.x + along * dx - off * dy, from.y + along * dy + off * dx);
    between(from, middle, aside, shortest_m, random, line);
    line.add(middle);
    between(middle, to, aside, shortest_m, random, line);
  }

  /** The same for both directions of a line. */
  private static long mark(Coordinate c) {
    return Double.doubleToLongBits(c.x) * 31 + Double.doubleToLongBits(c.y) * 17;
  }
}
