package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.change.Change;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One view of one layer for one actor. Another actor or another definition is another subscription.
 *
 * <p>What changes of it is guarded by its client; the place alone may be read by all.
 */
final class Subscription {
  /** Whoever is slow or asks of a layer that is loaded anew reads it all again at most so often. */
  private static final Duration BETWEEN_RESYNCS = Duration.ofSeconds(1);

  private final LiveMessage.Subscribe asked;
  private final Published published;
  private final Actor actor;
  private final String access;
  private final Pending pending = new Pending();
  private volatile Place place;
  private volatile boolean waiting;
  private long told;
  private boolean resync;
  private Instant resynced = Instant.EPOCH;

  /**
   * A subscription that is told of what comes after a place.
   *
   * @param access digest of rows, columns and shape that the actor sees of the layer as defined
   * @param waiting whether it is yet to be seen that the place can be gone on from
   */
  Subscription(
      LiveMessage.Subscribe asked,
      Published published,
      Actor actor,
      String access,
      Place place,
      boolean waiting) {
    this.asked = asked;
    this.published = published;
    this.actor = actor;
    this.access = access;
    this.place = place;
    this.waiting = waiting;
    this.told = place.tick();
  }

  LiveMessage.Subscribe asked() {
    return asked;
  }

  long id() {
    return asked.id();
  }

  Published published() {
    return published;
  }

  Actor actor() {
    return actor;
  }

  /** The same for all who see the same of the layer. */
  String access() {
    return access;
  }

  /** Up to where it is told or has what is to be told. */
  Place place() {
    return place;
  }

  /** Whether it must be decided if it can go on from its place. */
  boolean isWaiting() {
    return waiting;
  }

  /** Whether a feature is in view and among those that are shown. */
  boolean puts(LiveFeature feature) {
    return feature.box().filter(asked.view()::touches).isPresent() && shows(feature);
  }

  /** Where a feature is that is shown and not in view. */
  Optional<Bbox> outside(LiveFeature feature) {
    return feature.box().filter(box -> !asked.view().touches(box) && shows(feature));
  }

  private boolean shows(LiveFeature feature) {
    return asked
        .filter()
        .map(filter -> Boolean.TRUE.equals(filter.test(feature.values()::get)))
        .orElse(true);
  }

  /** Attributes that its filter asks for. */
  Set<String> filtered() {
    return asked.filter().map(filter -> filter.properties()).orElse(Set.of());
  }

  /** Whether a change's old shape, as this actor sees it, was in view. */
  boolean wasInView(Change change) {
    Layer.Geometry geometry = published.layer().geometry();
    boolean exact =
        geometry.generalised().isEmpty() || published.layer().access(actor).orElseThrow().exact();
    Optional<Bbox> box = exact ? change.was().exact() : change.was().generalised();
    return box.filter(asked.view()::touches).isPresent();
  }

  /** What is to be told; guarded by the client. */
  Pending pending() {
    return pending;
  }

  /** It goes on from its place; guarded by the client. */
  void begin() {
    waiting = false;
  }

  /** All up to a place is in {@link #pending}, or will be asked for; guarded by the client. */
  void advance(Place next) {
    place = next;
    if (resync) {
      pending.clear();
    }
    if (!resync && pending.isEmpty()) {
      told = next.tick();
    }
  }

  /** What was pending is on its way; guarded by the client. */
  void hasTold() {
    pending.clear();
    told = place.tick();
  }

  /** Everything must be asked for again; guarded by the client. */
  void mustResync(Place next) {
    pending.clear();
    resync = true;
    waiting = false;
    place = next;
  }

  /** Whether everything must be asked for again; guarded by the client. */
  boolean isResyncing() {
    return resync;
  }

  /** Whether that is due to be told; guarded by the client. */
  boolean resyncsAt(Instant now) {
    return resync && !now.isBefore(resynced.plus(BETWEEN_RESYNCS));
  }

  /** It has been told to ask for everything again; guarded by the client. */
  void hasResynced(Instant now) {
    resync = false;
    resynced = now;
    told = place.tick();
  }

  /** Up to where it was told all, and may come back with. */
  long told() {
    return told;
  }
}
