package id.nadikota.tile;

import id.nadikota.change.ChangeFeed;
import id.nadikota.db.Database;
import id.nadikota.http.Routes;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.watch.LayerWatches;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Builds the face that publishes layers as vector tiles. */
public final class TileParts {
  private final List<Routes> routes;
  private final TileCache cache;

  /**
   * A face of the layers in the catalog.
   *
   * @param feed tells what changed; where it is not started, no tile is kept
   */
  public TileParts(
      LayerCatalog catalog,
      LayerQuery query,
      Database database,
      LayerWatches watches,
      ChangeFeed feed,
      Clock clock) {
    LayerVersions versions = new LayerVersions(watches::roles, clock);
    feed.listen(versions);
    // an eighth of what Java may have: other things need memory too
    this.cache = new TileCache(Runtime.getRuntime().maxMemory() / 8, versions, clock);
    TileQuery tiles = new TileQuery(database, query);
    this.routes =
        List.of(
            new TileRoutes(
                catalog,
                tiles,
                new Tiles(tiles, new TileStatements(query), versions, watches, cache),
                clock),
            new VersionRoutes(
                catalog,
                new VersionStore(database),
                () -> Optional.ofNullable(feed.place()),
                watches,
                clock));
  }

  /** Tiles, TileJSON and the versions of what the public is shown. */
  public List<Routes> routes() {
    return routes;
  }

  /** What the kept tiles are good for, as of now. */
  public TileCounts counts() {
    return cache.counts();
  }
}
