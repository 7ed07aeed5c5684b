package id.nadikota.change;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.Patience;
import id.nadikota.fixture.Seeds;
import id.nadikota.fixture.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Eight writers with savepoints, rollbacks, deadlocks and slow transactions, a writer in another
 * database of the cluster, two nodes that compete for ticks: nothing is lost, nothing comes twice,
 * nothing comes in the wrong order. Two readers that are known to be wrong are caught beside them.
 */
@Tag("slow")
class ChangeTrialTest {
  private static final int WRITERS = 8;
  private static final int KEYS = 100;
  private static final int LEAST = 1_500;

  /** What one reader was told, in the order in which it was told. */
  private static final class Reader {
    final String name;
    final List<Long> ids = new ArrayList<>();
    final Map<Long, Long> lastOfKey = new TreeMap<>();
    final Map<Long, Long> copy = new TreeMap<>();
    int inverted;

    Reader(String name) {
      this.name = name;
    }

    synchronized void told(Change change) {
      ids.add(change.id());
      if (change.op() != Change.Op.RESET) {
        Long before = lastOfKey.merge(change.key(), change.id(), Math::max);
        inverted += before > change.id() ? 1 : 0;
      }
      Spots.apply(copy, change);
    }

    synchronized int count() {
      return ids.size();
    }

    synchronized Set<Long> missing(Set<Long> committed) {
      Set<Long> missing = new HashSet<>(committed);
      ids.forEach(missing::remove);
      return missing;
    }

    /** How many it has passed over: it was told of a later one. */
    synchronized long passedOver(Set<Long> committed) {
      long last = ids.stream().mapToLong(Long::longValue).max().orElse(0);
      return missing(committed).stream().filter(id -> id < last).count();
    }

    synchronized int inverted() {
      return inverted;
    }
  }

  private final ConcurrentLinkedQueue<String> trouble = new ConcurrentLinkedQueue<>();

  @Test
  void ticks_lose_nothing_repeat_nothing_and_keep_the_order() {
    Seeds.each(1, this::losesNothing);
  }

