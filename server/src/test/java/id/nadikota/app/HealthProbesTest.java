package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthProbesTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void clocks_may_differ_by_two_seconds() {
    assertThat(HealthProbes.clocks(NOON, NOON.plusMillis(2_000)).ok()).isTrue();
    assertThat(HealthProbes.clocks(NOON, NOON.minusMillis(2_001)).ok()).isFalse();
    assertThat(HealthProbes.clocks(NOON, NOON.minusMillis(90_000)).says())
        .isEqualTo("the database's clock differs by -90000 ms");
  }

  @Test
  void a_disk_with_less_than_512_mb_is_failing() {
    assertThat(HealthProbes.disk(600L << 20).ok()).isTrue();
    assertThat(HealthProbes.disk(511L << 20))
        .isEqualTo(new id.nadikota.http.Health(false, "511 MB free"));
  }
}
