package id.nadikota.asset;

import id.nadikota.db.Queries;
import id.nadikota.db.write.Tx;
import id.nadikota.http.Routes;
import java.util.List;

/** The parts of the room of assets. */
public final class AssetParts {
  private final AssetStore store;

  /** Wires the room. */
  public AssetParts(Tx tx, Queries queries) {
    this.store = new AssetStore(tx, queries);
  }

  /** Writes assets. */
  public AssetStore store() {
    return store;
  }

  /** This room answers through its layer alone. */
  public List<Routes> routes() {
    return List.of();
  }
}
