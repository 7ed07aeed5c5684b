package id.nadikota.live;

import id.nadikota.base.Home;
import id.nadikota.change.ChangeParts;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditLog;
import id.nadikota.http.Routes;
import id.nadikota.http.TrustedProxies;
import id.nadikota.identity.IdentityParts;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.watch.LayerWatches;
import id.nadikota.tile.TileParts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** One server's gate, tiles and live face over a database whose changes it follows. */
final class LiveNode implements AutoCloseable {
  private final ChangeParts changes;
  private final CatalogParts layers;
  private final LiveParts live;
  private final List<Routes> routes;

  LiveNode(Path data, Database database) {
    Clock clock = Clock.systemUTC();
    this.changes = new ChangeParts(database, clock);
    this.layers = new CatalogParts(Home.fromProperty(), data, database);
    LayerWatches watches =
        new LayerWatches(
            layers.catalog(), new LayerSourceQuery(database), database, changes.watches());
    layers.catalog().onChange(ids -> watches.ensure());
    IdentityParts identity =
        new IdentityParts(
            database,
            Queries.of(Home.fromProperty().sql()),
            new AuditLog(database, clock),
            TrustedProxies.of(""),
            clock,
            () -> ZoneId.of("Asia/Jakarta"));
    TileParts tiles =
        new TileParts(layers.catalog(), layers.query(), database, watches, changes.feed(), clock);
    this.live = new LiveParts(layers.catalog(), layers.query(), database, watches, changes, clock);
    this.routes = new ArrayList<>(identity.routes());
    routes.addAll(tiles.routes());
    routes.addAll(live.routes());
    watches.ensure();
    changes.feed().start();
  }

  List<Routes> routes() {
    return routes;
  }

  CatalogParts layers() {
    return layers;
  }

  LiveParts live() {
    return live;
  }

  /** The tick that all here have applied. */
  long tick() {
    return changes.feed().place().tick();
  }

  @Override
  public void close() {
    live.close();
    changes.feed().close();
  }
}
