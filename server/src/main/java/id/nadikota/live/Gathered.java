package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.change.Change;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.geo.Bbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one subscription is to be told of ticks that are read slice by slice; once it is more than a
 * client may hold nothing more is read for it. For one thread.
 */
final class Gathered {
  private final Delivery.Open open;
  private final Map<Long, List<Change>> changes;
  private final Map<Long, Consumer<Pending>> steps = new LinkedHashMap<>();
  private long bytes;
  private boolean tooMuch;

  /**
   * Nothing is read yet.
   *
   * @param changes those that it has not been told, by the key of their row
   */
  Gathered(Delivery.Open open, Map<Long, List<Change>> changes) {
    this.open = open;
    this.changes = changes;
  }

  Actor actor() {
    return open.subscription().actor();
  }

  /** Whether this feature is still to be read for it. */
  boolean wants(long id) {
    return !tooMuch && changes.containsKey(id);
  }

  /** The changes of a feature of which the old row was in its view, if it is not shown the new. */
  List<Change> mayBeGone(long id, Optional<LiveFeature> feature) {
    if (!wants(id) || puts(feature)) {
      return List.of();
    }
    return changes.get(id).stream()
        .filter(Gathered::hadRow)
        .filter(open.subscription()::wasInView)
        .toList();
  }

  private static boolean hadRow(Change change) {
    return change.op() == Change.Op.UPDATE || change.op() == Change.Op.DELETE;
  }

  private boolean puts(Optional<LiveFeature> feature) {
    return feature.filter(open.subscription()::puts).isPresent();
  }

  /**
   * Takes in what a feature is now.
   *
   * @param feature empty where it is not there for this actor
   * @param passed the ids of changes whose old row this actor might see
   */
  void note(long id, Optional<LiveFeature> feature, Set<Long> passed) {
    if (!wants(id)) {
      return;
    }
    if (puts(feature)) {
      steps.put(id, pending -> pending.put(feature.get()));
      bytes += Pending.ITEM_BYTES + feature.get().bytes();
    } else {
      boolean was =
          changes.get(id).stream()
              .anyMatch(one -> passed.contains(one.id()) && open.subscription().wasInView(one));
      Optional<Bbox> outside = feature.flatMap(open.subscription()::outside);
      steps.put(id, pending -> pending.away(id, was, outside));
      bytes += was || outside.isPresent() ? Pending.ITEM_BYTES : 0;
    }
    if (bytes > LiveClient.MOST_HELD_BYTES) {
      tooMuch = true;
      steps.clear();
    }
  }

  /** Hands it to the client, as one with having come to a place. */
  void tell(Place now) {
    open.change(
        subscription -> {
          if (tooMuch) {
            subscription.mustResync(now);
          } else {
            steps.values().forEach(step -> step.accept(subscription.pending()));
            subscription.advance(now);
          }
        });
  }
}
