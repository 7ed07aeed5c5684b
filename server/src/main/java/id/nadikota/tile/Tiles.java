package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.geo.Tile;
import id.nadikota.http.Packed;
import id.nadikota.layer.Published;
import id.nadikota.layer.watch.LayerWatches;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tiles as they are now: kept ones where nothing has changed, else from the database. */
final class Tiles {
  private final TileQuery query;
  private final TileStatements statements;
  private final LayerVersions versions;
  private final LayerWatches watches;
  private final TileCache cache;

  Tiles(
      TileQuery query,
      TileStatements statements,
      LayerVersions versions,
      LayerWatches watches,
      TileCache cache) {
    this.query = query;
    this.statements = statements;
    this.versions = versions;
    this.watches = watches;
    this.cache = cache;
  }

  /**
   * A tile.
   *
   * @param packed its bytes; nothing where it holds no feature
   * @param tick what it is not older than; absent where a layer's changes are not told
   * @param busy layers that change so often that this tile may be some seconds older than that
   */
  record Answer(Packed packed, Optional<Long> tick, List<String> busy) {}

  /**
   * A tile as it was. It is not kept: it is asked for seldom, and what is seen of it depends on
   * what may be seen now.
   */
  Answer of(List<Published> asked, Actor actor, Tile tile, Instant at) {
    List<TileStatements.Statement> then =
        drawn(asked, tile).stream().map(one -> statements.of(one, actor, at)).toList();
    return new Answer(render(then, tile), Optional.empty(), List.of());
  }

  /** A tile of several layers for an actor. */
  Answer of(List<Published> asked, Actor actor, Tile tile) {
    List<Published> drawn = drawn(asked, tile);
    List<TileStatements.Statement> now =
        drawn.stream().map(one -> statements.of(one, actor)).toList();
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
      return new Answer(render(now, tile), Optional.empty(), List.of());
    }
    // asked once: the tile must not be old by one answer and said to be exact by the next
    List<String> busy = busy(drawn, tile);
    TileCache.Served served = cache.get(key(now, tile), unwatched, busy, () -> render(now, tile));
    return new Answer(
        served.packed(), unwatched.isEmpty() ? Optional.of(served.asOf()) : Optional.empty(), busy);
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

  private TileCache.Key key(List<TileStatements.Statement> drawn, Tile tile) {
    return new TileCache.Key(
        drawn.stream().map(TileStatements.Statement::layer).toList(),
        all(drawn, TileStatements.Statement::definition),
        all(drawn, TileStatements.Statement::access),
        tile);
  }

  private static String all(
      List<TileStatements.Statement> drawn, Function<TileStatements.Statement, String> digest) {
    // most tiles are of one layer, and its own text has its hash already
    return drawn.size() == 1
        ? digest.apply(drawn.get(0))
        : drawn.stream().map(digest).collect(Collectors.joining(" "));
  }

  /** The bytes of several tiles in a row are one tile that holds the layers of all of them. */
  private Packed render(List<TileStatements.Statement> drawn, Tile tile) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    drawn.forEach(one -> all.writeBytes(query.tile(one, tile)));
    return all.size() == 0 ? Packed.NOTHING : Packed.of(all.toByteArray());
  }
}
