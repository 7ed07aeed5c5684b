package id.nadikota.tile;

import static id.nadikota.fixture.Patience.soon;

import id.nadikota.base.Home;
import id.nadikota.change.ChangeParts;
import id.nadikota.db.Database;
import id.nadikota.fixture.HandClock;
import id.nadikota.http.Routes;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.watch.LayerWatches;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The tiles of one server, with or without its changes followed. */
final class TileNode implements AutoCloseable {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-24T03:00:00Z"));
  private final Database database;
  private final ChangeParts changes;
  private final LayerWatches watches;
  private final TileParts tiles;

  TileNode(Path data, Database database) {
    this(new CatalogParts(Home.fromProperty(), data, database), database);
  }

  TileNode(CatalogParts layers, Database database) {
    this.database = database;
    this.changes = new ChangeParts(database, Clock.systemUTC());
    this.watches =
        new LayerWatches(
            layers.catalog(), new LayerSourceQuery(database), database, changes.watches());
    this.tiles =
        new TileParts(layers.catalog(), layers.query(), database, watches, changes.feed(), clock);
  }

  /** By which tiles grow old and layers calm down. */
  HandClock clock() {
    return clock;
  }

  TileNode follow() {
    watches.ensure();
    changes.feed().start();
    return this;
  }

  LayerWatches watches() {
    return watches;
  }

  long tick() {
    return changes.feed().place().tick();
  }

  /** Waits until it has applied all that is committed. */
  void catchUp() {
    long newest =
        database.write(
            handle -> handle.createQuery("SELECT change.advance_tick()").mapTo(Long.class).one());
    soon().until(() -> tick() >= newest);
  }

  TileCounts counts() {
    return tiles.counts();
  }

  List<Routes> routes() {
    return tiles.routes();
  }

  @Override
  public void close() {
    changes.feed().close();
  }
}
