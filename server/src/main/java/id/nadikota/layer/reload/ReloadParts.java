package id.nadikota.layer.reload;

import id.nadikota.http.Routes;
import id.nadikota.layer.catalog.LayerCatalog;
import java.time.Clock;
import java.util.List;

/** Builds what reads changed layers while the server runs. */
public final class ReloadParts {
  private final LayerReload reload;

  /** For the layers of a catalog; nothing is looked at before it is started. */
  public ReloadParts(LayerCatalog catalog, Clock clock) {
    this.reload = new LayerReload(catalog, clock);
  }

  /** What looks; not yet started. */
  public LayerReload reload() {
    return reload;
  }

  /** What is wrong with the files. */
  public List<Routes> routes() {
    return List.of(new FaultRoutes(reload));
  }
}
