package id.nadikota.bench;

import id.nadikota.app.BenchServer;
import id.nadikota.db.Database;
import id.nadikota.fixture.People;
import id.nadikota.geo.Bbox;
import id.nadikota.identity.session.Secrets;
import id.nadikota.simulate.DemoCity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Signed-in clients who look at all assets of the city while one row after the other changes: how
 * long after its commit each change reaches each of them.
 */
final class Watchers {
  private static final int CLIENTS = 200;
  private static final int DEAD = 10;
  private static final int SLOW = 10;
  private static final int CHANGES = 400;
  private static final Duration BETWEEN = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long SEED = 20_261_126L;

  private final Database database;
  private final Map<Integer, Long> committed = new ConcurrentHashMap<>();
  private final List<Watcher> all = new ArrayList<>();

  private Watchers(Database database) {
    this.database = database;
  }

  static void measure(Scratch scratch) {
    try (BenchServer server = BenchServer.start(scratch.data(), scratch.database(), true)) {
      Watchers watchers = new Watchers(scratch.database());
      watchers.join(server.port());
      watchers.change();
      watchers.tell();
      watchers.all.forEach(Watcher::leave);
    }
  }

  /** Ten of each hundred do not listen at all or take one message a second. */
  private void join(int port) {
    String agency = one("SELECT g.kode FROM data.asset a JOIN data.agency g ON g.id = a.agency_id");
    String area = one("SELECT regexp_replace(area_kode, '[.][^.]*$', '') AS kode FROM data.asset");
    List<String[]> scopes =
        List.of(
            new String[] {"bench-operator", "operator", "city"},
            new String[] {"bench-agency", "agency", "agency:" + agency},
            new String[] {"bench-area", "area", "area:" + area});
    scopes.forEach(scope -> People.add(database, scope[0], scope[1], scope[2]));
    Bbox city = DemoCity.city().bounds();
    for (int i = 0; i < CLIENTS; i++) {
      String account = scopes.get(i % scopes.size())[0];
      String session = "bench-session-" + i;
      signIn(account, session);
      Watcher.Kind kind =
          i < DEAD ? Watcher.Kind.DEAD : i < DEAD + SLOW ? Watcher.Kind.SLOW : Watcher.Kind.HEALTHY;
      all.add(Watcher.join(port, session, city, kind, account.equals("bench-operator")));
    }
    all.forEach(watcher -> watcher.awaitHello(PATIENCE));
    Bench.say("live.clients", CLIENTS);
    Bench.say("live.clients_dead", DEAD);
    Bench.say("live.clients_slow", SLOW);
  }

  /** The kode that most assets have. */
  private String one(String kodes) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "SELECT kode FROM (%s) k WHERE kode IS NOT NULL GROUP BY kode ORDER BY count(*) DESC, kode LIMIT 1"
                        .formatted(kodes))
                .mapTo(String.class)
                .one());
  }

  private void signIn(String account, String session) {
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO identity.session (token_hash, account_id, grant_id, address, agent,"
                    + " created_at, last_seen, expires_at) SELECT ?, a.id, g.id, '127.0.0.1',"
                    + " 'bench', now(), now(), now() + interval '1 hour' FROM identity.account a"
                    + " JOIN identity.account_grant g ON g.account_id = a.id WHERE a.name = ?",
                Secrets.hash(session),
                account));
  }

  private void change() {
    List<Long> assets =
        new ArrayList<>(
            database.write(
                handle ->
                    handle
                        .createQuery(
                            "SELECT id FROM data.asset WHERE status = 'active' ORDER BY id")
                        .mapTo(Long.class)
                        .list()));
    // each another: of two changes of one row the first may never be told, and need not be
    Collections.shuffle(assets, new Random(SEED));
    long next = System.nanoTime();
    for (int n = 0; n < CHANGES; n++) {
      int number = n;
      long asset = assets.get(n);
      database.write(
          handle ->
              handle.execute(
                  "UPDATE data.asset SET name = ? WHERE id = ?", Watcher.word(number), asset));
      committed.put(number, System.nanoTime());
      next += BETWEEN.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** Whoever sees the whole city must have been told of every change. */
  private void tell() {
    List<Watcher> healthy =
        all.stream().filter(watcher -> watcher.kind() == Watcher.Kind.HEALTHY).toList();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (missed(healthy) > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    long[] waits = healthy.stream().flatMapToLong(one -> one.waits(committed)).sorted().toArray();
    Bench.say("live.changes", CHANGES);
    Bench.say("live.changes_per_s", 1000.0 / BETWEEN.toMillis());
    Bench.say("live.told", waits.length);
    Bench.say("live.missed", missed(healthy));
    Bench.say("live.commit_to_client_p50_ms", at(waits, 0.50));
    Bench.say("live.commit_to_client_p99_ms", at(waits, 0.99));
    Bench.say("live.commit_to_client_max_ms", at(waits, 1));
    Bench.say(
        "live.clients_cut",
        all.stream()
            .filter(watcher -> watcher.kind() != Watcher.Kind.HEALTHY && watcher.isCut())
            .count());
    Bench.say("live.healthy_clients_cut", healthy.stream().filter(Watcher::isCut).count());
  }

  private static long missed(List<Watcher> healthy) {
    return healthy.stream().filter(Watcher::seesAll).mapToLong(one -> CHANGES - one.told()).sum();
  }

  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return Arrays.stream(sorted, Math.max(0, index), Math.max(0, index) + 1).sum() / 1e6;
  }
}
