package id.nadikota.layer.catalog;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.http.Routes;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.declaration.LayerSourceQuery;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds the catalog and what asks of its layers: reads all declarations and lets the reader role
 * select their sources.
 */
public final class CatalogParts {
  private final LayerCatalog catalog;
  private final LayerQuery query = new LayerQuery();
  private final FeatureQuery features;
  private final List<Routes> routes;

  /**
   * @param home where the shipped layers and styles stand
   * @param data the city's directory, of which {@code layers} and {@code styles} are read
   */
  public CatalogParts(Home home, Path data, Database database) {
    this.features = new FeatureQuery(database, query);
    this.catalog = new LayerCatalog(LayerFiles.of(home, data, new LayerSourceQuery(database)));
    catalog.load();
    this.routes = List.of(new LayerRoutes(catalog, new LayerTimesQuery(database, query)));
  }

  /** The layers that are on. */
  public LayerCatalog catalog() {
    return catalog;
  }

  /** What turns a layer into SQL. */
  public LayerQuery query() {
    return query;
  }

  /** What reads single features. */
  public FeatureQuery features() {
    return features;
  }

  /** The layer list and the styles. */
  public List<Routes> routes() {
    return routes;
  }
}
