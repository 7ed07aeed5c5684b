package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.change.Change;
import id.nadikota.change.ChangeParts;
import id.nadikota.db.Database;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Published;
import id.nadikota.layer.Selection;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.watch.LayerWatches;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** A server's live face whose worker can be held up, so that many ticks come at once. */
final class TrialNode implements AutoCloseable, TrialMap.Reads {
  private final ChangeParts changes;
  private final CatalogParts layers;
  private final ReentrantLock held = new ReentrantLock();
  private final LiveHub hub;

  /**
   * @param fault what stands between the face and the database
   */
  TrialNode(Database database, CatalogParts layers, UnaryOperator<LiveReader> fault) {
    this.changes = new ChangeParts(database, Clock.systemUTC());
    this.layers = layers;
    LayerWatches watches =
        new LayerWatches(
            layers.catalog(), new LayerSourceQuery(database), database, changes.watches());
    Recent recent = new Recent();
    LiveReader reader = fault.apply(new Held(new LiveQuery(database, layers.query()), held));
    hub =
        new LiveHub(
            recent,
            new Subscribing(layers.catalog(), layers.query(), watches::follows),
            new CatchingUp(recent, changes.log(), new Delivery(reader, watches::roles)),
            changes.feed()::lag,
            Clock.systemUTC());
    watches.ensure();
    changes.feed().listen(hub);
    changes.feed().start();
  }

  @Override
  public long tick() {
    return changes.feed().place().tick();
  }

  @Override
  public List<TrialMap.Post> posts(Actor actor, Bbox box) {
    Published posts = layers.catalog().get("posts", actor);
    Selection all =
        Selection.within(box, List.of("name", "v", "kind"), new Selection.Page(10_000, 0));
    return layers.features().list(posts.layer(), actor, all).stream()
        .map(
            one ->
                new TrialMap.Post(
                    one.id(),
                    String.valueOf(one.properties().get("kind")),
                    one.geometry().orElseThrow(),
                    "%s %s".formatted(one.properties().get("name"), one.properties().get("v"))))
        .toList();
  }

  @Override
  public void close() {
    hub.close();
    changes.feed().close();
  }

  LiveHub hub() {
    return hub;
  }

  /** The worker waits, until {@link #release}. */
  void hold() {
    if (!held.isHeldByCurrentThread()) {
      held.lock();
    }
  }

  void release() {
    if (held.isHeldByCurrentThread()) {
      held.unlock();
    }
  }

  /** Waits with its questions while somebody holds it up. */
  private record Held(LiveReader reader, ReentrantLock held) implements LiveReader {
    @Override
    public Map<Long, LiveFeature> features(
        Published published, Actor actor, Collection<Long> ids, Set<String> filtered) {
      held.lock();
      try {
        return reader.features(published, actor, ids, filtered);
      } finally {
        held.unlock();
      }
    }

    @Override
    public Set<Long> passed(Published published, Actor actor, List<Change> changes) {
      return reader.passed(published, actor, changes);
    }
  }
}
