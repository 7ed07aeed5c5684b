package id.nadikota.app;

import id.nadikota.base.Fault;
import id.nadikota.db.Database;
import id.nadikota.geo.CityFile;
import id.nadikota.layer.check.LayerCheck;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}: layers, styles and their examples against the database. */
@Command(name = "check", description = "Checks layers, styles and examples.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Override
  public Integer call() {
    Settings settings = options.settings(System.getenv());
    try (Shutdown shutdown = Shutdown.onSignals()) {
      Scratch.in(settings.cache());
      CityFile.read(settings.dataDir());
      Database database = CityDatabase.open(settings, shutdown, System.err);
      Wiring wiring = new Wiring(settings, database, Clock.systemUTC());
      LayerCheck.Result result = wiring.check().check();
      for (Fault fault : result.faults()) {
        System.out.println(fault);
      }
      System.out.printf(
          "%d layers, %d examples: %s%n",
          result.layers(),
          result.examples(),
          result.faults().isEmpty() ? "all good" : result.faults().size() + " faults");
      return result.faults().isEmpty() ? 0 : 1;
    }
  }
}
