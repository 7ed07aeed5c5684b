package id.nadikota.layer.search;

import id.nadikota.db.Database;
import id.nadikota.http.Routes;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.catalog.LayerCatalog;
import java.util.List;

/** Builds the search over layers. */
public final class SearchParts {
  private final List<Routes> routes;

  /** A search in the layers of the catalog. */
  public SearchParts(LayerCatalog catalog, LayerQuery query, Database database) {
    this.routes = List.of(new SearchRoutes(new Search(catalog, new SearchQuery(database, query))));
  }

  /** The search. */
  public List<Routes> routes() {
    return routes;
  }
}
