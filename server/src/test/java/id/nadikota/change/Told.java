package id.nadikota.change;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A listener that keeps what it was told, one word a change: "I7", "U7", "D7", "R". */
final class Told implements ChangeFeed.Listener {
  private final List<String> words = new ArrayList<>();
  private final List<UUID> epochs = new ArrayList<>();
  private final List<Long> ticks = new ArrayList<>();

  @Override
  public synchronized void begin(UUID epoch, long tick) {
    epochs.add(epoch);
    words.clear();
    ticks.clear();
  }

  @Override
  public synchronized void apply(Tick tick) {
    ticks.add(tick.n());
    tick.changes().forEach(change -> words.add(word(change)));
  }

  /** What was told since it last began. */
  synchronized List<String> words() {
    return List.copyOf(words);
  }

  /** The epochs in which it began. */
  synchronized List<UUID> epochs() {
    return List.copyOf(epochs);
  }

  /** The ticks since it last began. */
  synchronized List<Long> ticks() {
    return List.copyOf(ticks);
  }

  private static String word(Change change) {
    return switch (change.op()) {
      case INSERT -> "I" + change.key();
      case UPDATE -> "U" + change.key();
      case DELETE -> "D" + change.key();
      case RESET -> "R";
    };
  }
}
