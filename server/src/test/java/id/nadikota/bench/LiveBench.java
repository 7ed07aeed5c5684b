package id.nadikota.bench;

import id.nadikota.app.BenchServer;

/**
 * {@code live}: how many single rows are committed a second without a trigger, with the change log,
 * and with history and record; and how long a commit takes to those who watch.
 */
final class LiveBench {
  private LiveBench() {}

  static void run() {
    try (Scratch scratch = Scratch.open()) {
      BenchServer.loadDemoCity(scratch.data(), scratch.database());
      Commits.measure(scratch);
      Watchers.measure(scratch);
    }
  }
}
