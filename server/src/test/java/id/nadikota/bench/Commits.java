package id.nadikota.bench;

import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.change.ChangeParts;
import id.nadikota.change.watch.Watched;
import id.nadikota.change.watch.Watches;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Tx;
import id.nadikota.layer.Layer;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.declaration.LayerSourceQuery;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Writers that each change one asset a transaction, over connections of their own; in turns without
 * trigger, with the change log, with history and a line of the record, and the latter as a command
 * does it: over the pool, one statement after the other. First for themselves, which is what the
 * triggers cost; then while a node follows, which is how a city runs.
 */
final class Commits implements AutoCloseable {
  private static final int WRITERS = 8;

  /** Short and many: one flush of the disk that takes long spoils a turn. */
  private static final Duration TURN = Duration.ofMillis(500);

  private static final int WARM = 1;
  private static final int ROUNDS = 31;
  private static final long SEED = 20_261_126L;

  private static final String UPDATE =
      "UPDATE data.asset SET status = CASE status WHEN 'active' THEN 'broken' ELSE 'active' END"
          + " WHERE id = ?";

  /**
   * With what a command writes beside its row. All of it is asked for at once, as the row alone is:
   * one transaction without waiting in between, so that what is compared is the database's work.
   */
  private static final String RECORDED =
      "SELECT set_config('nadi.actor', ?, true) || set_config('nadi.reason', ?, true);"
          + UPDATE
          + "; INSERT INTO audit.entry (account, permission_set, scope, address, request, act,"
          + " subject, reason, before, after) VALUES (?, 'operator', 'city', '127.0.0.1', 'bench',"
          + " 'update', ?, 'bench', '{\"status\": \"active\"}', '{\"status\": \"broken\"}')";

  private static final Actor COMMANDER =
      new Actor("bench", PermissionSet.OPERATOR, new Scope.Whole(), "127.0.0.1");

  private static final AuditEntry ENTRY =
      new AuditEntry(
          "update",
          "assets/1",
          Optional.of("{\"status\": \"active\"}"),
          Optional.of("{\"status\": \"broken\"}"));

  private final List<Writer> writers = new ArrayList<>();
  private final Tx tx;
  private final List<Long> assets;
  private final Watches watches;
  private final List<Watched> log;
  private final List<Watched> all;

  private Commits(Scratch scratch, ChangeParts changes) {
    this.tx = new Tx(scratch.database());
    this.assets = ids(scratch);
    this.watches = changes.watches();
    Layer layer = assets(scratch);
    this.log = List.of(watched(layer, List.of()));
    this.all = List.of(watched(layer, List.of(history(layer, scratch))));
    DatabaseSettings settings = scratch.settings();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(settings, assets, new Random(SEED + i)));
    }
  }

  static void measure(Scratch scratch) {
    ChangeParts changes = new ChangeParts(scratch.database(), Clock.systemUTC());
    Bench.say("live.writers", WRITERS);
    Bench.say("live.seed", SEED);
    try (Commits commits = new Commits(scratch, changes)) {
      commits.measure("live.");
      changes.feed().start();
      commits.measure("live.followed_");
    } finally {
      changes.feed().close();
    }
  }

  private void measure(String prefix) {
    Rounds rounds =
        new Rounds(TURN)
            .add("none", () -> watches.ensure(List.of()), this::plain)
            .add("log", () -> watches.ensure(log), this::plain)
            .add("all", () -> watches.ensure(all), this::recorded)
            .add("command", () -> watches.ensure(all), this::commanded)
            .run(WARM, ROUNDS);
    List.of("none", "log", "all", "command")
        .forEach(name -> Bench.say(prefix + "commits_" + name + "_per_s", rounds.rate(name)));
    for (String name : List.of("log", "all")) {
      Bench.say(prefix + name + "_to_none", rounds.ratio(name, "none"));
      Bench.say(prefix + name + "_to_none_lower_quartile", rounds.ratio(name, "none", 0.25));
      Bench.say(prefix + name + "_to_none_upper_quartile", rounds.ratio(name, "none", 0.75));
    }
  }

  private static Layer assets(Scratch scratch) {
    return new CatalogParts(Home.fromProperty(), scratch.data(), scratch.database())
        .catalog()
        .get("assets", Actor.PUBLIC)
        .layer();
  }

  private static Watched watched(Layer assets, List<Watched.History> histories) {
    return new Watched(
        assets.tables().get(0).toString(),
        Optional.of(assets.key()),
        Optional.of(assets.geometry().column()),
        assets.geometry().generalised(),
        List.copyOf(assets.imageColumns()),
        histories);
  }

  private static Watched.History history(Layer assets, Scratch scratch) {
    List<String> columns =
        new LayerSourceQuery(scratch.database())
            .columns(assets.source()).values().stream()
                .filter(column -> !column.type().equals("geometry"))
                .map(column -> column.name())
                .toList();
    return new Watched.History(
        assets.id(),
        assets.source().toString(),
        assets.key(),
        assets.geometry().column(),
        assets.geometry().generalised(),
        columns);
  }

  private static List<Long> ids(Scratch scratch) {
    return scratch
        .database()
        .write(
            handle ->
                handle
                    .createQuery("SELECT id FROM data.asset WHERE status <> 'draft' ORDER BY id")
                    .mapTo(Long.class)
                    .list());
  }

  private long plain(long endNanos) {
    return Together.count(WRITERS, i -> writers.get(i).until(endNanos, false));
  }

  private long recorded(long endNanos) {
    return Together.count(WRITERS, i -> writers.get(i).until(endNanos, true));
  }

  private long commanded(long endNanos) {
    return Together.count(WRITERS, i -> commands(endNanos, new Random(SEED + WRITERS + i)));
  }

  private long commands(long endNanos, Random random) {
    long commits = 0;
    while (System.nanoTime() < endNanos) {
      long asset = assets.get(random.nextInt(assets.size()));
      tx.run(
          COMMANDER,
          "bench",
          writing -> {
            writing.handle().execute(UPDATE, asset);
            writing.audit(ENTRY);
            return null;
          });
      commits++;
    }
    return commits;
  }

  @Override
  public void close() {
    writers.forEach(Writer::close);
  }

  /** One connection. */
  private static final class Writer {
    private final List<Long> assets;
    private final Random random;
    private final Connection connection;
    private final PreparedStatement update;
    private final PreparedStatement recorded;

    Writer(DatabaseSettings settings, List<Long> assets, Random random) {
      this.assets = assets;
      this.random = random;
      try {
        connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        update = connection.prepareStatement(UPDATE);
        recorded = connection.prepareStatement(RECORDED);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    long until(long endNanos, boolean withRecord) {
      long commits = 0;
      try {
        while (System.nanoTime() < endNanos) {
          long asset = assets.get(random.nextInt(assets.size()));
          if (withRecord) {
            recorded.setString(1, "bench");
            recorded.setString(2, "bench");
            recorded.setLong(3, asset);
            recorded.setString(4, "bench");
            recorded.setString(5, "assets/" + asset);
            recorded.execute();
          } else {
            update.setLong(1, asset);
            update.executeUpdate();
          }
          commits++;
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return commits;
    }

    void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
