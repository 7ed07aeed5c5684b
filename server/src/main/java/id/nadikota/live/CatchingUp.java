package id.nadikota.live;

import id.nadikota.base.Refusal;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.ChangeLog;
import id.nadikota.change.Tick;
import id.nadikota.live.Delivery.Open;
import java.util.Collection;
import java.util.Comparator;
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
  private Optional<Place> lost = Optional.empty();

  CatchingUp(Recent recent, ChangeLog log, Delivery delivery) {
    this.recent = recent;
    this.log = log;
    this.delivery = delivery;
  }

  /**
   * Brings all up.
   *
   * @throws Refusal while the database is away; to be tried again
   */
  void run(Collection<LiveClient> clients, Place now) {
    List<Open> open =
        clients.stream()
            .flatMap(one -> one.subscriptions().stream().map(of -> new Open(one, of)))
            .toList();
    // the latest first: where one is too far behind, those before it are too
    open.stream()
        .filter(one -> one.subscription().isWaiting())
        .sorted(Comparator.comparingLong((Open one) -> one.place().tick()).reversed())
        .forEach(one -> decide(one, now));
    Map<String, List<Open>> groups =
        open.stream()
            .filter(one -> !one.subscription().isWaiting() && isBehind(one.place(), now))
            .collect(
                Collectors.groupingBy(
                    one -> one.subscription().access(), LinkedHashMap::new, Collectors.toList()));
    groups.values().forEach(group -> tell(group, now));
  }

  private static boolean isBehind(Place place, Place now) {
    return !place.epoch().equals(now.epoch()) || place.tick() < now.tick();
  }

  /** Whether one that came back can go on from where it was. */
  private void decide(Open one, Place now) {
    Place from = one.place();
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

  /** One access to one layer; what it cannot be told it asks for again. */
  private void tell(List<Open> group, Place now) {
    List<Open> here = group.stream().filter(one -> recent.after(one.place()).isPresent()).toList();
    Optional<Place> first =
        here.stream().map(Open::place).min(Comparator.comparingLong(Place::tick));
    List<Tick> ticks = first.flatMap(recent::after).orElse(List.of());
    group.stream().filter(one -> !here.contains(one)).forEach(one -> resync(one, now));
    try {
      if (!here.isEmpty()) {
        delivery.run(here, ticks.stream().filter(tick -> tick.n() <= now.tick()).toList(), now);
      }
    } catch (RuntimeException e) {
      if (e instanceof Refusal refusal && refusal.slug().equals("database-unavailable")) {
        throw e;
      }
      LOG.warn("changes of {} cannot be told", group.get(0).subscription().asked().layer(), e);
      here.forEach(one -> resync(one, now));
    }
  }

  private static void resync(Open one, Place now) {
    one.change(subscription -> subscription.mustResync(now));
  }
}
