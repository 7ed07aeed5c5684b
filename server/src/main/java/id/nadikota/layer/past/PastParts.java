package id.nadikota.layer.past;

import id.nadikota.db.Database;
import id.nadikota.http.Routes;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.catalog.LayerCatalog;
import java.util.List;

/** Builds the past of layers. */
public final class PastParts {
  private final List<Routes> routes;

  /** The past of the layers in the catalog. */
  public PastParts(LayerCatalog catalog, LayerQuery query, Database database, AuditedReads reads) {
    this.routes = List.of(new PastRoutes(catalog, new Past(new PastQuery(database, query), reads)));
  }

  /** Histories and what is deleted. */
  public List<Routes> routes() {
    return routes;
  }
}
