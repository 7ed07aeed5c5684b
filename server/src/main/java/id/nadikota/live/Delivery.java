package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.change.Change;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.Tick;
import id.nadikota.layer.Published;
import id.nadikota.layer.watch.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
  private static final int FIRST_SLICE = 50;
  private static final int LEAST_SLICE = 10;
  private static final int MOST_SLICE = 1_000;

  /** What the features of a slice may take together, judged by those of the slice before. */
  private static final long SLICE_BYTES = 2_000_000;

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

    /** Those that a subscription has not been told, by the key of their row. */
    Map<Long, List<Change>> byRow(Open open) {
      long place = open.place().tick();
      return rows.stream()
          .filter(told -> told.tick > place)
          .map(Told::change)
          .collect(Collectors.groupingBy(Change::key));
    }

    /** Whether there is something that it has not been told. */
    boolean isAfter(Open open) {
      return rows.stream().anyMatch(told -> told.tick > open.place().tick());
    }

    /** The keys of all rows, in the order in which they changed last. */
    Deque<Long> ids() {
      Set<Long> ids = new LinkedHashSet<>();
      for (Told told : rows) {
        ids.remove(told.change.key());
        ids.add(told.change.key());
      }
      return new ArrayDeque<>(ids);
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
      } else if (!news.isAfter(one)) {
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

  /** What the layer's rows are now is read in slices: a tick may tell of thousands of outlines. */
  private void tell(Published published, List<Open> told, News news, Place now) {
    List<Gathered> all = told.stream().map(one -> new Gathered(one, news.byRow(one))).toList();
    Set<String> filtered =
        told.stream()
            .flatMap(one -> one.subscription.filtered().stream())
            .collect(Collectors.toSet());
    Deque<Long> ids = news.ids();
    int size = FIRST_SLICE;
    for (List<Long> slice = next(ids, all, size); !slice.isEmpty(); slice = next(ids, all, size)) {
      Map<Long, LiveFeature> features =
          reader.features(published, told.get(0).subscription.actor(), slice, filtered);
      note(published, all, slice, features);
      size = fitting(features.values(), size);
    }
    all.forEach(one -> one.tell(now));
  }

  /** The next of those that somebody still wants. */
  private static List<Long> next(Deque<Long> ids, List<Gathered> all, int size) {
    List<Long> slice = new ArrayList<>();
    while (slice.size() < size && !ids.isEmpty()) {
      long id = ids.removeFirst();
      if (all.stream().anyMatch(one -> one.wants(id))) {
        slice.add(id);
      }
    }
    return slice;
  }

  /** How many like these may be read at once. */
  private static int fitting(Collection<LiveFeature> read, int size) {
    long bytes = read.stream().mapToLong(LiveFeature::bytes).sum();
    return bytes == 0
        ? size
        : (int) Math.max(LEAST_SLICE, Math.min(MOST_SLICE, SLICE_BYTES * read.size() / bytes));
  }

  private void note(
      Published published, List<Gathered> all, List<Long> slice, Map<Long, LiveFeature> features) {
    Map<Long, Change> asked = new TreeMap<>();
    for (long id : slice) {
      Optional<LiveFeature> feature = Optional.ofNullable(features.get(id));
      all.forEach(
          one -> one.mayBeGone(id, feature).forEach(change -> asked.put(change.id(), change)));
    }
    Actor actor = all.get(0).actor();
    Set<Long> passed =
        asked.isEmpty() ? Set.of() : reader.passed(published, actor, List.copyOf(asked.values()));
    for (long id : slice) {
      Optional<LiveFeature> feature = Optional.ofNullable(features.get(id));
      all.forEach(one -> one.note(id, feature, passed));
    }
  }
}
