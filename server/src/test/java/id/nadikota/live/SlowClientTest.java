package id.nadikota.live;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Actor;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.fixture.City;
import id.nadikota.fixture.HandClock;
import id.nadikota.fixture.Listener;
import id.nadikota.http.ServerTest;
import id.nadikota.identity.Desk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who does not read costs what is newest of what he looks at, and slows nobody. */
@Tag("slow")
class SlowClientTest {
  private static final String WHOLE = "106.8,-6.2,106.88,-6.16";
  private static final int ROWS = 400;
  private static final int ROUNDS = 30;

  @RegisterExtension
  static final City CITY =
      City.small().with("rina", "operator", "city").with("tuli", "operator", "city");

  private static LiveNode node;

  @BeforeAll
  static void start() {
    node = CITY.closes(new LiveNode(CITY.data(), CITY.database()));
    CITY.sql(
        "INSERT INTO data.asset (name, kind, status, source, source_key, geom)"
            + " SELECT 'baru', 'hydrant', 'active', 'uji', 'u' || g,"
            + " ST_SetSRID(ST_MakePoint(106.8 + g * 0.0001, -6.18), 4326)"
            + " FROM generate_series(1, ?) g",
        ROWS);
  }

  /** Changes all rows once; a kilobyte each. */
  private static void round(int n) {
    CITY.sql(
        "UPDATE data.asset SET name = rpad('putaran %d ', 190, 'x') WHERE source = 'uji'"
            .formatted(n));
    long newest = Long.parseLong(CITY.one("SELECT change.advance_tick()"));
    soon().until(() -> node.tick() >= newest);
  }

  @Test
  void a_deaf_client_holds_the_newest_of_each_feature_and_a_healthy_one_gets_it() {
    ServerTest.run(
        node.routes(),
        server -> {
          int port = server.server().port();
          Desk rina = new Desk(server).signIn("rina");
          Desk tuli = new Desk(server).signIn("tuli");
          String subscribe = Told.subscription(1, "assets", WHOLE, "null", "null", "null");
          try (RawSocket deaf = new RawSocket(port, tuli.cookie());
              Told healthy =
                  new Told(
                      Listener.connect(port, "/live", "Cookie", "nadi_session=" + rina.cookie()))) {
            deaf.send(RawSocket.frame(subscribe));
            healthy.say(subscribe).hello(1);
            soon().until(() -> node.live().counts().subscriptions() == 2);
            long most = 0;
            for (int n = 1; n <= ROUNDS; n++) {
              round(n);
              most = Math.max(most, node.live().counts().outboxFeatures());
              // one round a frame: what is told together would fit into the deaf one's connection
              String told = "putaran %d ".formatted(n);
              soon(told)
                  .until(() -> healthy.socket().frames().stream().anyMatch(f -> f.contains(told)));
            }
            soon("the newest of every feature")
                .until(
                    () ->
                        newest(healthy).values().stream().filter(ROUNDS_END::equals).count()
                            == ROWS);
            assertThat(most).as("features that wait").isLessThanOrEqualTo(2L * ROWS);
            soon("only the deaf one's wait")
                .until(() -> node.live().counts().outboxFeatures() == ROWS);
          }
          soon("both have gone").until(() -> node.live().counts().sockets() == 0);
          assertThat(node.live().counts().outboxFeatures()).isZero();
        });
  }

  @Test
  void who_takes_no_frame_for_half_a_minute_is_cut() {
    HandClock clock = new HandClock(Instant.parse("2026-11-26T03:00:00Z"));
    Actor rina = new Actor("rina", PermissionSet.OPERATOR, new Scope.Whole());
    Recent recent = new Recent();
    Subscribing subscribing =
        new Subscribing(node.layers().catalog(), node.layers().query(), layer -> true);
    try (LiveHub hub = new LiveHub(recent, subscribing, NOBODY, () -> Duration.ZERO, clock)) {
      recent.begin(new UUID(1, 1), 1);
      HeldWire deaf = new HeldWire();
      Taking healthy = new Taking();
      hub.join(deaf, new Visitor(rina, "deaf", () -> Optional.of(rina), "en"));
      hub.join(healthy, new Visitor(rina, "healthy", () -> Optional.of(rina), "en"));
      soon("a heartbeat").until(() -> healthy.frames.sum() > 0);
      clock.pass(Duration.ofSeconds(31));
      soon("the cut").until(() -> hub.counts().droppedClients() == 1);
      assertThat(deaf.closedWith()).isEqualTo(1006);
      assertThat(healthy.isCut).isFalse();
      assertThat(hub.counts().sockets()).isEqualTo(1);
    }
  }

  /** The wire of one who takes each frame at once. */
  private static final class Taking implements Wire {
    final LongAdder frames = new LongAdder();
    volatile boolean isCut;

    @Override
    public void send(String text, Runnable whenSent, Runnable failed) {
      frames.increment();
      whenSent.run();
    }

    @Override
    public CompletableFuture<Void> close(int code, String reason) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void cut() {
      isCut = true;
    }
  }

  private static final CatchingUp NOBODY =
      new CatchingUp(new Recent(), null, new Delivery(null, table -> List.of()));

  private static final String ROUNDS_END = "putaran " + ROUNDS;

  private static Map<String, String> newest(Told client) {
    Map<String, String> newest = new TreeMap<>();
    for (JsonNode frame : client.all("changes")) {
      for (JsonNode put : frame.path("put")) {
        newest.put(
            put.path("id").asText(),
            put.path("properties").path("name").asText().replaceAll(" x+$", ""));
      }
    }
    return newest;
  }
}
