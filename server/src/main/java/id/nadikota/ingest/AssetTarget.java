package id.nadikota.ingest;

import id.nadikota.asset.AssetRow;
import id.nadikota.asset.AssetStore;
import id.nadikota.asset.AssetWritten;
import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.ingest.read.SourceRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;

/** Rows that become assets, each in the area it lies in. */
final class AssetTarget implements Target<AssetRow> {
  private static final Set<String> STATUSES = Set.of("active", "broken", "inactive", "draft");

  private final AssetStore assets;
  private final Actor actor;
  private final String source;
  private final Position position;
  private final Optional<Coordinates> coordinates;
  private final Optional<String> kind;
  private final Set<String> kinds;
  private final List<Incoming<AssetWritten>> nearest = new ArrayList<>();
  private final List<Incoming<AssetWritten>> nowhere = new ArrayList<>();
  private final Set<String> unknownAgencies = new TreeSet<>();
  private int rows;

  AssetTarget(
      AssetStore assets,
      Actor actor,
      String source,
      Position position,
      Optional<Coordinates> coordinates,
      Optional<String> kind,
      Set<String> kinds) {
    this.assets = assets;
    this.actor = actor;
    this.source = source;
    this.position = position;
    this.coordinates = coordinates;
    this.kind = kind;
    this.kinds = kinds;
  }

  @Override
  public String key(Fields fields) {
    return fields.key();
  }

  @Override
  public AssetRow shape(String key, SourceRow row, Fields fields) {
    Optional<String> name = fields.name();
    Optional<String> agency = fields.onlyMapped("agency");
    Optional<String> phone = fields.column("maintenance_phone");
    String kindOfRow = kind(fields);
    Optional<String> status = fields.column("status").filter(STATUSES::contains);
    if (status.isEmpty()) {
      fields.giveBack("status");
    }
    Geometry point = point(row, fields);
    return new AssetRow(key, name, kindOfRow, status, agency, phone, fields.attributes(), point);
  }

  private String kind(Fields fields) {
    String wanted =
        kind.or(() -> fields.onlyMapped("kind"))
            .orElseThrow(() -> Fields.bad(new Label("tidak ada jenis", "it has no kind")));
    if (!kinds.contains(wanted)) {
      throw Fields.bad(new Label("jenis %s tidak dikenal", "unknown kind %s").formatted(wanted));
    }
    return wanted;
  }

  private Geometry point(SourceRow row, Fields fields) {
    if (coordinates.isPresent()) {
      return coordinates
          .get()
          .find(row, fields, position)
          .orElseThrow(() -> Fields.bad(new Label("tidak ada koordinat", "it has no coordinates")));
    }
    Geometry shape =
        row.geometry()
            .orElseThrow(() -> Fields.bad(new Label("tidak ada geometri", "it has no geometry")));
    Geometry single =
        shape instanceof MultiPoint && shape.getNumGeometries() == 1
            ? shape.getGeometryN(0)
            : shape;
    if (!(single instanceof Point)) {
      throw Fields.bad(
          new Label("aset berupa Point, bukan %s", "an asset is a Point, not a %s")
              .formatted(shape.getGeometryType()));
    }
    return position.place(single);
  }

  @Override
  public List<Outcome> write(List<Incoming<AssetRow>> incoming) {
    Map<String, Incoming<AssetRow>> byKey = new HashMap<>();
    incoming.forEach(row -> byKey.put(row.key(), row));
    List<Outcome> outcomes = new ArrayList<>();
    for (AssetWritten asset :
        assets.write(actor, source, incoming.stream().map(Incoming::value).toList())) {
      Incoming<AssetRow> row = byKey.get(asset.key());
      Incoming<AssetWritten> placed = new Incoming<>(row.row(), row.key(), asset);
      if (asset.place() == AssetWritten.Place.NEAREST) {
        nearest.add(placed);
      } else if (asset.place() == AssetWritten.Place.NOWHERE) {
        nowhere.add(placed);
      }
      if (asset.agencyUnknown()) {
        unknownAgencies.add(row.value().agency().orElse(""));
      }
      outcomes.add(new Outcome(asset.key(), asset.written(), ""));
    }
    rows += incoming.size();
    return outcomes;
  }

  private static String withDistance(Incoming<AssetWritten> row) {
    double metres = row.value().nearest_m().orElse(0);
    return String.format(Locale.ROOT, "%s (%.0f m)", row.key(), metres);
  }

  @Override
  public void finish(Report report) {
    if (!nearest.isEmpty()) {
      nearest.sort(Comparator.comparingInt(Incoming::row));
      report.note(
          "in no area, got the nearest within 100 m (%d)".formatted(nearest.size()),
          nearest.stream().map(AssetTarget::withDistance).toList());
    }
    if (!nowhere.isEmpty() && nowhere.size() == rows) {
      report.note("no area is near any of them; import areas and they get theirs");
    } else {
      nowhere.sort(Comparator.comparingInt(Incoming::row));
      nowhere.forEach(
          row ->
              report.keptWithoutArea(
                  row.row(), row.key(), "it lies more than 100 m outside of every area"));
    }
    if (!unknownAgencies.isEmpty()) {
      report.note("agencies that are not loaded", List.copyOf(unknownAgencies));
    }
  }
}
