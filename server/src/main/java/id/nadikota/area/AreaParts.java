package id.nadikota.area;

import id.nadikota.db.Queries;
import id.nadikota.db.write.Tx;
import id.nadikota.http.Routes;
import java.util.List;

/** The parts of the room of areas. */
public final class AreaParts {
  private final AreaStore store;

  /** Wires the room. */
  public AreaParts(Tx tx, Queries queries) {
    this.store = new AreaStore(tx, queries);
  }

  /** Writes areas. */
  public AreaStore store() {
    return store;
  }

  /** This room answers through its layer alone. */
  public List<Routes> routes() {
    return List.of();
  }
}
