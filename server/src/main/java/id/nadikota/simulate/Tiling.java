package id.nadikota.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Cuts land into parts that meet without gap or overlap: small ones where people are, with rivers
 * as borders and borders that wind. Neighbours share their border's very vertices.
 */
final class Tiling {
  private static final int SAMPLES = 12_000;
  private static final int ROUNDS = 12;
  private static final double[] ASIDE = {0.15, 0.08, 0.04, 0};

  private static final Comparator<Polygon> BY_SIZE =
      Comparator.comparingDouble(Polygon::getArea).reversed();

  private final Polygon land;
  private final List<LineString> rivers;
  private final Wiggle wiggle;
  private final Random random;

  Tiling(Polygon land, List<LineString> rivers, long seed) {
    this.land = land;
    this.rivers = rivers;
    this.wiggle = new Wiggle(seed);
    this.random = new Random(seed);
  }

  /** So many parts, in metres. */
  List<Geometry> parts(int count) {
    List<Geometry> water = new ArrayList<>(List.of(land.getExteriorRing()));
    rivers.forEach(river -> water.add(land.intersection(river)));
    List<Polygon> banks = polygons(List.of(noded(water)));
    List<List<Coordinate>> sites = sites(banks, count);
    // the banks' own rings, for they lie on the grid of centimetres already
    List<Geometry> shores = new ArrayList<>();
    banks.forEach(bank -> shores.add(bank.getExteriorRing()));
    List<Geometry> lines = new ArrayList<>(shores);
    for (int i = 0; i < banks.size(); i++) {
      lines.addAll(cells(banks.get(i), sites.get(i)));
    }
    List<Polygon> faces = polygons(wind(merged(noded(lines)), shores));
    return owned(faces, banks, sites);
  }

  /** Sites of Voronoi cells, each the middle of the people who live nearest to it. */
  private List<List<Coordinate>> sites(List<Polygon> banks, int count) {
    List<List<Coordinate>> people = people(banks);
    List<List<Coordinate>> sites = new ArrayList<>();
    int left = count;
    int crowd = SAMPLES;
    for (List<Coordinate> here : people) {
      int share = Math.max(here.isEmpty() ? 0 : 1, Math.round((float) left * here.size() / crowd));
      sites.add(relaxed(here, Math.min(share, left)));
      left -= share;
      crowd -= here.size();
    }
    return sites;
  }

  private List<List<Coordinate>> people(List<Polygon> banks) {
    List<IndexedPointInAreaLocator> locators =
        banks.stream().map(IndexedPointInAreaLocator::new).toList();
    List<List<Coordinate>> people = new ArrayList<>();
    banks.forEach(bank -> people.add(new ArrayList<>()));
    Envelope box = land.getEnvelopeInternal();
    for (int found = 0; found < SAMPLES; ) {
      double x = box.getMinX() + random.nextDouble() * box.getWidth();
      double y = box.getMinY() + random.nextDouble() * box.getHeight();
      boolean lives = random.nextDouble() < StrictMath.pow(Density.at(x, y), 0.75);
      for (int i = 0; lives && i < banks.size(); i++) {
        if (locators.get(i).locate(new Coordinate(x, y)) == Location.INTERIOR) {
          people.get(i).add(new Coordinate(x, y));
          found++;
        }
      }
    }
    return people;
  }

  private static List<Coordinate> relaxed(List<Coordinate> people, int count) {
    List<Coordinate> sites = new ArrayList<>(people.subList(0, count));
    for (int round = 0; round < ROUNDS && count > 0; round++) {
      double[] x = new double[count];
      double[] y = new double[count];
      int[] n = new int[count];
      for (Coordinate person : people) {
        int near = nearest(sites, person);
        x[near] += person.x;
        y[near] += person.y;
        n[near]++;
      }
      for (int i = 0; i < count; i++) {
        if (n[i] > 0) {
          sites.set(i, new Coordinate(x[i] / n[i], y[i] / n[i]));
        }
      }
    }
    return sites;
  }

  static int nearest(List<Coordinate> sites, Coordinate to) {
    int best = 0;
    for (int i = 1; i < sites.size(); i++) {
      if (sites.get(i).distance(to) < sites.get(best).distance(to)) {
        best = i;
      }
    }
    return best;
  }

  private static List<Geometry> cells(Polygon bank, List<Coordinate> sites) {
    if (sites.size() < 2) {
      return List.of();
    }
    VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
    voronoi.setSites(sites);
    Envelope box = bank.getEnvelopeInternal().copy();
    box.expandBy(50_000);
    voronoi.setClipEnvelope(box);
    Geometry rings = LinearComponentExtracter.getGeometry(voronoi.getDiagram(Plane.SHAPES));
    Geometry edges = UnaryUnionNG.union(rings, Plane.CENTIMETRES);
    return List.of(bank.intersection(edges));
  }

  private static Geometry noded(List<Geometry> lines) {
    return UnaryUnionNG.union(lines, Plane.SHAPES, Plane.CENTIMETRES);
  }

