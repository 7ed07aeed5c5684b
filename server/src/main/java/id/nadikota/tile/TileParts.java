package id.nadikota.tile;

import id.nadikota.db.Database;
import id.nadikota.http.Routes;
import id.nadikota.layer.LayerCatalog;
import id.nadikota.layer.LayerQuery;
import java.util.List;

/** Builds the face that publishes layers as vector tiles. */
public final class TileParts {
  private final List<Routes> routes;

  /** A face of the layers in the catalog. */
  public TileParts(LayerCatalog catalog, LayerQuery query, Database database) {
    this.routes = List.of(new TileRoutes(catalog, new TileQuery(database, query)));
  }

  /** Tiles and TileJSON. */
  public List<Routes> routes() {
    return routes;
  }
}
