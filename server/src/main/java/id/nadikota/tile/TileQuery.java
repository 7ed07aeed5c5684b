package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import id.nadikota.db.Relation;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Tile;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerQuery;
import java.util.List;
import java.util.Optional;

/** Makes vector tiles and extents in the database, of a layer as the actor sees it. */
final class TileQuery {
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

  /** The tile's bytes; none where it holds no feature. */
  byte[] tile(TileStatements.Statement statement, Tile tile) {
    Bbox box = tile.box((double) TileStatements.BUFFER / TileStatements.EXTENT);
    return database.read(
        handle ->
            handle
                .createQuery(statement.sql())
                .bindMap(statement.binds())
                .bind("west", box.west())
                .bind("south", box.south())
                .bind("east", box.east())
                .bind("north", box.north())
                .bind("layer", statement.layer())
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
