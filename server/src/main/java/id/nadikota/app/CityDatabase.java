package id.nadikota.app;

import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.Migrations;
import id.nadikota.db.cluster.PrivateCluster;
import java.io.PrintStream;

/** Opens the database of a data directory: one's own or the private one, with today's schema. */
final class CityDatabase {
  private CityDatabase() {}

  /** Finds or starts the database, brings its schema up to date, and opens the pools. */
  static Database open(Settings settings, Shutdown shutdown, PrintStream progress) {
    DatabaseSettings where = locate(settings, shutdown, progress);
    Migrations.migrate(where, settings.home().sql().resolve("migration"));
    return shutdown.open(() -> Database.open(where));
  }

  /** Finds or starts the database and leaves it as it is. */
  static DatabaseSettings locate(Settings settings, Shutdown shutdown, PrintStream progress) {
    return settings
        .databaseUrl()
        .map(DatabaseSettings::fromUrl)
        .orElseGet(
            () ->
                shutdown.open(() -> PrivateCluster.start(settings.dataDir(), progress)).settings());
  }
}
