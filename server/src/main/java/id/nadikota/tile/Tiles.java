package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.base.Digest;
import id.nadikota.db.Relation;
import id.nadikota.geo.Tile;
import id.nadikota.http.Answers;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.watch.LayerWatches;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tiles as they are now: kept ones where nothing has changed, else from the database. */
final class Tiles {
  private static final Optional<Instant> NOW = Optional.empty();

  private final TileQuery query;
  private final LayerQuery layers;
  private final LayerVersions versions;
  private final LayerWatches watches;
  private final TileCache cache;

  Tiles(
      TileQuery query,
      LayerQuery layers,
      LayerVersions versions,
      LayerWatches watches,
      TileCache cache) {
    this.query = query;
    this.layers = layers;
    this.versions = versions;
    this.watches = watches;
    this.cache = cache;
  }

  /**
   * A tile.
   *
   * @param gzip its bytes, gzipped; empty where it holds no feature
   * @param tick what it is not older than; absent where a layer's changes are not told
   * @param busy layers that change so often that this tile may be some seconds older than that
   */
  record Answer(byte[] gzip, Optional<Long> tick, List<String> busy) {}

  /**
   * A tile as it was. It is not kept: it is asked for seldom, and what is seen of it depends on
   * what may be seen now.
   */
  Answer of(List<Published> asked, Actor actor, Tile tile, Instant at) {
    return new Answer(
        render(drawn(asked, tile), actor, tile, Optional.of(at)), Optional.empty(), List.of());
  }

  /** A tile of several layers for an actor. */
  Answer of(List<Published> asked, Actor actor, Tile tile) {
    List<Published> drawn = drawn(asked, tile);
    Map<String, Duration> unwatched = new HashMap<>();
    boolean mayBeKept = versions.isFollowing();
    for (Published one : drawn) {
      if (!watches.follows(one.layer().id())) {
        Optional<Duration> refresh = one.layer().following().refresh();
        mayBeKept &= refresh.isPresent();
        refresh.ifPresent(keeps -> unwatched.put(one.layer().id(), keeps));
      }
    }
    if (!mayBeKept) {
      return new Answer(render(drawn, actor, tile, NOW), Optional.empty(), List.of());
    }
    // asked once: the tile must not be old by one answer and said to be exact by the next
    List<String> busy = busy(drawn, tile);
    TileCache.Served served =
        cache.get(key(drawn, actor, tile), unwatched, busy, () -> render(drawn, actor, tile, NOW));
    return new Answer(
        served.gzip(), unwatched.isEmpty() ? Optional.of(served.asOf()) : Optional.empty(), busy);
  }

  private List<String> busy(List<Published> drawn, Tile tile) {
    return tile.z() >= TileCache.EXACT_FROM
        ? List.of()
        : drawn.stream()
            .map(one -> one.layer().id())
            .filter(layer -> watches.follows(layer) && versions.isBusy(layer))
            .toList();
  }

  private static List<Published> drawn(List<Published> asked, Tile tile) {
    return asked.stream().filter(one -> tile.z() >= one.layer().lowestTileZoom()).toList();
  }

  private TileCache.Key key(List<Published> drawn, Actor actor, Tile tile) {
    StringBuilder definition = new StringBuilder();
    StringBuilder access = new StringBuilder();
    for (Published one : drawn) {
      Relation relation = layers.relation(one.layer(), actor);
      definition.append(one.digest()).append(' ');
      access.append(relation.sql()).append(new TreeMap<>(relation.binds())).append(' ');
    }
    return new TileCache.Key(
        drawn.stream().map(Published::layer).map(Layer::id).toList(),
        definition.toString(),
        Digest.of(access.toString()),
        tile);
  }

  /** The bytes of several tiles in a row are one tile that holds the layers of all of them. */
  private byte[] render(List<Published> drawn, Actor actor, Tile tile, Optional<Instant> at) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    drawn.forEach(one -> all.writeBytes(query.tile(one, actor, tile, at)));
    return all.size() == 0 ? new byte[0] : Answers.gzip(all.toByteArray());
  }
}
