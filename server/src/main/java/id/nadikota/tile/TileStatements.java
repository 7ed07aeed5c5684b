package id.nadikota.tile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.nadikota.base.Actor;
import id.nadikota.base.Digest;
import id.nadikota.db.Positional;
import id.nadikota.db.Relation;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.TileAttributes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The statements that make tiles. One follows from a layer's definition and from who asks alone, so
 * that it is written once and then kept; safe for many threads.
 */
final class TileStatements {
  /** Units across a tile, and units that it reaches beyond each side. */
  static final int EXTENT = 4096;

  static final int BUFFER = 64;

  private static final int MOST_KEPT = 5_000;

  /**
   * The box is in the layer's own coordinates, so that the index on its geometry serves; what only
   * touches it has no shape in the tile and is left out.
   */
  private static final String TILE =
      """
      WITH %1$s,
      features AS (
        SELECT f."id"%3$s,
          ST_AsMVTGeom(
            ST_Transform(f."geom", 3857), ST_TileEnvelope(:z, :x, :y), %4$d, %5$d, true) AS shape
        FROM "%2$s" AS f
        WHERE f."geom" && ST_MakeEnvelope(:west, :south, :east, :north, 4326)
        ORDER BY f."id")
      SELECT ST_AsMVT(features, :layer, %4$d, 'shape', 'id') FROM features WHERE shape IS NOT NULL
      """;

  private final LayerQuery query;
  private final Cache<Asked, Statement> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  TileStatements(LayerQuery query) {
    this.query = query;
  }

  /** What a statement follows from. */
  private record Asked(String definition, Actor actor) {}

  /**
   * How the tiles of a layer are made.
   *
   * @param layer its id
   * @param definition digest of the layer's files
   * @param access digest of rows, columns and shapes that the actor sees, not of who he is
   */
  record Statement(
      String layer,
      Positional question,
      Map<String, Object> binds,
      String definition,
      String access) {}

  /** The statement of a layer as it is now. */
  Statement of(Published published, Actor actor) {
    // from wherever he asks he sees the same
    Asked asked = new Asked(published.digest(), actor.from(""));
    return kept.get(asked, none -> write(published, actor, Optional.empty()));
  }

  /** The statement of a layer as it was. */
  Statement of(Published published, Actor actor, Instant at) {
    return write(published, actor, Optional.of(at));
  }

  private Statement write(Published published, Actor actor, Optional<Instant> at) {
    Relation relation = query.relation(published.layer(), actor, at);
    String columns =
        TileAttributes.of(published, actor).stream()
            .map(attribute -> ", " + TileAttributes.column(attribute))
            .collect(Collectors.joining());
    String sql =
        TILE.formatted(LayerQuery.with(relation), relation.name(), columns, EXTENT, BUFFER);
    return new Statement(
        published.layer().id(),
        Positional.of(sql),
        relation.binds(),
        published.digest(),
        Digest.of(sql, new TreeMap<>(relation.binds()).toString()));
  }
}
