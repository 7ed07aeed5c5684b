package id.nadikota.change.watch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the running nodes need watched; each says so anew now and then. */
final class NodeQuery {
  /** Who has not been heard of for so long is gone. */
  private static final int SILENT_S = 90;

  private static final String GONE =
      """
      DELETE FROM change.node
      WHERE id <> :id AND seen < clock_timestamp() - make_interval(secs => :silent)
      """;

  private static final String HERE =
      """
      INSERT INTO change.node (id, watches) VALUES (:id, :watches::jsonb)
      ON CONFLICT (id) DO UPDATE SET seen = excluded.seen, watches = excluded.watches
      """;

  private final UUID id;

  NodeQuery(UUID id) {
    this.id = id;
  }

  /** Says that this node is here and what it needs; forgets those that are gone. */
  void announce(Handle handle, List<Watched> tables) {
    handle.createUpdate(GONE).bind("id", id).bind("silent", (double) SILENT_S).execute();
    handle.createUpdate(HERE).bind("id", id).bind("watches", WatchedJson.text(tables)).execute();
  }

  /** Says that this node is here no longer. */
  void leave(Handle handle) {
    handle.createUpdate("DELETE FROM change.node WHERE id = :id").bind("id", id).execute();
  }

  /** What serves all nodes, by table; the same at every node. */
  Map<String, Watched> together(Handle handle) {
    Map<String, Watched> together = new TreeMap<>();
    handle
        .createQuery("SELECT watches::text FROM change.node ORDER BY since, id")
        .mapTo(String.class)
        .forEach(
            watches ->
                WatchedJson.read(watches)
                    .forEach(
                        table ->
                            together.merge(
                                table.table(), table, (older, younger) -> younger.over(older))));
    return together;
  }
}
