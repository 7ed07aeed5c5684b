package id.nadikota.live;

import id.nadikota.base.Outage;
import id.nadikota.base.Refusal;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.ChangeLog;
import id.nadikota.change.Tick;
import id.nadikota.live.Delivery.Open;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every subscription that is behind up to a place: those that heard the last tick, and those
 * that come back and give the place where they were. For one thread.
 */
final class CatchingUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);

  private final Recent recent;
  private final ChangeLog log;
  private final Delivery delivery;
  private final Map<String, Outage> outages = new HashMap<>();
  private Optional<Place> lost = Optional.empty();

  CatchingUp(Recent recent, ChangeLog log, Delivery delivery) {
    this.recent = recent;
    this.log = log;
    this.delivery = delivery;
  }

  /**
   * Brings all up.
   *
   * @return up to where
   * @throws Refusal while the database is away; to be tried again
   */
  Place run(Collection<LiveClient> clients) {
    List<Open> open =
        clients.stream()
            .flatMap(one -> one.subscriptions().stream().map(of -> new Open(one, of)))
            .toList();
    // the latest first: where one is too far behind, those before it are too
    open.stream()
        .filter(one -> one.subscription().isWaiting())
        .sorted(Comparator.comparingLong((Open one) -> one.place().tick()).reversed())
        .forEach(this::decide);
    // from here on nothing of what is recent gets lost
    Recent.Window window = recent.window();
    Map<String, List<Open>> groups =
        open.stream()
            .filter(one -> !one.subscription().isWaiting() && isBehind(one.place(), window.place()))
            .collect(
                Collectors.groupingBy(
                    one -> one.subscription().access(), LinkedHashMap::new, Collectors.toList()));
    outages.keySet().retainAll(groups.keySet());
    groups.values().forEach(group -> tell(group, window));
    return window.place();
  }

  private static boolean isBehind(Place place, Place now) {
    return !place.epoch().equals(now.epoch()) || place.tick() < now.tick();
  }

  /** Whether one that came back can go on from where it was. */
  private void decide(Open one) {
    Place from = one.place();
    Place now = recent.place().orElseThrow();
    if (from.epoch().equals(now.epoch())
        && (from.tick() > now.tick() ? isThere(from) : reaches(from))) {
      one.client().begin(one.subscription());
    } else {
      one.change(subscription -> subscription.mustResync(now));
    }
  }

  /** Another node may have read ticks that this one has not. */
  private boolean isThere(Place from) {
    return log.newest().filter(newest -> from.tick() <= newest).isPresent();
  }

  private boolean reaches(Place from) {
    long first = recent.from();
    if (from.tick() >= first) {
      return true;
    }
    if (lost.filter(place -> isBehind(from, place) || from.equals(place)).isPresent()) {
      return false;
    }
    Optional<List<Tick>> earlier = log.between(from.tick(), first, recent.room());
    if (earlier.isEmpty()) {
      lost = Optional.of(from);
      return false;
    }
    recent.extend(from.tick(), earlier.get());
    return recent.from() <= from.tick();
  }

  /** One access to one layer; who cannot be told something asks for all again. */
  private void tell(List<Open> group, Recent.Window window) {
    Map<Boolean, List<Open>> here =
        group.stream()
            .collect(Collectors.partitioningBy(one -> window.after(one.place()).isPresent()));
    here.get(false).forEach(one -> resync(one, window.place()));
    try {
      here.get(true).stream()
          .map(Open::place)
          .min(Comparator.comparingLong(Place::tick))
          .flatMap(window::after)
          .ifPresent(ticks -> delivery.run(here.get(true), ticks, window.place()));
      outage(group).over();
    } catch (RuntimeException e) {
      if (e instanceof Refusal refusal && refusal.slug().equals("database-unavailable")) {
        throw e;
      }
      outage(group).met(e);
      here.get(true).forEach(one -> resync(one, window.place()));
    }
  }

  /** Each access to each layer has its own; what is not asked for any more is forgotten. */
  private Outage outage(List<Open> group) {
    String layer = group.get(0).subscription().asked().layer();
    return outages.computeIfAbsent(
        group.get(0).subscription().access(),
        access ->
            new Outage(
                LOG,
                "changes of %s cannot be told for now".formatted(layer),
                "changes of %s are told again".formatted(layer)));
  }

  private static void resync(Open one, Place now) {
    one.change(subscription -> subscription.mustResync(now));
  }
}
