package id.nadikota.live;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.change.Change;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.Tick;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The last ticks without a gap, at most so many changes of them. */
class RecentTest {
  private static final UUID EPOCH = new UUID(1, 1);

  private final Recent recent = new Recent();

  private static Tick tick(long n, int changes) {
    Change one =
        new Change(
            n,
            "data.asset",
            Change.Op.INSERT,
            n,
            Change.Boxes.NONE,
            Change.Boxes.NONE,
            Map.of(),
            Map.of());
    return new Tick(n, Instant.EPOCH, Collections.nCopies(changes, one));
  }

  /** The numbers of the ticks after one; empty where some are not here. */
  private Optional<List<Long>> after(UUID epoch, long n) {
    return recent
        .window()
        .after(new Place(epoch, n))
        .map(all -> all.stream().map(Tick::n).toList());
  }

  @Test
  void who_is_behind_is_given_all_that_he_missed_or_nothing() {
    recent.begin(EPOCH, 10);
    recent.add(tick(11, 1));
    recent.add(tick(12, 0));
    recent.add(tick(13, 1));
    assertThat(after(EPOCH, 10)).hasValue(List.of(11L, 12L, 13L));
    assertThat(after(EPOCH, 12)).hasValue(List.of(13L));
    assertThat(after(EPOCH, 13)).hasValue(List.of());
    assertThat(after(EPOCH, 14)).as("told by a faster node").hasValue(List.of());
    assertThat(after(EPOCH, 9)).isEmpty();
    assertThat(after(new UUID(2, 2), 12)).isEmpty();
  }

  @Test
  void it_holds_so_many_changes_and_the_newest_tick_however_large() {
    recent.begin(EPOCH, 0);
    recent.add(tick(1, Recent.MOST_CHANGES / 2));
    recent.add(tick(2, Recent.MOST_CHANGES / 2));
    assertThat(after(EPOCH, 0)).hasValue(List.of(1L, 2L));
    recent.add(tick(3, 1));
    assertThat(after(EPOCH, 0)).isEmpty();
    assertThat(after(EPOCH, 1)).hasValue(List.of(2L, 3L));
    recent.add(tick(4, 10 * Recent.MOST_CHANGES));
    assertThat(after(EPOCH, 3)).hasValue(List.of(4L));
    assertThat(after(EPOCH, 2)).isEmpty();
    assertThat(recent.room()).isZero();
  }

  @Test
  void what_the_log_still_has_is_put_before_it_unless_it_does_not_fit() {
    recent.begin(EPOCH, 10);
    recent.add(tick(11, 1));
    recent.extend(7, List.of(tick(8, 1), tick(9, 1)));
    assertThat(after(EPOCH, 7)).as("10 is missing between").isEmpty();
    recent.extend(7, List.of(tick(8, 1), tick(9, 1), tick(10, 1)));
    assertThat(after(EPOCH, 7)).hasValue(List.of(8L, 9L, 10L, 11L));
    assertThat(recent.room()).isEqualTo(Recent.MOST_CHANGES - 4);
  }
}
