package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.app.HealthProbes.Whole;
import id.nadikota.change.watch.Watches;
import id.nadikota.http.server.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthProbesTest {
  private static final Whole WHOLE = new Whole(List.of(), false);
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
    assertThat(HealthProbes.disk(511L << 20)).isEqualTo(new Health(false, "511 MB free"));
  }

  @Test
  void a_database_that_can_only_be_read_is_amber_and_one_that_is_away_is_not_asked() {
    assertThat(HealthProbes.database(() -> true, () -> false, () -> WHOLE))
        .isEqualTo(new Health(true, "answers"));
    assertThat(HealthProbes.database(() -> true, () -> true, () -> WHOLE).state())
        .isEqualTo(Health.State.AMBER);
    assertThat(
            HealthProbes.database(
                () -> false,
                () -> {
                  throw new AssertionError("asked");
                },
                () -> {
                  throw new AssertionError("asked");
                }))
        .isEqualTo(new Health(false, "does not answer"));
  }

  @Test
  void a_database_without_its_tables_fails_and_one_without_something_else_is_amber() {
    Whole half = new Whole(List.of("data.area", "data.asset"), true);
    assertThat(HealthProbes.database(() -> true, () -> true, () -> half))
        .isEqualTo(
            new Health(
                false, "is not whole, is it being restored? There is no data.area, data.asset"));
    Health found = HealthProbes.database(() -> true, () -> false, () -> new Whole(List.of(), true));
    assertThat(found.state()).isEqualTo(Health.State.AMBER);
  }

  @Test
  void a_table_that_is_not_told_is_amber_and_nothing_of_its_rows_is_said() {
    Watches.Lost lost = new Watches.Lost("data.well", "its trigger failed (no number: 0812)");
    Health found = HealthProbes.changes(Duration.ZERO, List.of(lost));
    assertThat(found.state()).isEqualTo(Health.State.AMBER);
    assertThat(found.says()).contains("data.well").doesNotContain("0812");
    assertThat(HealthProbes.changes(Duration.ofSeconds(6), List.of()).state())
        .isEqualTo(Health.State.AMBER);
    assertThat(HealthProbes.changes(Duration.ofSeconds(4), List.of()).state())
        .isEqualTo(Health.State.OK);
  }
}
