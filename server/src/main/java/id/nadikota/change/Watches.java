package id.nadikota.change;

import id.nadikota.base.Digest;
import id.nadikota.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the triggers of watched tables and looks whether they stand.
 *
 * <p>The whole set is given each time: what is new or different is made, what is no longer watched
 * loses its triggers. Several nodes may do so at once; each waits for the other.
 */
public final class Watches {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
  private static final int TRIGGERS = 4;

  /** Functions by table, with the digest of what they were made from. */
  private static final String STANDING =
      """
      SELECT n.nspname || '.' || c.relname AS name, min(obj_description(p.oid, 'pg_proc')) AS made_from,
        count(*) FILTER (WHERE t.tgenabled IN ('O', 'A')) AS triggers
      FROM pg_trigger t
      JOIN pg_proc p ON p.oid = t.tgfoid
      JOIN pg_namespace f ON f.oid = p.pronamespace AND f.nspname = 'change'
      JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE t.tgname IN ('watch_insert', 'watch_update', 'watch_delete', 'watch_truncate')
        AND p.proname = 'watch_' || n.nspname || '_' || c.relname
      GROUP BY n.nspname, c.relname
      """;

  private final Database database;

  /** Watches tables of this database. */
  public Watches(Database database) {
    this.database = database;
  }

  /** A table's triggers as they stand. */
  private record Standing(String madeFrom, int triggers) {}

  /** Watches these tables and no others. */
  public void ensure(List<Watched> tables) {
    if (missing(tables).isEmpty() && database.write(this::standing).size() == tables.size()) {
      return;
    }
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute("SELECT pg_advisory_xact_lock(7311)");
              Map<String, Standing> standing = standing(handle);
              for (Watched table : tables) {
                if (!isGood(standing.remove(table.table()), table)) {
                  make(handle, table);
                }
              }
              standing.keySet().forEach(table -> remove(handle, table));
            });
  }

  /**
   * The tables whose triggers are not there, are switched off, or were made from something else;
   * what changes in them is not told.
   */
  public List<String> missing(List<Watched> tables) {
    Map<String, Standing> standing = database.write(this::standing);
    return tables.stream()
        .filter(table -> !isGood(standing.get(table.table()), table))
        .map(Watched::table)
        .toList();
  }

  private Map<String, Standing> standing(Handle handle) {
    Map<String, Standing> standing = new TreeMap<>();
    handle
        .createQuery(STANDING)
        .map(
            (row, context) ->
                standing.put(
                    row.getString("name"),
                    new Standing(
                        String.valueOf(row.getString("made_from")), row.getInt("triggers"))))
        .list();
    return standing;
  }

  private static boolean isGood(Standing standing, Watched table) {
    return standing != null
        && standing.triggers == TRIGGERS
        && standing.madeFrom.equals(Digest.of(WatchSql.create(table)));
  }

  private static void make(Handle handle, Watched table) {
    LOG.info("watching {}", table.table());
    String create = WatchSql.create(table);
    List<String> statements = new ArrayList<>();
    // nobody writes between the beginning of a history and the first trigger
    statements.add(
        "LOCK TABLE " + Watched.quotedTable(table.table()) + " IN SHARE ROW EXCLUSIVE MODE");
    statements.add(create);
    statements.addAll(WatchSql.triggers(table));
    statements.add(
        "COMMENT ON FUNCTION change.%s() IS '%s'"
            .formatted(Watched.quoted(WatchSql.function(table.table())), Digest.of(create)));
    table.histories().forEach(history -> statements.add(WatchSql.begin(table, history)));
    // what changed while nobody watched is not known
    statements.add(
        "INSERT INTO change.log (source, op) VALUES ('%s', 'R')".formatted(table.table()));
    statements.forEach(handle::execute);
  }

  private static void remove(Handle handle, String table) {
    LOG.info("no longer watching {}", table);
    handle.execute(
        "DROP FUNCTION change.%s() CASCADE".formatted(Watched.quoted(WatchSql.function(table))));
  }
}
