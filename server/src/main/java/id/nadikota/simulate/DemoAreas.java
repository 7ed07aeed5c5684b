package id.nadikota.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** The demo city's kota, its kecamatan and their kelurahan, from the middle outwards. */
final class DemoAreas {
  static final String KOTA = "99.71";

  private static final List<String> REGENCIES =
      List.of("Kabupaten Segara Barat", "Kabupaten Lembah Purnama", "Kabupaten Segara Timur");
  private static final int KELURAHAN = 77;
  private static final int KECAMATAN = 10;
  private static final double PEOPLE_PER_KM2 = 13_000;
  private static final Coordinate MIDDLE = new Coordinate(0, -2000);

  private final List<DemoArea> all = new ArrayList<>();

  DemoAreas(Shore shore, long seed) {
    List<Geometry> parts = new Tiling(shore.mainland(), shore.rivers(), seed).parts(KELURAHAN);
    DemoNames names = new DemoNames(new Random(seed));
    List<List<Geometry>> districts = districts(parts);
    List<Geometry> everything = new ArrayList<>(parts);
    MultiPolygon islands = Plane.SHAPES.createMultiPolygon(shore.islands().toArray(Polygon[]::new));
    everything.addAll(shore.islands());
    Geometry city = CoverageUnion.union(everything.toArray(Geometry[]::new));
    all.add(new DemoArea(KOTA, "Kota " + DemoNames.CITY, "kabkota", "99", Optional.empty(), city));
    Polygon mainland = (Polygon) CoverageUnion.union(parts.toArray(Geometry[]::new));
    List<Polygon> regencies = shore.regencies(mainland.getExteriorRing());
    for (int i = 0; i < regencies.size(); i++) {
      String kode = "99.%02d".formatted(i + 1);
      all.add(
          new DemoArea(
              kode, REGENCIES.get(i), "kabkota", "99", Optional.empty(), regencies.get(i)));
    }
    for (int i = 0; i < districts.size(); i++) {
      List<Geometry> below = new ArrayList<>(districts.get(i));
      boolean withIslands = i == 0;
      if (withIslands) {
        below.add(islands);
      }
      add("%s.%02d".formatted(KOTA, i + 1), below, shore, names);
    }
  }

  /** In the order in which they are imported: from the top downwards. */
  List<DemoArea> all() {
    return List.copyOf(all);
  }

  /** Those of one level. */
  List<DemoArea> of(String level) {
    return all.stream().filter(area -> area.level().equals(level)).toList();
  }

  private void add(String kode, List<Geometry> parts, Shore shore, DemoNames names) {
    Geometry whole = CoverageUnion.union(flat(parts));
    boolean coastal = parts.stream().filter(part -> shore.washes(part)).count() * 2 > parts.size();
    String name = kode.endsWith(".01") ? "Bandar Purnama" : names.place(coastal);
    all.add(new DemoArea(kode, name, "kecamatan", KOTA, Optional.empty(), whole));
    int number = 1001;
    for (Geometry part : parts) {
      boolean island = part.getNumGeometries() > 1;
      String place = island ? "Pulau Camar" : names.place(shore.washes(part));
      int people = (int) Math.round(people(part));
      all.add(
          new DemoArea(kode + "." + number++, place, "kelurahan", kode, Optional.of(people), part));
    }
  }

  private static Geometry[] flat(List<Geometry> parts) {
    List<Geometry> polygons = new ArrayList<>();
    for (Geometry part : parts) {
      for (int i = 0; i < part.getNumGeometries(); i++) {
        polygons.add(part.getGeometryN(i));
      }
    }
    return polygons.toArray(Geometry[]::new);
  }

  private static double people(Geometry part) {
    Coordinate c = part.getCentroid().getCoordinate();
    double km2 = part.getArea() / 1e6;
    return 300 + km2 * PEOPLE_PER_KM2 * Math.min(0.9, Density.at(c.x, c.y));
  }

  /** Parts that lie together, the group in the middle of the city first. */
  private static List<List<Geometry>> districts(List<Geometry> parts) {
    List<Coordinate> middles =
        parts.stream().map(part -> part.getCentroid().getCoordinate()).toList();
    int[] group = grouped(middles);
    while (!together(parts, group)) {
      // each round moves at least one part to the group around it
    }
    Map<Double, List<Geometry>> districts = new TreeMap<>();
    for (int g = 0; g < KECAMATAN; g++) {
      List<Geometry> members = new ArrayList<>();
      for (int i = 0; i < group.length; i++) {
        if (group[i] == g) {
          members.add(parts.get(i));
        }
      }
      members.sort(Comparator.comparingDouble(part -> part.getCentroid().distance(point())));
      Geometry whole = CoverageUnion.union(members.toArray(Geometry[]::new));
      districts.put(whole.getCentroid().distance(point()), members);
    }
    return List.copyOf(districts.values());
  }

  private static Geometry point() {
    return Plane.SHAPES.createPoint(MIDDLE);
  }

  private static int[] grouped(List<Coordinate> middles) {
    List<Coordinate> sites = new ArrayList<>(List.of(MIDDLE));
    while (sites.size() < KECAMATAN) {
      sites.add(farthest(middles, sites));
    }
    int[] group = new int[middles.size()];
    for (int round = 0; round < 30; round++) {
      double[][] sums = new double[KECAMATAN][3];
      for (int i = 0; i < group.length; i++) {
        group[i] = Tiling.nearest(sites, middles.get(i));
        sums[group[i]][0] += middles.get(i).x;
        sums[group[i]][1] += middles.get(i).y;
        sums[group[i]][2]++;
      }
      for (int g = 0; g < KECAMATAN; g++) {
        if (sums[g][2] > 0) {
          sites.set(g, new Coordinate(sums[g][0] / sums[g][2], sums[g][1] / sums[g][2]));
        }
      }
    }
    return group;
  }

  private static Coordinate farthest(List<Coordinate> middles, List<Coordinate> from) {
    return middles.stream()
        .max(Comparator.comparingDouble(m -> from.get(Tiling.nearest(from, m)).distance(m)))
        .orElseThrow();
  }

  /** Whether every group is one piece; else a piece cut off has gone to the group around it. */
  private static boolean together(List<Geometry> parts, int[] group) {
    for (int g = 0; g < KECAMATAN; g++) {
      List<Geometry> members = new ArrayList<>();
      for (int i = 0; i < group.length; i++) {
        if (group[i] == g) {
          members.add(parts.get(i));
        }
      }
      Geometry whole = CoverageUnion.union(members.toArray(Geometry[]::new));
      if (whole.getNumGeometries() > 1) {
        moveSmallest(whole, g, parts, group);
        return false;
      }
    }
    return true;
  }

  private static void moveSmallest(Geometry whole, int from, List<Geometry> parts, int[] group) {
    Geometry smallest = whole.getGeometryN(0);
    for (int i = 1; i < whole.getNumGeometries(); i++) {
      if (whole.getGeometryN(i).getArea() < smallest.getArea()) {
        smallest = whole.getGeometryN(i);
      }
    }
    Map<Integer, Double> borders = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      if (group[i] != from) {
        borders.merge(group[i], Tiling.sharedBorder_m(smallest, parts.get(i)), Double::sum);
      }
    }
    int to = borders.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    for (int i = 0; i < group.length; i++) {
      if (group[i] == from && smallest.contains(parts.get(i).getInteriorPoint())) {
        group[i] = to;
      }
    }
  }
}
