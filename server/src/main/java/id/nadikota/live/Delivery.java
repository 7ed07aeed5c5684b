package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.change.Change;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.Tick;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Published;
import id.nadikota.layer.watch.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings the subscriptions of one access to one layer up to a place: what changed is read again
 * once for all of them, after the ticks that tell of it.
 *
 * <p>Who cannot see a feature any more is told that it is gone only if he might see one of its old
 * states in view; so nobody learns an id that he never might.
 */
final class Delivery {
  private final LiveReader reader;
  private final Function<String, List<Role>> roles;

  /**
   * @param roles what a table is to which layers
   */
  Delivery(LiveReader reader, Function<String, List<Role>> roles) {
    this.reader = reader;
    this.roles = roles;
  }

  /** A subscription with its client, under whose lock it is worked on. */
  record Open(LiveClient client, Subscription subscription) {
    void change(Consumer<Subscription> work) {
      client.change(subscription, work);
    }

    /** Where it is. */
    Place place() {
      return subscription.place();
    }
  }

  /** A change of a row of the layer, and the tick that told of it. */
  private record Told(long tick, Change change) {}

  /**
   * What ticks say of a layer.
   *
   * @param reset the last tick after which all of it must be read again; 0 where there is none
   */
  private record News(List<Told> rows, long reset) {

    /** Those that a subscription has not been told. */
    List<Told> after(Open open) {
      long place = open.place().tick();
      return rows.stream().filter(told -> told.tick > place).toList();
    }
  }

  /**
   * Brings them up.
   *
   * @param open subscriptions of the same layer, definition and access; each place is in the ticks
   * @param ticks those after the first of their places, up to {@code now}
   */
  void run(List<Open> open, List<Tick> ticks, Place now) {
    Published published = open.get(0).subscription.published();
    News news = news(published.layer().id(), ticks);
    List<Open> told = new ArrayList<>();
    for (Open one : open) {
      if (one.place().tick() < news.reset) {
        one.change(subscription -> subscription.mustResync(now));
      } else if (news.after(one).isEmpty()) {
        one.change(subscription -> subscription.advance(now));
      } else {
        told.add(one);
      }
    }
    if (!told.isEmpty()) {
      tell(published, told, news, now);
    }
  }

  private News news(String layer, List<Tick> ticks) {
    List<Told> rows = new ArrayList<>();
    long reset = 0;
    for (Tick tick : ticks) {
      for (Change one : tick.changes()) {
        for (Role role : roles.apply(one.source())) {
          if (!role.layer().equals(layer) || !role.isTouchedBy(one)) {
            continue;
          }
          if (role.isResetBy(one)) {
            reset = tick.n();
          } else {
            rows.add(new Told(tick.n(), one));
          }
        }
      }
    }
    boolean tooMany = rows.size() > LiveClient.MOST_PENDING;
    return new News(rows, tooMany ? rows.get(rows.size() - 1).tick : reset);
  }

  private void tell(Published published, List<Open> told, News news, Place now) {
    Actor actor = told.get(0).subscription.actor();
    Set<Long> ids = new LinkedHashSet<>();
    told.forEach(one -> news.after(one).forEach(row -> ids.add(row.change.key())));
    Set<String> filtered =
        told.stream()
            .flatMap(one -> one.subscription.filtered().stream())
            .collect(Collectors.toSet());
    Map<Long, LiveFeature> features = reader.features(published, actor, ids, filtered);
    List<Change> asked = mayBeGone(told, news, features);
    Set<Long> passed = asked.isEmpty() ? Set.of() : reader.passed(published, actor, asked);
    for (Open one : told) {
      List<Told> rows = news.after(one);
      one.change(
          subscription -> {
            rows.forEach(row -> note(subscription, row.change, features, passed));
            subscription.advance(now);
          });
    }
  }

  /** The changes of which the old row was in view of somebody who is not shown the new one. */
  private static List<Change> mayBeGone(
      List<Open> told, News news, Map<Long, LiveFeature> features) {
    Set<Long> seen = new TreeSet<>();
    List<Change> asked = new ArrayList<>();
    for (Open one : told) {
      for (Told row : news.after(one)) {
        boolean mayBeGone =
            hadRow(row.change)
                && !puts(one.subscription, features.get(row.change.key()))
                && one.subscription.wasInView(row.change);
        if (mayBeGone && seen.add(row.change.id())) {
          asked.add(row.change);
        }
      }
    }
    return asked;
  }

  private static boolean puts(Subscription subscription, LiveFeature feature) {
    return feature != null && subscription.puts(feature);
  }

  private static boolean hadRow(Change change) {
    return change.op() == Change.Op.UPDATE || change.op() == Change.Op.DELETE;
  }

  private static void note(
      Subscription subscription, Change change, Map<Long, LiveFeature> features, Set<Long> passed) {
    LiveFeature feature = features.get(change.key());
    if (puts(subscription, feature)) {
      subscription.pending().put(feature);
      return;
    }
    boolean was = passed.contains(change.id()) && subscription.wasInView(change);
    Optional<Bbox> outside = Optional.ofNullable(feature).flatMap(subscription::outside);
    subscription.pending().away(change.key(), was, outside);
  }
}
