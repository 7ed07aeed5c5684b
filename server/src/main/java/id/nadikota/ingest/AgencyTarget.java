package id.nadikota.ingest;

import id.nadikota.agency.AgencyRow;
import id.nadikota.agency.AgencyStore;
import id.nadikota.agency.AgencyWritten;
import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.db.write.Written;
import id.nadikota.ingest.read.SourceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Rows that become agencies. The whole file is taken before the first is written, because a parent
 * may stand below its children.
 */
final class AgencyTarget implements Target<AgencyRow> {
  private final AgencyStore agencies;
  private final Actor actor;
  private final String source;
  private final Position position;
  private final Optional<Coordinates> coordinates;

  AgencyTarget(
      AgencyStore agencies,
      Actor actor,
      String source,
      Position position,
      Optional<Coordinates> coordinates) {
    this.agencies = agencies;
    this.actor = actor;
    this.source = source;
    this.position = position;
    this.coordinates = coordinates;
  }

  @Override
  public String key(Fields fields) {
    return fields.kode();
  }

  @Override
  public AgencyRow shape(String kode, SourceRow row, Fields fields) {
    String name =
        fields.name().orElseThrow(() -> Fields.bad(new Label("tidak ada nama", "it has no name")));
    Optional<String> shortName = fields.column("short_name");
    Optional<String> parent = fields.find("parent");
    Optional<String> address = fields.column("address");
    Optional<Geometry> office = office(row, fields);
    return new AgencyRow(kode, name, shortName, parent, address, fields.attributes(), office);
  }

  private Optional<Geometry> office(SourceRow row, Fields fields) {
    if (coordinates.isPresent()) {
      return coordinates.get().find(row, fields, position);
    }
    if (row.geometry().isPresent() && !(row.geometry().get() instanceof Point)) {
      throw Fields.bad(
          new Label("kantor berupa Point, bukan %s", "an office is a Point, not a %s")
              .formatted(row.geometry().get().getGeometryType()));
    }
    return row.geometry().map(position::place);
  }

  @Override
  public int batchSize() {
    return Integer.MAX_VALUE;
  }

  /** By depth in the tree as it will stand: who is written finds his parent there. */
  @Override
  public List<List<Incoming<AgencyRow>>> groups(List<Incoming<AgencyRow>> batch, Report report) {
    Map<String, Optional<String>> parents = new HashMap<>(agencies.parents(actor));
    batch.forEach(row -> parents.put(row.key(), row.value().parent()));
    Map<Integer, List<Incoming<AgencyRow>>> byDepth = new TreeMap<>();
    for (Incoming<AgencyRow> row : batch) {
      int depth = depth(row.key(), parents);
      if (depth < 0) {
        report.reject(row.row(), row.key(), "it stands below itself: its parents form a circle");
      } else {
        byDepth.computeIfAbsent(depth, d -> new ArrayList<>()).add(row);
      }
    }
    return List.copyOf(byDepth.values());
  }

  /** How many stand above; -1 where the way up never ends. */
  private static int depth(String kode, Map<String, Optional<String>> parents) {
    Set<String> above = new HashSet<>(Set.of(kode));
    Optional<String> next = parents.get(kode);
    while (next.isPresent() && parents.containsKey(next.get())) {
      if (!above.add(next.get())) {
        return -1;
      }
      next = parents.get(next.get());
    }
    return above.size() - 1;
  }

  @Override
  public List<Outcome> write(List<Incoming<AgencyRow>> rows) {
    Map<String, String> parents = new HashMap<>();
    rows.forEach(row -> row.value().parent().ifPresent(p -> parents.put(row.key(), p)));
    List<Outcome> outcomes = new ArrayList<>();
    for (AgencyWritten agency :
        agencies.write(actor, source, rows.stream().map(Incoming::value).toList())) {
      String reason =
          agency.written() == Written.REFUSED
              ? "its parent %s is neither in the file nor loaded"
                  .formatted(parents.get(agency.kode()))
              : "";
      outcomes.add(new Outcome(agency.kode(), agency.written(), reason));
    }
    return outcomes;
  }

  @Override
  public void finish(Report report) {
    // nothing hangs on agencies yet
  }
}
