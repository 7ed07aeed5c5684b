package id.nadikota.base;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.fixture.LogLines;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {
  private final Outage outage =
      new Outage(LoggerFactory.getLogger(OutageTest.class), "no bus for now", "the bus is back");

  private static Refusal away(String why) {
    return Refusal.unavailable("away", new Label(why, why));
  }

  @Test
  void begin_and_end_are_told_once_however_often_it_is_met() {
    try (LogLines log = new LogLines()) {
      outage.over();
      for (int i = 0; i < 50; i++) {
        outage.met(away("flood"));
      }
      assertThat(outage.lasts()).isTrue();
      assertThat(outage.rests()).isTrue();
      outage.over();
      outage.over();
      assertThat(outage.lasts()).isFalse();
      outage.met(away("flood"));
      assertThat(log.warnings()).containsExactly("no bus for now: flood", "no bus for now: flood");
      assertThat(log.saying("the bus is back after 0.")).hasSize(1);
    }
  }

  @Test
  void another_reason_is_told_too_but_not_without_end() {
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 100; i++) {
        outage.met(away("reason " + i % 50));
      }
      assertThat(log.warnings()).hasSize(5).contains("no bus for now: reason 1");
    }
  }

  @Test
  void a_fault_of_ours_is_told_as_one() {
    try (LogLines log = new LogLines()) {
      outage.met(new IllegalStateException("nobody thought of that"));
      assertThat(log.warnings()).containsExactly("no bus for now");
      assertThat(log.stacks()).isEqualTo(1);
    }
  }
}
