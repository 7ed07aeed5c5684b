package id.nadikota.agency;

import id.nadikota.db.Queries;
import id.nadikota.db.write.Tx;
import id.nadikota.http.Routes;
import java.util.List;

/** The parts of the room of agencies. */
public final class AgencyParts {
  private final AgencyStore store;

  /** Wires the room. */
  public AgencyParts(Tx tx, Queries queries) {
    this.store = new AgencyStore(tx, queries);
  }

  /** Writes agencies. */
  public AgencyStore store() {
    return store;
  }

  /** This room answers through its layer alone. */
  public List<Routes> routes() {
    return List.of();
  }
}
