package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import id.nadikota.db.Relation;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Tile;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Object> binds = new HashMap<>(statement.binds());
    binds.put("west", box.west());
    binds.put("south", box.south());
    binds.put("east", box.east());
    binds.put("north", box.north());
    binds.put("layer", statement.layer());
    binds.put("z", tile.z());
    binds.put("x", tile.x());
    binds.put("y", tile.y());
    return database.bytes(statement.question(), binds);
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
