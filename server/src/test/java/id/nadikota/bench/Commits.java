package id.nadikota.bench;

import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.change.ChangeParts;
import id.nadikota.change.Watched;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerParts;
import id.nadikota.layer.LayerSourceQuery;
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
 * Writers that each change one asset a transaction, over connections of their own, while a node
 * follows; in turns without trigger, with the change log, and with history and a line of the
 * record.
 */
final class Commits implements AutoCloseable {
  private static final int WRITERS = 8;
  private static final Duration TURN = Duration.ofSeconds(2);
  private static final int WARM = 1;
  private static final int ROUNDS = 7;
  private static final long SEED = 20_261_126L;

  private static final String UPDATE =
      "UPDATE data.asset SET status = CASE status WHEN 'active' THEN 'broken' ELSE 'active' END"
          + " WHERE id = ?";

  /** What a command writes beside its row. */
  private static final String AUTHOR =
      "SELECT set_config('nadi.actor', ?, true) || set_config('nadi.reason', ?, true)";

  private static final String RECORD =
      "INSERT INTO audit.entry (account, permission_set, scope, address, request, act, subject,"
          + " reason, before, after) VALUES (?, 'operator', 'city', '127.0.0.1', 'bench', 'update',"
          + " ?, 'bench', '{\"status\": \"active\"}', '{\"status\": \"broken\"}')";

  private final List<Writer> writers = new ArrayList<>();

  private Commits(DatabaseSettings settings, List<Long> assets) {
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(settings, assets, new Random(SEED + i)));
    }
  }

  static void measure(Scratch scratch) {
    ChangeParts changes = new ChangeParts(scratch.database(), Clock.systemUTC());
    changes.feed().start();
    Layer assets = assets(scratch);
    List<Watched> log = List.of(watched(assets, List.of()));
    List<Watched> all = List.of(watched(assets, List.of(history(assets, scratch))));
    Bench.say("live.writers", WRITERS);
    Bench.say("live.seed", SEED);
    try (Commits commits = new Commits(scratch.settings(), ids(scratch))) {
      Rounds rounds =
          new Rounds(TURN)
              .add("none", () -> changes.watches().ensure(List.of()), commits::plain)
              .add("log", () -> changes.watches().ensure(log), commits::plain)
              .add("all", () -> changes.watches().ensure(all), commits::recorded)
              .run(WARM, ROUNDS);
      List.of("none", "log", "all")
          .forEach(name -> Bench.say("live.commits_" + name + "_per_s", rounds.rate(name)));
      Bench.say("live.log_to_none", rounds.ratio("log", "none"));
      Bench.say("live.all_to_none", rounds.ratio("all", "none"));
    } finally {
      changes.feed().close();
    }
  }

  private static Layer assets(Scratch scratch) {
    return new LayerParts(Home.fromProperty(), scratch.data(), scratch.database())
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
    private final PreparedStatement author;
    private final PreparedStatement record;

    Writer(DatabaseSettings settings, List<Long> assets, Random random) {
      this.assets = assets;
      this.random = random;
      try {
        connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        update = connection.prepareStatement(UPDATE);
        author = connection.prepareStatement(AUTHOR);
        record = connection.prepareStatement(RECORD);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    long until(long endNanos, boolean recorded) {
      long commits = 0;
      try {
        connection.setAutoCommit(!recorded);
        while (System.nanoTime() < endNanos) {
          long asset = assets.get(random.nextInt(assets.size()));
          if (recorded) {
            author.setString(1, "bench");
            author.setString(2, "bench");
            author.executeQuery().close();
          }
          update.setLong(1, asset);
          update.executeUpdate();
          if (recorded) {
            record.setString(1, "bench");
            record.setString(2, "assets/" + asset);
            record.executeUpdate();
            connection.commit();
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