  private static List<LineString> merged(Geometry noded) {
    LineMerger merger = new LineMerger();
    merger.add(noded);
    List<LineString> lines = new ArrayList<>();
    for (Object line : merger.getMergedLineStrings()) {
      lines.add((LineString) ((LineString) line).norm());
    }
    lines.sort(Geometry::compareTo);
    return lines;
  }

  /** Lets borders wind, but not the coast and the rivers, and none so far that it meets another. */
  private List<LineString> wind(List<LineString> straight, List<Geometry> shores) {
    Geometry fixed = Plane.SHAPES.createGeometryCollection(shores.toArray(Geometry[]::new));
    int[] calm = new int[straight.size()];
    for (int i = 0; i < calm.length; i++) {
      Coordinate middle = straight.get(i).getCoordinateN(straight.get(i).getNumPoints() / 2);
      boolean ends = straight.get(i).getNumPoints() == 2;
      Coordinate inside = ends ? between(straight.get(i)) : middle;
      calm[i] = fixed.distance(Plane.SHAPES.createPoint(inside)) < 1 ? ASIDE.length : 0;
    }
    List<LineString> winding = new ArrayList<>(straight);
    boolean crossing = true;
    while (crossing) {
      for (int i = 0; i < calm.length; i++) {
        winding.set(i, bent(straight.get(i), calm[i]));
      }
      crossing = calmDown(winding, calm);
    }
    return winding;
  }

  private static Coordinate between(LineString line) {
    Coordinate a = line.getCoordinateN(0);
    Coordinate b = line.getCoordinateN(1);
    return new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2);
  }

  private LineString bent(LineString line, int calm) {
    if (calm >= ASIDE.length) {
      return line;
    }
    List<Coordinate> corners = Arrays.asList(line.getCoordinates());
    return Plane.SHAPES.createLineString(
        wiggle.line(corners, ASIDE[calm], 160).toArray(Coordinate[]::new));
  }

  /** Whether some lines met where they should not; those will bend less. */
  private static boolean calmDown(List<LineString> lines, int[] calm) {
    boolean crossing = false;
    for (int i = 0; i < calm.length; i++) {
      boolean meets = !lines.get(i).isSimple();
      for (int j = 0; j < calm.length && !meets; j++) {
        meets = i != j && !touchOnlyAtEnds(lines.get(i), lines.get(j));
      }
      if (meets && calm[i] < ASIDE.length) {
        calm[i]++;
        crossing = true;
      }
    }
    return crossing;
  }

  private static boolean touchOnlyAtEnds(LineString a, LineString b) {
    if (!a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())) {
      return true;
    }
    // interior meets interior, interior meets end, end meets interior: none of them
    return a.relate(b, "FF*F*****");
  }

  private static List<Polygon> polygons(Collection<? extends Geometry> lines) {
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(lines);

    List<Polygon> polygons = new ArrayList<>();
    for (Object polygon : polygonizer.getPolygons()) {
      polygons.add((Polygon) ((Polygon) polygon).norm());
    }
    polygons.sort(Geometry::compareTo);
    return polygons;
  }

  /**
   * The largest face nearest to each site is its part; a smaller one, cut off by a bend of the
   * shore, joins the neighbour it borders most.
   */
  private static List<Geometry> owned(
      List<Polygon> faces, List<Polygon> banks, List<List<Coordinate>> sites) {
    Map<Coordinate, List<Polygon>> main = new LinkedHashMap<>();
    List<Polygon> left = new ArrayList<>();
    for (Polygon face : faces.stream().sorted(BY_SIZE).toList()) {
      Point inside = face.getInteriorPoint();
      int bank = 0;
      while (!banks.get(bank).contains(inside)) {
        bank++;
      }
      List<Coordinate> near = sites.get(bank);
      Coordinate site = near.get(nearest(near, inside.getCoordinate()));
      if (main.putIfAbsent(site, new ArrayList<>(List.of(face))) != null) {
        left.add(face);
      }
    }
    Collection<List<Polygon>> parts = main.values();
    while (!left.isEmpty()) {
      if (!left.removeIf(face -> join(face, parts))) {
        throw new IllegalStateException("a face of the land borders no other");
      }
    }
    return parts.stream().map(p -> CoverageUnion.union(p.toArray(Geometry[]::new)).norm()).toList();
  }

  private static boolean join(Polygon face, Collection<List<Polygon>> parts) {
    List<Polygon> best = List.of();
    double longest = 0;
    for (List<Polygon> part : parts) {
      double shared = part.stream().mapToDouble(p -> sharedBorder_m(face, p)).sum();
      if (shared > longest) {
        longest = shared;
        best = part;
      }
    }
    return longest > 0 && best.add(face);
  }

  /** How long the border of two neighbours is. */
  static double sharedBorder_m(Geometry a, Geometry b) {
    return a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())
        ? a.getBoundary().intersection(b.getBoundary()).getLength()
        : 0;
  }
}
