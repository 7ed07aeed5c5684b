package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.base.Digest;
import id.nadikota.base.Outage;
import id.nadikota.base.Refusal;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.http.Answers;
import id.nadikota.http.Routes;
import id.nadikota.layer.Published;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.watch.LayerWatches;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When what the public sees has changed: its map asks this twice a minute, and a tile under {@code
 * ?v=} that number again where the number is another.
 */
final class VersionRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(VersionRoutes.class);
  private static final Duration BEAT = Duration.ofSeconds(30);

  /** How many definitions of a layer have a number of their own. */
  private static final long DEFINITIONS = 1_000;

  private final LayerCatalog catalog;
  private final VersionStore store;
  private final Supplier<Optional<Place>> place;
  private final LayerWatches watches;
  private final Clock clock;
  private final Outage outage =
      new Outage(
          LOG,
          "the public is not told for now what has changed",
          "the public is told again what has changed");
  private volatile Told told = new Told(Instant.EPOCH, Map.of());

  /**
   * @param place up to where the tiles of this node are known to be good; empty while nothing is
   *     followed
   */
  VersionRoutes(
      LayerCatalog catalog,
      VersionStore store,
      Supplier<Optional<Place>> place,
      LayerWatches watches,
      Clock clock) {
    this.catalog = catalog;
    this.store = store;
    this.place = place;
    this.watches = watches;
    this.clock = clock;
  }

  /** What is told until the next beat. */
  private record Told(Instant at, Map<String, Long> versions) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/versions", this::versions);
  }

  private void versions(Context ctx) {
    ctx.header("Access-Control-Allow-Origin", "*");
    Answers.json(ctx, told().versions, Answers.REVALIDATE);
  }

  /** The same for half a minute, so that a busy layer does not make every tile of a CDN new. */
  private Told told() {
    Told last = told;
    return isFresh(last) ? last : tell();
  }

  private boolean isFresh(Told last) {
    Instant now = clock.instant();
    return now.isBefore(last.at.plus(BEAT)) && !now.isBefore(last.at);
  }

  private synchronized Told tell() {
    if (!isFresh(told)) {
      told = new Told(clock.instant(), fresh());
    }
    return told;
  }

  private Map<String, Long> fresh() {
    Optional<Place> now = place.get();
    if (now.isEmpty()) {
      return Map.of();
    }
    Map<String, Published> followed = new TreeMap<>();
    catalog.visibleTo(Actor.PUBLIC).stream()
        .filter(one -> watches.follows(one.layer().id()))
        .forEach(one -> followed.put(one.layer().id(), one));
    Map<String, Set<String>> tables = new TreeMap<>();
    followed.keySet().forEach(layer -> tables.put(layer, watches.tables(layer)));
    try {
      Map<String, Long> numbers = new TreeMap<>();
      store
          .versions(tables, now.get())
          .forEach(
              (layer, tick) -> numbers.put(layer, number(followed.get(layer), tick, now.get())));
      outage.over();
      return numbers;
    } catch (Refusal e) {
      outage.met(e);
      // what was true still holds for all that anybody can see
      return told.versions;
    }
  }

  /** Another tick or another definition is another number, and the same on every node. */
  private static long number(Published one, long tick, Place now) {
    // ticks of another database may have the same numbers
    String definition = Digest.of(one.digest(), now.epoch().toString());
    return tick * DEFINITIONS
        + Long.remainderUnsigned(
            Long.parseUnsignedLong(definition.substring(0, 16), 16), DEFINITIONS);
  }
}
