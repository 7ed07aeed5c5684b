package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.http.Answers;
import id.nadikota.http.Routes;
import id.nadikota.layer.LayerCatalog;
import id.nadikota.layer.Published;
import id.nadikota.layer.watch.LayerWatches;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * When what the public sees has changed: its map asks this twice a minute, and a tile under {@code
 * ?v=} that number again where the number is another.
 */
final class VersionRoutes implements Routes {
  private static final Duration BEAT = Duration.ofSeconds(30);

  /** How many definitions of a layer have a number of their own. */
  private static final long DEFINITIONS = 1_000;

  private final LayerCatalog catalog;
  private final LayerVersions versions;
  private final LayerWatches watches;
  private final Clock clock;
  private volatile Told told = new Told(Instant.EPOCH, Map.of());

  VersionRoutes(LayerCatalog catalog, LayerVersions versions, LayerWatches watches, Clock clock) {
    this.catalog = catalog;
    this.versions = versions;
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
    Instant now = clock.instant();
    if (now.isBefore(last.at.plus(BEAT)) && !now.isBefore(last.at)) {
      return last;
    }
    Map<String, Long> fresh = new TreeMap<>();
    catalog.visibleTo(Actor.PUBLIC).stream()
        .filter(one -> versions.isFollowing() && watches.follows(one.layer().id()))
        .forEach(one -> fresh.put(one.layer().id(), number(one)));
    told = new Told(now, fresh);
    return told;
  }

  /** Another tick or another definition is another number, and the same on every node. */
  private long number(Published one) {
    long definition = Long.parseUnsignedLong(one.digest().substring(0, 16), 16);
    return versions.last(one.layer().id()) * DEFINITIONS
        + Long.remainderUnsigned(definition, DEFINITIONS);
  }
}
