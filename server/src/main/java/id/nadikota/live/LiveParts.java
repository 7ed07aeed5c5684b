package id.nadikota.live;

import id.nadikota.change.ChangeParts;
import id.nadikota.db.Database;
import id.nadikota.http.Routes;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.watch.LayerWatches;
import java.time.Clock;
import java.util.List;

/** Builds the face that tells changes as they happen. */
public final class LiveParts implements AutoCloseable {
  private final LiveHub hub;
  private final List<Routes> routes;

  /**
   * A face of the layers in the catalog. It listens to the changes after those who were built
   * before it: who is told of a tick by it finds all else as of that tick.
   */
  public LiveParts(
      LayerCatalog catalog,
      LayerQuery query,
      Database database,
      LayerWatches watches,
      ChangeParts changes,
      Clock clock) {
    Recent recent = new Recent();
    Delivery delivery = new Delivery(new LiveQuery(database, query), watches::roles);
    this.hub =
        new LiveHub(
            recent,
            new Subscribing(catalog, query, watches::follows),
            new CatchingUp(recent, changes.log(), delivery),
            changes.feed()::lag,
            clock);
    changes.feed().listen(hub);
    catalog.onChange(hub::layersChanged);
    this.routes = List.of(new LiveRoutes(hub, clock));
  }

  /** The socket. */
  public List<Routes> routes() {
    return routes;
  }

  /** Other things are wrong with the files of layers: lets those know who may ask what. */
  public void faultsChanged() {
    hub.faultsChanged();
  }

  /** What it does, in numbers. */
  public LiveCounts counts() {
    return hub.counts();
  }

  /** Says goodbye to everybody and takes nobody in any more; before the HTTP server is closed. */
  @Override
  public void close() {
    hub.close();
  }
}
