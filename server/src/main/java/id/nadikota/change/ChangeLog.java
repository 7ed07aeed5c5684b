package id.nadikota.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is still in the log, for those who were away and want to be told what they missed. */
public final class ChangeLog {
  private final TickQuery ticks;

  ChangeLog(TickQuery ticks) {
    this.ticks = ticks;
  }

  /** The newest tick of the database, which a node may not have read yet. */
  public Optional<Long> newest() {
    return ticks.newest();
  }

  /**
   * The ticks after one until another, in their order.
   *
   * @param mostChanges that they may hold together
   * @return empty where one of them is not kept any more or they hold too much
   */
  public Optional<List<Tick>> between(long after, long until, int mostChanges) {
    List<Tick> all = new ArrayList<>();
    int changes = 0;
    long last = after;
    // every tick holds a change: more ticks than that are too many before they are read
    while (last < until && until - after <= mostChanges) {
      Optional<List<Tick>> next = ticks.after(last, until);
      if (next.isEmpty() || next.get().isEmpty()) {
        return Optional.empty();
      }
      all.addAll(next.get());
      changes += next.get().stream().mapToInt(tick -> tick.changes().size()).sum();
      if (changes > mostChanges) {
        return Optional.empty();
      }
      last = all.get(all.size() - 1).n();
    }
    return last < until ? Optional.empty() : Optional.of(List.copyOf(all));
  }
}
