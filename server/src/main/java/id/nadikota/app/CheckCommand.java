package id.nadikota.app;

import id.nadikota.base.Fault;
import id.nadikota.change.ChangeParts;
import id.nadikota.change.watch.Watches;
import id.nadikota.db.Database;
import id.nadikota.geo.CityFile;
import id.nadikota.layer.check.LayerCheck;
import java.time.Clock;
import java.util.List;
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
      List<Watches.Lost> broken = new ChangeParts(database, Clock.systemUTC()).watches().broken();
      for (Watches.Lost one : broken) {
        System.out.printf(
            "%s: changes are not told as they should be: %s; a running server mends within a minute"
                + " what can be mended, else start it anew%n",
            one.table(), one.reason());
      }
      int faults = result.faults().size() + broken.size();
      System.out.printf(
          "%d layers, %d examples: %s%n",
          result.layers(), result.examples(), faults == 0 ? "all good" : faults + " faults");
      return faults == 0 ? 0 : 1;
    }
  }
}
