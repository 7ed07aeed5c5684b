package id.nadikota.tile;

import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.db.Database;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** When layers changed last, kept in the database so that all nodes say the same. */
final class VersionStore {
  /**
   * What the ticks between tell is looked up in the log; where they are not kept any more, the
   * layer has changed for all that is known.
   */
  private static final String VERSION =
      """
      INSERT INTO change.layer_version AS v (layer, epoch, n, known)
      VALUES (:layer, :epoch, :tick, :tick)
      ON CONFLICT (layer) DO UPDATE SET
        epoch = excluded.epoch,
        n = CASE
          WHEN v.epoch = excluded.epoch AND (v.known >= excluded.known OR EXISTS (
            SELECT FROM change.tick AS p, change.tick AS t
            WHERE p.n = v.known AND t.n = excluded.known AND NOT EXISTS (
              SELECT FROM change.between(p.snap, t.snap) AS c WHERE c.source = ANY (:tables))))
          THEN v.n ELSE excluded.n END,
        known = CASE WHEN v.epoch = excluded.epoch THEN greatest(v.known, excluded.known)
          ELSE excluded.known END
      RETURNING n
      """;

  private final Database database;

  VersionStore(Database database) {
    this.database = database;
  }

  /**
   * The tick since which nothing changed in the tables of each layer.
   *
   * @param tables by layer, with schema
   * @param place up to where is looked
   * @throws id.nadikota.base.Refusal while the database is away
   */
  Map<String, Long> versions(Map<String, Set<String>> tables, Place place) {
    Map<String, Long> versions = new TreeMap<>();
    database.write(
        handle -> {
          // always in the order of their names, so that two nodes never wait for each other
          new TreeMap<>(tables)
              .forEach(
                  (layer, its) ->
                      versions.put(
                          layer,
                          handle
                              .createQuery(VERSION)
                              .bind("layer", layer)
                              .bind("epoch", place.epoch())
                              .bind("tick", place.tick())
                              .bindArray("tables", String.class, its.toArray())
                              .mapTo(Long.class)
                              .one()));
          return null;
        });
    return versions;
  }
}
