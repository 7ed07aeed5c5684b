package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.cluster.OwnPostgres;
import id.nadikota.fixture.CutLink;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Patience;
import id.nadikota.fixture.People;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.CityFile;
import id.nadikota.http.ServerTest;
import id.nadikota.identity.session.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database restarts, may only be read, and fails over while a hundred people watch. */
@Tag("slow")
class WatchedOutageTest {
  private static final int PEOPLE = 100;

  /** Of one session at most so many sockets. */
  private static final int SOCKETS = 8;

  @TempDir Path data;
  private final List<Watcher> people = new ArrayList<>();

  private static ConditionFactory soon() {
    return Patience.soon().pollInterval(Duration.ofMillis(200));
  }

  @Test
  void a_hundred_who_watch_stay_connected_learn_how_old_it_is_and_are_told_afterwards()
      throws Exception {
    try (OwnPostgres server = new OwnPostgres();
        CutLink link = new CutLink(server.settings());
        Database database = Database.open(link.settings())) {
      Fixtures.smallCity(database);
      for (int session = 0; session * SOCKETS < PEOPLE; session++) {
        signIn(database, session);
      }
      Wiring wiring =
          new Wiring(
              new Settings(Home.fromProperty(), data, Optional.empty()),
              database,
              Clock.systemUTC());
      var routes = wiring.routes(CityFile.read(data), Optional.empty());
      Following following = wiring.follow();
      try {
        ServerTest.run(routes, running -> scenario(running, server, link));
      } finally {
        people.forEach(Watcher::close);
        following.close();
      }
    }
  }

  private void scenario(ServerTest.Running running, OwnPostgres server, CutLink link)
      throws Exception {
    String address = "http://127.0.0.1:" + running.server().port() + "/";
    for (int i = 0; i < PEOPLE; i++) {
      people.add(new Watcher("session-" + i / SOCKETS).connect(address));
    }
    soon().until(() -> people.stream().allMatch(Watcher::isGreeted));
    changeAndSee(server.settings(), "semula");

    server.stop();
    amber(running, "changes");
    soon().until(() -> people.stream().allMatch(one -> one.lag() > 1));
    server.start();
    changeAndSee(server.settings(), "sesudah mulai ulang");
    soon().until(() -> running.get("/health").body().contains("\"status\":\"ok\""));

    TestDatabase.readOnly(server.settings(), true);
    TestDatabase.owner(server.settings())
        .useHandle(
            handle -> {
              handle.execute("SET default_transaction_read_only = off");
              handle.execute("UPDATE data.asset SET name = 'hanya baca' WHERE id = 7");
            });
    soon().until(() -> people.stream().allMatch(one -> one.lag() > 1));
    amber(running, "database");
    TestDatabase.readOnly(server.settings(), false);
    soon().until(() -> all("hanya baca"));

    DatabaseSettings standby = server.addStandby();
    changeAndSee(server.settings(), "sebelum pindah");
    soon().until(() -> name(standby).equals("sebelum pindah"));
    int before = people.stream().mapToInt(Watcher::resyncs).sum();
    link.cut();
    server.stop();
    server.promote();
    link.turnTo(standby);
    link.mend();
    soon().until(() -> people.stream().mapToInt(Watcher::resyncs).sum() >= before + PEOPLE);
    changeAndSee(standby, "sesudah pindah");
    assertThat(people).allMatch(Watcher::isOpen);
  }

  private static void amber(ServerTest.Running running, String probe) {
    soon()
        .until(
            () ->
                running
                    .get("/health")
                    .body()
                    .contains("\"" + probe + "\":{\"ok\":true,\"status\":\"amber\""));
  }

  private void changeAndSee(DatabaseSettings at, String name) {
    TestDatabase.owner(at)
        .useHandle(handle -> handle.execute("UPDATE data.asset SET name = ? WHERE id = 7", name));
    soon().until(() -> all(name));
  }

  private boolean all(String name) {
    return people.stream().allMatch(one -> name.equals(one.look().get("7")));
  }

  private static String name(DatabaseSettings at) {
    return TestDatabase.owner(at)
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT name FROM data.asset WHERE id = 7")
                    .mapTo(String.class)
                    .one());
  }

  private static void signIn(Database database, int session) {
    String name = "orang-" + session;
    People.add(database, name, "operator", "city");
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO identity.session (token_hash, account_id, grant_id, address, agent,"
                    + " created_at, last_seen, expires_at) SELECT ?, a.id, g.id, '127.0.0.1', 'test',"
                    + " now(), now(), now() + interval '1 hour' FROM identity.account a"
                    + " JOIN identity.account_grant g ON g.account_id = a.id WHERE a.name = ?",
                Secrets.hash("session-" + session),
                name));
  }
}
