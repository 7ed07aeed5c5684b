package id.nadikota.change;

import id.nadikota.change.watch.Watched;
import id.nadikota.change.watch.Watches;
import id.nadikota.db.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A watched table that only tests have. */
public final class Spots {
  public static final Watched WATCHED =
      watched(
          List.of("v", "name"),
          List.of(
              new Watched.History(
                  "spots", "data.spot", "id", "geom", Optional.empty(), List.of("v", "name"))));
  public static final Watched WITHOUT_HISTORY = watched(List.of("v"), List.of());

  private Spots() {}

  /** The table with other columns in the log and other histories. */
  public static Watched watched(List<String> columns, List<Watched.History> histories) {
    return new Watched(
        "data.spot", Optional.of("id"), Optional.of("geom"), Optional.empty(), columns, histories);
  }

  public static Watches make(Database database, Watched watched) {
    database.write(
        handle ->
            handle.execute(
                "CREATE TABLE data.spot (id bigint PRIMARY KEY, v bigint NOT NULL, name text,"
                    + " geom geometry(Point, 4326))"));
    Watches watches = new Watches(database);
    watches.ensure(List.of(watched));
    return watches;
  }

  /** The values by key, as they are now. */
  static Map<Long, Long> now(Database database) {
    Map<Long, Long> now = new TreeMap<>();
    database.write(
        handle ->
            handle
                .createQuery("SELECT id, v FROM data.spot")
                .map((row, context) -> now.put(row.getLong(1), row.getLong(2)))
                .list());
    return now;
  }

  /** Takes a change over into a copy. */
  static void apply(Map<Long, Long> copy, Change change) {
    switch (change.op()) {
      case INSERT, UPDATE -> copy.put(change.key(), (Long) change.after().get("v"));
      case DELETE -> copy.remove(change.key());
      case RESET -> copy.clear();
    }
  }
}
