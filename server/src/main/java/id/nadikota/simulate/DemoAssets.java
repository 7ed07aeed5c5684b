package id.nadikota.simulate;

import id.nadikota.simulate.Ground.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** Five thousand assets of twelve kinds, each kind where it would stand. */
final class DemoAssets {
  static final int COUNT = 5_000;

  private static final List<String> TRUSTS =
      List.of("Bakti Samudra", "Kasih Bunda", "Sinar Sehat", "Harapan Kita", "Mitra Medika");
  private static final List<String> CHEMISTS =
      List.of("Sehat", "Waras", "Bugar", "Husada", "Medika", "Farma", "Sentosa", "Mulia");

  private final List<DemoArea> kecamatan;
  private final List<DemoArea> kelurahan;
  private final List<LineString> rivers;
  private final Ground ground;
  private final DemoNames names;
  private final Random random;
  private final List<DemoAsset> all = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  DemoAssets(
      DemoAreas areas, List<LineString> rivers, Ground ground, DemoNames names, Random random) {
    this.kecamatan = areas.of("kecamatan");
    this.kelurahan = areas.of("kelurahan");
    this.rivers = rivers;
    this.ground = ground;
    this.names = names;
    this.random = random;
    health();
    safety();
    traffic();
    water();
    offices();
    many(1_060, this::school);
    many(1_180, this::hydrant);
    many(720, this::camera);
    many(COUNT - all.size(), this::wasteStation);
  }

  /** All of them, in a fixed order. */
  List<DemoAsset> all() {
    return List.copyOf(all);
  }

  private void health() {
    for (DemoArea area : kecamatan) {
      Spot spot = ground.within(largest(area));
      add("health-center", "Puskesmas " + area.name(), DemoAgencies.HEALTH, spot);
    }
    for (DemoArea area : kelurahan) {
      Spot spot = ground.within(area);
      add("health-center", "Puskesmas Pembantu " + area.name(), DemoAgencies.HEALTH, spot);
    }
    add(
        "hospital",
        "RSUD " + DemoNames.CITY,
        DemoAgencies.HOSPITAL,
        ground.within(kelurahan.get(1)));
    many(
        21,
        () -> {
          Spot spot = ground.street();
          add("hospital", numbered("RS " + any(TRUSTS)), "", spot);
        });
    many(
        460,
        () -> {
          Spot spot = ground.street();
          add("pharmacy", "Apotek %s %s".formatted(any(CHEMISTS), names.street()), "", spot);
        });
  }

  private void safety() {
    for (DemoArea area : kecamatan) {
      add(
          "fire-station",
          "Pos Damkar " + area.name(),
          DemoAgencies.FIRE,
          ground.within(largest(area)));
    }
    many(
        12,
        () -> {
          Spot spot = ground.street();
          add("fire-station", "Pos Damkar " + spot.kelurahan().name(), DemoAgencies.FIRE, spot);
        });
  }

  private void traffic() {
    for (Spot spot : ground.alongRoads(330)) {
      add("bus-stop", numbered("Halte " + spot.kelurahan().name()), DemoAgencies.TRANSPORT, spot);
    }
    many(
        260,
        () -> {
          Spot spot = ground.crossing();
          String name = "APILL Simpang %s %s".formatted(names.street(), names.street());
          add("traffic-light", name, DemoAgencies.TRANSPORT, spot);
        });
  }

  /** Pumps stand at the rivers, most of them near the sea. */
  private void water() {
    int before = all.size();
    while (all.size() < before + 88) {
      LineString river = rivers.get(random.nextInt(rivers.size()));
      double along = 1 - Math.pow(random.nextDouble(), 1.6);
      Coordinate c = river.getCoordinateN((int) (along * (river.getNumPoints() - 1)));
      double aside = 25 + 350 * random.nextDouble() * random.nextDouble();
      Coordinate at = new Coordinate(random.nextBoolean() ? c.x + aside : c.x - aside, c.y);
      ground
          .find(at)
          .ifPresent(
              spot ->
                  add(
                      "pump-station",
                      numbered("Rumah Pompa " + spot.kelurahan().name()),
                      DemoAgencies.DRAINAGE,
                      spot));
    }
  }

  private void offices() {
    add(
        "government-office",
        "Balai Kota " + DemoNames.CITY,
        DemoAgencies.GOVERNMENT,
        ground.find(new Coordinate(300, -3_300)).orElseThrow());
    for (DemoArea area : kecamatan) {
      Spot spot = ground.within(largest(area));
      add("government-office", "Kantor Kecamatan " + area.name(), DemoAgencies.GOVERNMENT, spot);
    }
    for (DemoArea area : kelurahan) {
      Spot spot = ground.within(area);
      add("government-office", "Kantor Lurah " + area.name(), DemoAgencies.GOVERNMENT, spot);
    }
  }

  private void school() {
    Spot spot = ground.street();
    double level = random.nextDouble();
    String name =
        level < 0.62
            ? numbered("SDN " + spot.kelurahan().name())
            : level < 0.85
                ? numbered("SMPN") + " " + DemoNames.CITY
                : numbered("SMAN") + " " + DemoNames.CITY;
    add("school", name, DemoAgencies.EDUCATION, spot);
  }

  private void hydrant() {
    Spot spot = ground.street();
    add("hydrant", numbered("Hidran " + spot.kelurahan().name()), DemoAgencies.FIRE, spot);
  }

  private void camera() {
    Spot spot = ground.crossing();
    String name = numbered("CCTV Simpang " + names.street());
    add("camera", name, DemoAgencies.INFORMATION, spot);
  }

  private void wasteStation() {
    Spot spot = ground.street();
    add(
        "waste-station",
        numbered("TPS " + spot.kelurahan().name()),
        DemoAgencies.ENVIRONMENT,
        spot);
  }

  private void add(String kind, String name, String agency, Spot spot) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "kode", "%s-%04d".formatted(kind, 1 + numbers.merge("#" + kind, 1, Integer::sum)));
    properties.put("name", name);
    properties.put("kind", kind);
    properties.put("agency", agency);
    properties.put("status", status(kind));
    properties.put("tahun_pasang", 1995 + random.nextInt(31));
    if (!agency.isEmpty()) {
      properties.put("maintenance_phone", "0000-555-%04d".formatted(random.nextInt(10_000)));
    }
    all.add(new DemoAsset(properties, spot.at()));
  }

  /** What stands at a street breaks more often than a house; a house is closed now and then. */
  private String status(String kind) {
    double luck = random.nextDouble();
    boolean device = List.of("hydrant", "camera", "traffic-light", "pump-station").contains(kind);
    if (luck < (device ? 0.07 : 0.01)) {
      return "broken";
    }
    if (luck < (device ? 0.09 : 0.03)) {
      return "inactive";
    }
    return luck < (device ? 0.10 : 0.035) ? "draft" : "active";
  }

  private DemoArea largest(DemoArea district) {
    return kelurahan.stream()
        .filter(area -> area.parent().equals(district.kode()))
        .findFirst()
        .orElseThrow();
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private String numbered(String name) {
    return name + " " + numbers.merge(name, 1, Integer::sum);
  }

  private static void many(int count, Runnable make) {
    for (int i = 0; i < count; i++) {
      make.run();
    }
  }
}
