package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeginningTest {
  @TempDir Path data;
  private final AtomicInteger loads = new AtomicInteger();
  private Beginning beginning;

  @BeforeEach
  void start() {
    beginning = new Beginning(data);
  }

  private boolean start(boolean wanted, boolean holdsRows) {
    return beginning.isDemo(wanted, () -> holdsRows, loads::incrementAndGet);
  }

  @Test
  void the_demo_city_comes_at_the_first_start_and_once() {
    assertThat(start(true, false)).isTrue();
    assertThat(start(true, true)).isTrue();
    assertThat(start(false, true)).isTrue();
    assertThat(loads).hasValue(1);
  }

  @Test
  void a_directory_begun_without_it_stays_without_it() {
    assertThat(start(false, false)).isFalse();
    assertThat(start(true, false)).isFalse();
    assertThat(loads).hasValue(0);
  }

  @Test
  void it_is_not_loaded_into_a_city_that_somebody_has_imported() {
    assertThat(start(true, true)).isFalse();
    assertThat(loads).hasValue(0);
  }

  @Test
  void it_says_beforehand_whether_it_would_load() {
    assertThat(beginning.wouldLoad(true, () -> false)).isTrue();
    assertThat(beginning.wouldLoad(false, () -> false)).isFalse();
    assertThat(beginning.wouldLoad(true, () -> true)).isFalse();
    start(true, false);
    assertThat(beginning.wouldLoad(true, () -> false)).isFalse();
  }

  @Test
  void a_load_that_was_cut_off_is_taken_up_again() {
    Runnable cutOff =
        () -> {
          throw new IllegalStateException("killed");
        };
    assertThatThrownBy(() -> beginning.isDemo(true, () -> false, cutOff)).hasMessage("killed");
    assertThat(start(false, true)).isTrue();
    assertThat(loads).hasValue(1);
  }
}
