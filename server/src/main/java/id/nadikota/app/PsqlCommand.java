package id.nadikota.app;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code psql}: PostgreSQL's own client on the city's database, beside a server or without one. */
@Command(name = "psql", description = "Opens psql on the database.")
final class PsqlCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Parameters(arity = "0..*", description = "handed to psql as they are")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.settings(System.getenv());
    if (settings.databaseUrl().isEmpty() && !Files.isDirectory(settings.dataDir())) {
      throw Refusal.notFound(
          "no-data",
          new Label(
                  "tidak ada direktori data %s; ./nadi run membuatnya",
                  "there is no data directory %s; ./nadi run makes it")
              .formatted(settings.dataDir()));
    }
    try (Shutdown shutdown = Shutdown.onSignals()) {
      return run(CityDatabase.locate(settings, shutdown, System.err));
    }
  }

  private int run(DatabaseSettings database) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("psql"));
    command.add(database.jdbcUrl().substring("jdbc:".length()));
    command.addAll(arguments);
    ProcessBuilder psql = new ProcessBuilder(command).inheritIO();
    psql.environment().put("PGUSER", database.user());
    if (!database.password().isEmpty()) {
      psql.environment().put("PGPASSWORD", database.password());
    }
    try {
      return psql.start().waitFor();
    } catch (IOException e) {
      throw Refusal.unavailable(
          "no-psql",
          new Label(
              "psql tidak dapat dijalankan; pasang dulu (Debian, Ubuntu: apt-get install"
                  + " postgresql-client)",
              "psql cannot be started; install it (Debian, Ubuntu: apt-get install"
                  + " postgresql-client)"));
    }
  }
}
