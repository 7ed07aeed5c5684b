package id.nadikota.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contestants work in turns, so that what else the machine does falls on all of them alike.
 *
 * <p>A ratio is the median of the ratios within the rounds: each is of two stretches of time that
 * lie beside each other. Each has a moment to settle in before its turn is counted.
 */
final class Rounds {
  /** What is made anew before a turn is compiled and planned anew by every connection. */
  private static final Duration SETTLE = Duration.ofMillis(300);

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Duration turn;
  private final Map<String, Work> contestants = new LinkedHashMap<>();
  private final Map<String, Runnable> beforehand = new LinkedHashMap<>();
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();
  private final Map<String, List<Double>> micros = new LinkedHashMap<>();

  /** Works until a time is over and says how often it did. */
  interface Work {
    long until(long endNanos);
  }

  /**
   * @param turn how long each works in a round
   */
  Rounds(Duration turn) {
    this.turn = turn;
  }

  /** Adds one who works. */
  Rounds add(String name, Work work) {
    return add(name, () -> {}, work);
  }

  /** Adds one who works, with what is done before each of his turns and is not counted. */
  Rounds add(String name, Runnable before, Work work) {
    beforehand.put(name, before);
    contestants.put(name, work);
    rates.put(name, new ArrayList<>());
    micros.put(name, new ArrayList<>());
    return this;
  }

  /** Each works for some rounds, each round beginning with another; the first ones warm up. */
  Rounds run(int warm, int rounds) {
    List<String> order = new ArrayList<>(contestants.keySet());
    for (int round = 0; round < warm + rounds; round++) {
      for (String name : order) {
        beforehand.get(name).run();
        contestants.get(name).until(System.nanoTime() + SETTLE.toNanos());
        long cpu = MACHINE.getProcessCpuTime();
        long begin = System.nanoTime();
        long done = contestants.get(name).until(begin + turn.toNanos());
        if (round >= warm) {
          rates.get(name).add(done * 1e9 / (System.nanoTime() - begin));
          micros.get(name).add((MACHINE.getProcessCpuTime() - cpu) / 1e3 / done);
        }
      }
      Collections.rotate(order, 1);
    }
    return this;
  }

  /** How often a second, the median of the rounds. */
  double rate(String name) {
    return median(rates.get(name).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * What one costs this Java machine in microseconds of processor time, the load included and the
   * database not; the median of the rounds. Other work on the machine hardly changes it.
   */
  double micros(String name) {
    return median(micros.get(name).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** How much one does of what the other does. */
  double ratio(String name, String other) {
    return median(ratios(name, other));
  }

  /**
   * The same below which so large a share of the rounds lies: a disk or a neighbour scatters them.
   *
   * @param share such as 0.25
   */
  double ratio(String name, String other, double share) {
    double[] sorted = ratios(name, other);
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private double[] ratios(String name, String other) {
    double[] ratios = new double[rates.get(name).size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = rates.get(name).get(i) / rates.get(other).get(i);
    }
    return ratios;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
