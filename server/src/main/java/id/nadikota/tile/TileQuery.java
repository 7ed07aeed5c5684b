package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import id.nadikota.db.Relation;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Tile;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.TileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes vector tiles and extents in the database, of a layer as the actor sees it. */
final class TileQuery {
  /** Units across a tile, and units that it reaches beyond each side. */
  private static final int EXTENT = 4096;

  private static final int BUFFER = 64;

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

  private static final String EXTENT_OF =
      """
      WITH %1$s,
      extent AS (SELECT ST_Extent("geom") AS box FROM "%2$s")
      SELECT ST_XMin(box) AS west, ST_YMin(box) AS south, ST_XMax(box) AS east,
        ST_YMax(box) AS north
      FROM extent WHERE box IS NOT NULL
      """;

  private final Database database;
  private final LayerQuery query;

  TileQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  /**
   * The tile's bytes; none where it holds no feature.
   *
   * @param at as it was then; absent: as it is now
   */
  byte[] tile(Published published, Actor actor, Tile tile, Optional<Instant> at) {
    Layer layer = published.layer();
    Relation relation = query.relation(layer, actor, at);
    String columns =
        TileAttributes.of(published, actor).stream()
            .map(attribute -> ", " + TileAttributes.column(attribute))
            .collect(Collectors.joining());
    String sql =
        TILE.formatted(LayerQuery.with(relation), relation.name(), columns, EXTENT, BUFFER);
    Bbox box = tile.box((double) BUFFER / EXTENT);
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .bindMap(relation.binds())
                .bind("west", box.west())
                .bind("south", box.south())
                .bind("east", box.east())
                .bind("north", box.north())
                .bind("layer", layer.id())
                .bind("z", tile.z())
                .bind("x", tile.x())
                .bind("y", tile.y())
                .mapTo(byte[].class)
                .one());
  }

  /** The box (degrees) around all features that the actor sees, if there are any. */
  Optional<Bbox> extent(Layer layer, Actor actor) {
    Relation relation = query.relation(layer, actor);
    String sql = EXTENT_OF.formatted(LayerQuery.with(relation), relation.name());
    List<Bbox> boxes =
        database.read(
            handle ->
                handle
                    .createQuery(sql)
                    .bindMap(relation.binds())
                    .map(
                        (row, context) ->
                            new Bbox(
                                row.getDouble("west"),
                                row.getDouble("south"),
                                row.getDouble("east"),
                                row.getDouble("north")))
                    .list());
    return boxes.stream().findFirst();
  }
}