  private void losesNothing(long seed) throws Exception {
    DatabaseSettings settings = TestDatabase.settingsForClass(ChangeTrialTest.class);
    DatabaseSettings elsewhere = TestDatabase.settingsForClass(ChangeTrialTest.class);
    try (Database database = Database.open(settings);
        ChangeFeed one = feed(database);
        ChangeFeed two = feed(database)) {
      Spots.make(database, Spots.WITHOUT_HISTORY);
      List<Reader> nodes = List.of(follow(one, "node one"), follow(two, "node two"));
      Reader byId = new Reader("id > last");
      Reader byXmin = new Reader("xid < xmin");
      long first = newest(database);
      ExecutorService threads = Executors.newCachedThreadPool();
      try {
        AtomicBoolean going = new AtomicBoolean(true);
        Supplier<Boolean> on = going::get;
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          Random random = new Random(seed + i);
          work.add(threads.submit(() -> write(settings, random, on)));
        }
        work.add(threads.submit(() -> writeElsewhere(elsewhere, on)));
        Future<?> wrongById =
            threads.submit(() -> new WrongReaders(settings).byId(first, byId::told, on));
        Future<?> wrongByXmin =
            threads.submit(() -> new WrongReaders(settings).byXmin(first, byXmin::told, on));
        soon("enough, and both that are wrong are caught")
            .until(
                () -> {
                  Set<Long> now = committed(database, first);
                  return now.size() >= LEAST && byId.passedOver(now) > 0 && byXmin.inverted() > 0;
                });
        going.set(false);
        for (Future<?> one1 : work) {
          Patience.get(one1);
        }
        Patience.get(wrongById);
        Patience.get(wrongByXmin);
      } finally {
        threads.shutdownNow();
      }
      Set<Long> committed = committed(database, first);
      for (Reader node : nodes) {
        soon(node.name).untilAsserted(() -> assertThat(node.missing(committed)).isEmpty());
        assertThat(node.ids).as("twice at %s", node.name).doesNotHaveDuplicates();
        assertThat(node.inverted).as("order at %s", node.name).isZero();
        assertThat(node.copy).as("state at %s", node.name).isEqualTo(Spots.now(database));
      }
      System.out.printf(
          "change trial: %d changes; id > last lost %d; xid < xmin inverted %d%n",
          committed.size(), byId.passedOver(committed), byXmin.inverted());
      assertThat(trouble).isEmpty();
    }
  }

  private static ChangeFeed feed(Database database) {
    return new ChangeFeed(new TickQuery(database), Clock.systemUTC());
  }

  private static Reader follow(ChangeFeed feed, String name) {
    Reader reader = new Reader(name);
    feed.listen(
        new ChangeFeed.Listener() {
          @Override
          public void begin(UUID epoch, long tick) {}

          @Override
          public void apply(Tick tick) {
            tick.changes().forEach(reader::told);
          }
        });
    feed.start();
    return reader;
  }

  private static long newest(Database database) {
    return database.write(
        handle ->
            handle
                .createQuery("SELECT coalesce(max(id), 0) FROM change.log")
                .mapTo(Long.class)
                .one());
  }

  private static Set<Long> committed(Database database, long first) {
    return new HashSet<>(
        database.write(
            handle ->
                handle
                    .createQuery("SELECT id FROM change.log WHERE id > :first")
                    .bind("first", first)
                    .mapTo(Long.class)
                    .list()));
  }

  private void write(DatabaseSettings settings, Random random, Supplier<Boolean> on) {
    try (Connection connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (on.get()) {
        try {
          transaction(statement, random);
          if (random.nextInt(100) < 15) {
            connection.rollback();
          } else {
            connection.commit();
          }
        } catch (SQLException e) {
          connection.rollback();
          // 40P01: the deadlocks are wanted
          if (!"40P01".equals(e.getSQLState())) {
            trouble.add(e.toString());
          }
        }
      }
    } catch (SQLException e) {
      trouble.add(e.toString());
    }
  }

  private static void transaction(Statement statement, Random random) throws SQLException {
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      change(statement, random);
      int more = random.nextInt(100);
      if (more < 10) {
        statement.execute("SAVEPOINT half");
        change(statement, random);
        statement.execute("ROLLBACK TO SAVEPOINT half");
      } else if (more < 20) {
        statement.execute("SAVEPOINT half");
        change(statement, random);
        statement.execute("RELEASE SAVEPOINT half");
      } else if (more < 35) {
        // its number is early and its next change late
        statement.execute("SELECT pg_sleep(0.05)");
      } else if (more == 99) {
        statement.execute("SELECT pg_sleep(1.5)");
      }
    }
  }

  private static void change(Statement statement, Random random) throws SQLException {
    int key = random.nextInt(KEYS);
    long v = random.nextInt(1_000_000);
    String place =
        String.format(
            Locale.ROOT, "ST_SetSRID(ST_MakePoint(%f, -6.2), 4326)", 106 + random.nextDouble());
    statement.execute(
        switch (random.nextInt(10)) {
          case 0, 1 -> "DELETE FROM data.spot WHERE id = " + key;
          case 2 ->
              "UPDATE data.spot SET v = v + 1 WHERE id BETWEEN %d AND %d".formatted(key, key + 2);
          default ->
              "INSERT INTO data.spot (id, v, geom) VALUES (%d, %d, %s)".formatted(key, v, place)
                  + " ON CONFLICT (id) DO UPDATE SET v = excluded.v, geom = excluded.geom";
        });
  }

  /** Holds back the oldest transaction number of the whole cluster. */
  private void writeElsewhere(DatabaseSettings settings, Supplier<Boolean> on) {
    try (Connection connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (on.get()) {
        statement.execute("SELECT pg_current_xact_id()");
        statement.execute("SELECT pg_sleep(0.7)");
        connection.commit();
      }
    } catch (SQLException e) {
      trouble.add(e.toString());
    }
  }
}
