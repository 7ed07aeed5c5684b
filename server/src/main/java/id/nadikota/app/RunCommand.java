package id.nadikota.app;

import id.nadikota.app.metrics.Meters;
import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.Database;
import id.nadikota.db.cluster.DirectoryLock;
import id.nadikota.geo.City;
import id.nadikota.geo.CityFile;
import id.nadikota.geo.Crs;
import id.nadikota.http.Routes;
import id.nadikota.http.server.HttpServer;
import id.nadikota.http.server.Port;
import id.nadikota.identity.account.Accounts;
import id.nadikota.simulate.DemoAccounts;
import id.nadikota.simulate.DemoCity;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: starts everything and stays until it is told to end. */
@Command(name = "run", description = "Starts everything and stays in the foreground.")
final class RunCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(names = "--port", defaultValue = "8080", description = "0 takes a free port")
  private int port;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on")
  private String host;

  @Option(names = "--empty", description = "load no demo city")
  private boolean empty;

  @Option(names = "--no-demo-accounts", description = "load the demo city without its accounts")
  private boolean noDemoAccounts;

  private final PrintStream progress = System.err;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw Refusal.invalid(
          "bad-port",
          new Label(
              "--port harus angka dari 0 sampai 65535", "--port must be a number from 0 to 65535"));
    }
    Settings settings = options.settings(System.getenv());
    try (Shutdown shutdown = Shutdown.onSignals()) {
      try {
        start(settings, shutdown);
      } catch (RuntimeException e) {
        if (!shutdown.isEnding()) {
          throw e;
        }
      }
      shutdown.await();
    }
    return 0;
  }

  private void start(Settings settings, Shutdown shutdown) {
    shutdown.open(() -> DirectoryLock.takeForServer(settings.dataDir()));
    Scratch.in(settings.cache());
    // the port first: who waits for a demo city does not want to learn then that it is taken
    Port listening = shutdown.open(() -> Port.listen(host, port));
    CityFile cityFile = CityFile.read(settings.dataDir());
    CompletableFuture<Optional<FaultException>> crs =
        CompletableFuture.supplyAsync(() -> crsFault(cityFile));
    progress.println("Starting the database");
    Database database = CityDatabase.open(settings, shutdown, progress);
    crs.join()
        .ifPresent(
            fault -> {
              throw fault;
            });
    Wiring wiring = new Wiring(settings, database, Clock.systemUTC());
    boolean demo = begin(settings, wiring, !empty && !cityFile.isPresent(), listening);
    List<Routes> routes =
        wiring.routes(cityFile, demo ? Optional.of(DemoCity.city()) : Optional.empty());
    shutdown.open(wiring::follow);
    shutdown.open(wiring::reload);
    shutdown.open(() -> wiring.audit().sealer());
    Meters meters = shutdown.open(wiring::meters);
    shutdown.open(() -> HttpServer.start(listening, routes, meters.requests()));
    // closed first: its goodbyes need the connections
    shutdown.open(wiring::live);
    System.out.println("Nadi Kota ready: " + listening.address());
    System.out.flush();
  }

  /** Loads the demo city where this is its first start; whether the data directory holds it. */
  private boolean begin(Settings settings, Wiring wiring, boolean wanted, Port listening) {
    Beginning beginning = new Beginning(settings.dataDir());
    Accounts accounts = wiring.identity(() -> DemoCity.city().timeZone()).accounts();
    boolean makes = !noDemoAccounts && beginning.wouldLoad(wanted, wiring::holdsRows);
    if ((makes || accounts.hasDemoAccounts()) && !listening.isLoopback()) {
      throw demoAccountsOpen();
    }
    return beginning.isDemo(
        wanted, wiring::holdsRows, () -> loadDemoCity(settings, wiring, accounts));
  }

  private void loadDemoCity(Settings settings, Wiring wiring, Accounts accounts) {
    progress.println("Loading the demo city");
    new DemoCity(DemoCity.SEED)
        .load(wiring.importer(), settings.dataDir().resolve("rejects"), progress);
    if (!noDemoAccounts) {
      new DemoAccounts(settings.dataDir()).make(accounts, progress);
    }
  }

  /** Whoever reads this machine's screen or files could sign in from anywhere. */
  private Refusal demoAccountsOpen() {
    return Refusal.invalid(
        "demo-accounts-open",
        new Label(
                "akun demo ada atau akan dibuat, maka %s tidak didengarkan; nonaktifkan akun itu (./nadi"
                    + " user disable NAME), ganti sandinya, atau mulai dengan --no-demo-accounts",
                "there are demo accounts or would be, so %s is not listened on; disable them (./nadi"
                    + " user disable NAME), change their passwords, or begin with --no-demo-accounts")
            .formatted(host));
  }

  /** GeoTools opens its tables here, beside the database, so that no request has to wait for it. */
  private static Optional<FaultException> crsFault(CityFile file) {
    try {
      Crs.of(file.over(City.INDONESIA).crs());
      return Optional.empty();
    } catch (Refusal e) {
      FaultException fault =
          new FaultException(
              new Fault(
                  file.file(), file.crsLine(), e.getMessage(), "write a code such as EPSG:23834"));
      return Optional.of(fault);
    }
  }
}
