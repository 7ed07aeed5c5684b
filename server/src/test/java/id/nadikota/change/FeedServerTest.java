package id.nadikota.change;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.cluster.OwnPostgres;
import id.nadikota.fixture.CutLink;
import id.nadikota.fixture.HandClock;
import id.nadikota.fixture.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database server stops, comes back, and hands over to its standby while a feed follows. */
@Tag("slow")
class FeedServerTest {
  private final Told told = new Told();

  private static void put(DatabaseSettings at, int key) {
    TestDatabase.owner(at)
        .useHandle(handle -> handle.execute("INSERT INTO data.spot (id, v) VALUES (?, 1)", key));
  }

  private void putAndHear(DatabaseSettings at, int key) {
    put(at, key);
    soon().until(() -> told.words().contains("I" + key));
  }

  @Test
  void after_a_restart_it_goes_on_and_after_a_failover_it_begins_a_new_epoch() throws Exception {
    HandClock clock = new HandClock(Instant.parse("2026-11-24T12:00:00Z"));
    try (OwnPostgres server = new OwnPostgres();
        CutLink link = new CutLink(server.settings());
        Database database = Database.open(link.settings());
        ChangeFeed feed = new ChangeFeed(new TickQuery(database), clock)) {
      Spots.make(database, Spots.WATCHED);
      feed.listen(told);
      feed.start();
      putAndHear(server.settings(), 1);
      UUID epoch = feed.place().epoch();
      server.stop();
      soon()
          .until(
              () -> {
                clock.pass(Duration.ofSeconds(10));
                return feed.lag().compareTo(Duration.ofSeconds(30)) >= 0;
              });
      server.start();
      put(server.settings(), 2);
      soon().until(() -> told.words().contains("I2"));
      assertThat(told.words()).containsExactly("I1", "I2");
      assertThat(feed.place().epoch()).isEqualTo(epoch);
      soon().until(() -> feed.lag().isZero());

      DatabaseSettings standby = server.addStandby();
      putAndHear(server.settings(), 3);
      assertThat(told.epochs()).as("the server was started anew and is the same").hasSize(1);
      soon().until(() -> holds(standby, 3));
      link.cut();
      server.stop();
      server.promote();
      link.turnTo(standby);
      link.mend();
      put(standby, 4);
      soon().until(() -> !feed.place().epoch().equals(epoch));
      putAndHear(standby, 5);
      assertThat(told.epochs()).hasSize(2);
    }
  }

  private static boolean holds(DatabaseSettings at, int key) {
    return TestDatabase.owner(at)
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT EXISTS (SELECT FROM data.spot WHERE id = :key)")
                    .bind("key", key)
                    .mapTo(Boolean.class)
                    .one());
  }
}
