package id.nadikota.change.watch;

import id.nadikota.db.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the triggers of watched tables and looks whether they stand.
 *
 * <p>Several nodes may run over one database, also with other layers: a table is watched for all of
 * them together, and loses its triggers when none needs it. Each table is mended by itself: one
 * that cannot be watched is told and stops no other. Who writes is not made to wait for long.
 */
public final class Watches {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
  private static final String TURN =
      "SELECT set_config('lock_timeout', '3s', true), pg_advisory_xact_lock(7311)";

  private final Database database;
  private final StandingQuery standing = new StandingQuery();
  private final NodeQuery nodes = new NodeQuery(UUID.randomUUID());
  private final Map<String, String> failed = new ConcurrentHashMap<>();
  private volatile List<Watched> own = List.of();
  private volatile Set<String> unwatched = Set.of();

  /** Watches tables of this database. */
  public Watches(Database database) {
    this.database = database;
  }

  /**
   * A table whose changes are not told as they should be.
   *
   * @param reason what is wrong and what helps
   */
  public record Lost(String table, String reason) {}

  /** Watches these tables for this node from now on, and no others. */
  public void ensure(List<Watched> tables) {
    own = List.copyOf(tables);
    settle();
  }

  /**
   * Says that this node is here, and mends what does not stand as all nodes need it; to be called
   * every half a minute, so that one node's end and a lost trigger are noticed.
   */
  public synchronized void settle() {
    List<Watched> tables = own;
    Set<String> wrong =
        database.write(
            handle -> {
              // refuses while the database is being restored: what misses its triggers then has
              // rows
              // and history still to come
              handle.createQuery("SELECT change.begin_epoch()").mapToMap().one();
              nodes.announce(handle, tables);
              return wrong(handle);
            });
    failed.keySet().stream().filter(table -> !wrong.contains(table)).forEach(this::mended);
    wrong.forEach(this::mend);
    unwatched = database.write(handle -> unwatched(handle, tables));
  }

  /** What this node needed is no longer needed. */
  public void leave() {
    database.write(
        handle -> {
          nodes.leave(handle);
          return null;
        });
  }

  /** Whether the changes of a table were told when it was last looked. */
  public boolean tells(String table) {
    return !unwatched.contains(table);
  }

  /** What is not told as this node needs it, by now. */
  public List<Lost> lost() {
    List<Watched> tables = own;
    return database.write(
        handle -> {
          Map<String, Standing> found = standing.all(handle);
          Map<String, Watched> together = nodes.together(handle);
          return tables.stream()
              .flatMap(
                  table ->
                      reason(
                          table,
                          Optional.ofNullable(found.get(table.table())),
                          together.getOrDefault(table.table(), table))
                          .map(reason -> new Lost(table.table(), reason))
                          .stream())
              .toList();
        });
  }

  /** Triggers of any table that are lost, switched off or in trouble, whoever needs them. */
  public List<Lost> broken() {
    return database.write(standing::all).entrySet().stream()
        .flatMap(one -> one.getValue().fault().map(fault -> new Lost(one.getKey(), fault)).stream())
        .toList();
  }

  private Optional<String> reason(Watched table, Optional<Standing> found, Watched together) {
    if (!table.isServedBy(together)) {
      return Optional.of(
          "a younger server has it watched by another key or shape; start this one anew");
    }
    return found
        .map(one -> one.fault().or(() -> one.otherThan(together)))
        .orElse(Optional.of("it has no triggers"))
        .map(fault -> Optional.ofNullable(failed.get(table.table())).orElse(fault));
  }

  /** Tables that do not stand as all nodes together need them. */
  private Set<String> wrong(Handle handle) {
    Map<String, Watched> together = nodes.together(handle);
    Map<String, Standing> found = standing.all(handle);
    Set<String> wrong = new TreeSet<>(found.keySet());
    wrong.addAll(together.keySet());
    wrong.removeIf(
        table ->
            isRight(
                Optional.ofNullable(found.get(table)), Optional.ofNullable(together.get(table))));
    return wrong;
  }

  private static boolean isRight(Optional<Standing> found, Optional<Watched> wanted) {
    return found.isPresent()
        && wanted.isPresent()
        && found.get().fault().isEmpty()
        && found.get().otherThan(wanted.get()).isEmpty();
  }

  private Set<String> unwatched(Handle handle, List<Watched> tables) {
    Map<String, Standing> found = standing.all(handle);
    Map<String, Watched> together = nodes.together(handle);
    Set<String> unwatched = new TreeSet<>();
    for (Watched table : tables) {
      Optional<Standing> one = Optional.ofNullable(found.get(table.table()));
      Watched wanted = together.getOrDefault(table.table(), table);
      if (!table.isServedBy(wanted) || !one.map(stands -> stands.tells(wanted)).orElse(false)) {
        unwatched.add(table.table());
      }
    }
    return unwatched;
  }

  /**
   * One table in a transaction of its own; looks again, because another node may have been faster.
   */
  private void mend(String table) {
    try {
      database
          .writer()
          .useTransaction(
              handle -> {
                handle.createQuery(TURN).mapToMap().one();
                Optional<Watched> wanted = Optional.ofNullable(nodes.together(handle).get(table));
                Optional<Standing> found = Optional.ofNullable(standing.all(handle).get(table));
                if (wanted.isEmpty()) {
                  found.ifPresent(old -> remove(handle, table, old));
                } else if (!isRight(found, wanted)) {
                  found
                      .flatMap(Standing::fault)
                      .filter(why -> !failed.containsKey(table))
                      .ifPresent(why -> LOG.warn("{}: {}", table, why));
                  make(handle, wanted.get());
                }
              });
      mended(table);
    } catch (RuntimeException e) {
      String why = cause(e);
      if (!why.equals(failed.put(table, why))) {
        LOG.warn("{} cannot be watched: {}", table, why);
      }
    }
  }

  /** Also by another node, or because nobody needs it any more. */
  private void mended(String table) {
    if (failed.remove(table) != null) {
      LOG.info("{} is watched again, or need not be", table);
    }
  }

  private static void make(Handle handle, Watched table) {
    WatchSql.trials(table).forEach(handle::execute);
    // nobody writes between the beginning of a history and the first trigger
    handle.execute(
        "LOCK TABLE " + Watched.quotedTable(table.table()) + " IN SHARE ROW EXCLUSIVE MODE");
    handle.execute(WatchSql.create(table));
    WatchSql.triggers(table).forEach(handle::execute);
    handle.execute(
        "COMMENT ON FUNCTION change.%s() IS '%s %d %s'"
            .formatted(
                Watched.quoted(WatchSql.function(table.table())),
                table.table(),
                WatchSql.VERSION,
                WatchSql.madeFrom(table)));
    for (Watched.History history : table.histories()) {
      HistorySql.catchUp(table, history).forEach(handle::execute);
    }
    if (!table.histories().isEmpty()) {
      // else the triggers take the states for few and read all of them at every change
      handle.execute("ANALYZE data.history");
    }
    handle.execute("DELETE FROM change.trouble WHERE source = ?", table.table());
    // what changed while nobody watched is not known
    handle.execute("INSERT INTO change.log (source, op) VALUES (?, 'R')", table.table());
    LOG.info("watching {}", table.table());
  }

  private static void remove(Handle handle, String table, Standing old) {
    LOG.info("no longer watching {}", table);
    handle.execute("DROP FUNCTION change.%s() CASCADE".formatted(Watched.quoted(old.function())));
    handle.execute("DELETE FROM change.trouble WHERE source = ?", table);
  }

  /** The database's own words, in one line. */
  private static String cause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }
}
