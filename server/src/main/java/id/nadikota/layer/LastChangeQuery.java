package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Asks when a layer last changed. */
final class LastChangeQuery {
  private final Database database;
  private final LayerQuery query;

  LastChangeQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  /**
   * When a row that the actor may see last changed; empty without rows or without such a column.
   */
  Optional<Instant> of(Layer layer, Actor actor) {
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
}
