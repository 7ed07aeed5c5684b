package id.nadikota.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./nadi bench [NAME]}: prints {@code name: value} lines, one bench after the other. */
public final class Bench {
  private static final Map<String, Runnable> BENCHES =
      new TreeMap<>(Map.of("cache", CacheBench::run, "live", LiveBench::run));

  private Bench() {}

  /**
   * Runs the benches that are named, all where none is; ends with 2 for a name it does not know.
   */
  public static void main(String[] names) {
    List<String> asked = names.length == 0 ? List.copyOf(BENCHES.keySet()) : List.of(names);
    for (String name : asked) {
      if (!BENCHES.containsKey(name)) {
        System.out.printf("nadi: there is no bench %s; there are %s%n", name, BENCHES.keySet());
        System.exit(2);
      }
    }
    say("machine.processors", Runtime.getRuntime().availableProcessors());
    for (String name : asked) {
      load(name + ".load_before");
      BENCHES.get(name).run();
      load(name + ".load_after");
    }
    System.exit(0);
  }

  /** One line of the result. */
  static void say(String name, double value) {
    String text =
        value == Math.rint(value) && Math.abs(value) < 1e9
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    System.out.println(name + ": " + text);
    System.out.flush();
  }

  /** How busy the machine is with everything: a figure is only worth something beside it. */
  private static void load(String name) {
    say(name, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
