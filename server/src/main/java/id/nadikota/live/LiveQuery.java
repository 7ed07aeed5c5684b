package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.change.Change;
import id.nadikota.db.Database;
import id.nadikota.db.Relation;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.TileAttributes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads changed features, and which old rows an actor might see, as the layer's rules have it. */
final class LiveQuery implements LiveReader {
  /** Rows asked for at once. */
  private static final int CHUNK = 1_000;

  /** The shape with 7 decimals of a degree (1 cm) and its box, then the attributes. */
  private static final String FEATURES =
      """
      WITH %1$s
      SELECT f."id", ST_AsGeoJSON(f."geom", 7), ST_XMin(f."geom"), ST_YMin(f."geom"),
        ST_XMax(f."geom"), ST_YMax(f."geom")%3$s
      FROM "%2$s" AS f WHERE f."id" = ANY (:%2$s_ids)
      """;

  private static final int BEFORE_ATTRIBUTES = 6;

  /** The old row in the place of the source, with the id of its change for a key. */
  private static final String IMAGES = "jsonb_populate_recordset(NULL::%s, CAST(:%s AS jsonb))";

  private static final String PASSED =
      """
      WITH %1$s
      SELECT f."id" FROM "%2$s" AS f
      """;

  private final Database database;
  private final LayerQuery query;

  LiveQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  @Override
  public Map<Long, LiveFeature> features(
      Published published, Actor actor, Collection<Long> ids, Set<String> filtered) {
    List<Attribute> told = TileAttributes.of(published, actor);
    List<Attribute> read = new ArrayList<>(told);
    published.layer().attributes(actor).stream()
        .filter(attribute -> filtered.contains(attribute.name()) && !told.contains(attribute))
        .forEach(read::add);
    Relation relation = query.relation(published.layer(), actor);
    String columns =
        read.stream()
            .map(attribute -> ", " + TileAttributes.column(attribute))
            .collect(Collectors.joining());
    String sql = FEATURES.formatted(LayerQuery.with(relation), relation.name(), columns);
    Reading reading = new Reading(told, read, filtered);
    Map<Long, LiveFeature> features = new HashMap<>();
    List<Long> all = List.copyOf(ids);
    for (int i = 0; i < all.size(); i += CHUNK) {
      Long[] chunk = all.subList(i, Math.min(i + CHUNK, all.size())).toArray(Long[]::new);
      database
          .read(
              handle ->
                  handle
                      .createQuery(sql)
                      .bindMap(relation.binds())
                      .bindArray(relation.name() + "_ids", Long.class, (Object[]) chunk)
                      .map((row, context) -> reading.feature(row))
                      .list())
          .forEach(feature -> features.put(feature.id(), feature));
    }
    return features;
  }

  /**
   * Which attributes are told, which are read, and which are filtered by.
   *
   * @param read begins with those that are told
   */
  private record Reading(List<Attribute> told, List<Attribute> read, Set<String> filtered) {

    LiveFeature feature(ResultSet row) throws SQLException {
      long id = row.getLong(1);
      Map<String, Object> properties = new LinkedHashMap<>();
      Map<String, Object> values = new HashMap<>(Map.of("id", id));
      for (int i = 0; i < read.size(); i++) {
        String name = read.get(i).name();
        Object value = row.getObject(BEFORE_ATTRIBUTES + 1 + i);
        if (value != null && i < told.size()) {
          properties.put(name, value);
        }
        if (filtered.contains(name)) {
          values.put(name, value);
        }
      }
      Optional<String> shape = Optional.ofNullable(row.getString(2));
      return new LiveFeature(id, box(row), LiveJson.feature(id, shape, properties), values);
    }
  }

  private static Optional<Bbox> box(ResultSet row) throws SQLException {
    double west = row.getDouble(3);
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Bbox(west, row.getDouble(4), row.getDouble(5), row.getDouble(6)));
  }

  @Override
  public Set<Long> passed(Published published, Actor actor, List<Change> changes) {
    Layer layer = published.layer();
    String bind = LayerQuery.relationName(layer) + "_images";
    String from = IMAGES.formatted(layer.source().quoted(), bind);
    Set<Long> passed = new HashSet<>();
    for (int i = 0; i < changes.size(); i += CHUNK) {
      List<Change> chunk = changes.subList(i, Math.min(i + CHUNK, changes.size()));
      String images = LiveJson.images(layer.key(), chunk, Change::before);
      Relation relation = query.relation(layer, actor, from, Map.of(bind, images));
      String sql = PASSED.formatted(LayerQuery.with(relation), relation.name());
      database
          .read(
              handle -> handle.createQuery(sql).bindMap(relation.binds()).mapTo(Long.class).list())
          .forEach(passed::add);
    }
    return passed;
  }
}
