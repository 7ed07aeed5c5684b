package id.nadikota.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.fixture.Patience;
import id.nadikota.http.ServerTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {
  @Test
  void health_is_200_or_503_and_says_what_is_wrong() {
    AtomicBoolean away = new AtomicBoolean();
    Map<String, Health.Probe> probes = new LinkedHashMap<>();
    probes.put("database", () -> database(away.get()));
    probes.put("disk", () -> new Health(true, "12 GB free"));
    ServerTest.run(
        new HealthRoutes(probes),
        server -> {
          assertThat(server.get("/health").body())
              .isEqualTo(
                  "{\"status\":\"ok\",\"checks\":{\"database\":{\"ok\":true,\"status\":\"ok\",\"says\":\"answers\"},"
                      + "\"disk\":{\"ok\":true,\"status\":\"ok\",\"says\":\"12 GB free\"}}}");
          away.set(true);
          assertThat(server.get("/health").statusCode()).isEqualTo(503);
          assertThat(server.get("/health").headers().firstValue("Retry-After")).contains("5");
          assertThat(server.get("/health").body())
              .contains("failing", "the database does not answer");
          away.set(false);
          assertThat(server.get("/health").statusCode()).isEqualTo(200);
        });
  }

  private static Health database(boolean away) {
    if (away) {
      throw Refusal.unavailable(
          "database-unavailable",
          new Label("basis data tidak menjawab", "the database does not answer"));
    }
    return new Health(true, "answers");
  }

  @Test
  void a_probe_that_breaks_counts_as_failing_without_its_details() {
    ServerTest.run(
        new HealthRoutes(Map.of("clock", () -> refuse())),
        server -> {
          assertThat(server.get("/health").statusCode()).isEqualTo(503);
          assertThat(server.get("/health").body()).doesNotContain("hunter2");
        });
  }

  @Test
  void probes_that_wait_wait_side_by_side() {
    CyclicBarrier both = new CyclicBarrier(2);
    Health.Probe meets = () -> met(both);
    ServerTest.run(
        new HealthRoutes(Map.of("clock", meets, "database", meets)),
        server -> assertThat(server.get("/health").statusCode()).isEqualTo(200));
  }

  private static Health met(CyclicBarrier both) {
    try {
      both.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      return new Health(true, "met");
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Health refuse() {
    throw new IllegalStateException("password=hunter2");
  }
}
