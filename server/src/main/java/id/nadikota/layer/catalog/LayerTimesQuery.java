package id.nadikota.layer.catalog;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Asks when a layer last changed, and since when its past is kept. */
final class LayerTimesQuery {
  private static final String EARLIEST =
      "SELECT min(valid_from) FROM data.history WHERE layer = :layer";

  private final Database database;
  private final LayerQuery query;

  LayerTimesQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  /**
   * When a row that the actor may see last changed; empty without rows or without such a column.
   */
  Optional<Instant> lastChange(Layer layer, Actor actor) {
    return query
        .lastChange(layer, actor)
        .flatMap(
            question ->
                database.read(
                    handle ->
                        Optional.ofNullable(
                                handle
                                    .createQuery(question.sql())
                                    .bindMap(question.binds())
                                    .mapTo(OffsetDateTime.class)
                                    .one())
                            .map(OffsetDateTime::toInstant)));
  }

  /** Since when the past of a layer is kept; empty where none is. */
  Optional<Instant> historyFrom(Layer layer) {
    return layer.following().history()
        ? database.read(
            handle ->
                Optional.ofNullable(
                        handle
                            .createQuery(EARLIEST)
                            .bind("layer", layer.id())
                            .mapTo(OffsetDateTime.class)
                            .one())
                    .map(OffsetDateTime::toInstant))
        : Optional.empty();
  }
}
