package id.nadikota.ingest;

import id.nadikota.agency.AgencyParts;
import id.nadikota.area.AreaParts;
import id.nadikota.asset.AssetParts;

/** The parts of the room where files come in. */
public final class IngestParts {
  private final Importer importer;

  /** Wires the room over those it writes to. */
  public IngestParts(AreaParts areas, AgencyParts agencies, AssetParts assets) {
    this.importer = new Importer(areas.store(), agencies.store(), assets.store());
  }

  /** Brings files into the tables. */
  public Importer importer() {
    return importer;
  }
}
