package id.nadikota.ingest;

import id.nadikota.area.AreaLevel;
import id.nadikota.area.AreaRow;
import id.nadikota.area.AreaStore;
import id.nadikota.area.AreaWritten;
import id.nadikota.asset.AssetStore;
import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.db.write.Written;
import id.nadikota.ingest.read.SourceRow;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Rows that become areas; at the end every asset gets the area it lies in now. */
final class AreaTarget implements Target<AreaRow> {
  private final AreaStore areas;
  private final AssetStore assets;
  private final Actor actor;
  private final String source;
  private final Position position;
  private final List<String> repaired = new ArrayList<>();

  AreaTarget(AreaStore areas, AssetStore assets, Actor actor, String source, Position position) {
    this.areas = areas;
    this.assets = assets;
    this.actor = actor;
    this.source = source;
    this.position = position;
  }

  @Override
  public String key(Fields fields) {
    return fields.kode();
  }

  @Override
  public AreaRow shape(String kode, SourceRow row, Fields fields) {
    AreaLevel level = level(kode, fields);
    Optional<String> parent = parent(kode, level, fields);
    String name =
        fields.name().orElseThrow(() -> Fields.bad(new Label("tidak ada nama", "it has no name")));
    Optional<AreaRow.Population> population = population(fields);
    Optional<LocalDate> from = date(fields, "valid_from");
    Optional<LocalDate> to = date(fields, "valid_to");
    Geometry shape =
        row.geometry()
            .orElseThrow(() -> Fields.bad(new Label("tidak ada geometri", "it has no geometry")));
    if (!(shape instanceof Polygon || shape instanceof MultiPolygon)) {
      throw Fields.bad(
          new Label(
                  "wilayah berupa Polygon atau MultiPolygon, bukan %s",
                  "an area is a Polygon or MultiPolygon, not a %s")
              .formatted(shape.getGeometryType()));
    }
    return new AreaRow(
        kode,
        name,
        level,
        parent,
        population,
        from,
        to,
        fields.attributes(),
        position.place(shape));
  }

  private static AreaLevel level(String kode, Fields fields) {
    AreaLevel looks =
        AreaLevel.ofKode(kode)
            .orElseThrow(
                () ->
                    Fields.bad(
                        new Label(
                                "kode %s bukan kode wilayah; tulis dengan titik, seperti %s",
                                "kode %s is no kode wilayah; write it with its dots, such as %s")
                            .formatted(kode, AreaLevel.KELURAHAN.example())));
    Optional<AreaLevel> said = fields.find("level").flatMap(AreaLevel::find);
    if (said.isPresent() && said.get() != looks) {
      throw Fields.bad(
          new Label("tingkat %s tidak cocok dengan kode %s", "level %s does not fit kode %s")
              .formatted(said.get().code(), kode));
    }
    return looks;
  }

  private static Optional<String> parent(String kode, AreaLevel level, Fields fields) {
    if (level == AreaLevel.PROVINCE) {
      return Optional.empty();
    }
    String above = kode.substring(0, kode.lastIndexOf('.'));
    String parent = fields.onlyMapped("parent").orElse(above);
    if (!kode.startsWith(parent + ".")) {
      throw Fields.bad(
          new Label(
                  "induknya %s bukan awal kodenya %s",
                  "its parent %s is not the beginning of its kode %s")
              .formatted(parent, kode));
    }
    return Optional.of(parent);
  }

  /** Of year and number one is worth nothing without the other: then both stay attributes. */
  private Optional<AreaRow.Population> population(Fields fields) {
    Optional<String> people = fields.column("population");
    Optional<String> year = fields.column("population_year");
    Optional<String> counted = fields.column("population_source");
    if (people.isPresent() && year.isPresent()) {
      return Optional.of(
          new AreaRow.Population(
              whole("population", people.get()),
              whole("population_year", year.get()),
              counted.orElse(source)));
    }
    fields.giveBack("population");
    fields.giveBack("population_year");
    fields.giveBack("population_source");
    return Optional.empty();
  }

  private static int whole(String what, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Fields.bad(
          new Label("%s %s bukan bilangan bulat", "%s %s is no whole number")
              .formatted(what, text));
    }
  }

  private static Optional<LocalDate> date(Fields fields, String ours) {
    Optional<String> text = fields.column(ours);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw Fields.bad(
          new Label(
                  "%s %s bukan tanggal; tulis seperti 2026-11-24",
                  "%s %s is no date; write it as 2026-11-24")
              .formatted(ours, text.get()));
    }
  }

  @Override
  public List<Outcome> write(List<Incoming<AreaRow>> rows) {
    List<Outcome> outcomes = new ArrayList<>();
    List<AreaRow> values = rows.stream().map(Incoming::value).toList();
    for (AreaWritten area : areas.write(actor, source, values)) {
      if (area.repaired() && area.written() != Written.REFUSED) {
        repaired.add(area.kode());
      }
      String reason =
          area.written() == Written.REFUSED ? "its polygon is invalid and cannot be repaired" : "";
      outcomes.add(new Outcome(area.kode(), area.written(), reason));
    }
    return outcomes;
  }

  @Override
  public void finish(Report report) {
    if (!repaired.isEmpty()) {
      report.note("invalid polygons repaired (%d)".formatted(repaired.size()), repaired);
    }
    int moved = assets.locateAll(actor);
    if (moved > 0) {
      report.note("assets that lie in another area than before: " + moved);
    }
  }
}
