package id.nadikota.db.write;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Lets so many lines a minute through, from one source and from all; counts the others. */
final class Flood {
  static final int MOST_OF_ONE = 20;
  static final int MOST_OF_ALL = 200;

  private final Clock clock;
  private final Map<String, Integer> admitted = new HashMap<>();
  private long minute;
  private int all;
  private long leftOut;
  private long leftOutBefore;

  Flood(Clock clock) {
    this.clock = clock;
  }

  /** Whether one more from this source may be written; bounded in memory by the same number. */
  synchronized boolean admits(String source) {
    turn();
    if (all < MOST_OF_ALL && admitted.merge(source, 1, Integer::sum) <= MOST_OF_ONE) {
      all++;
      return true;
    }
    leftOut++;
    return false;
  }

  /** How many were left out in minutes that are over, told once. */
  synchronized long takeLeftOut() {
    turn();
    long count = leftOutBefore;
    leftOutBefore = 0;
    return count;
  }

  private void turn() {
    long now = clock.instant().getEpochSecond() / 60;
    if (now != minute) {
      minute = now;
      all = 0;
      admitted.clear();
      leftOutBefore += leftOut;
      leftOut = 0;
    }
  }
}
