package id.nadikota.db;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Brings a database to the schema of this program, after looking whether it can.
 *
 * <p>Each thing that stands in the way is one {@link Refusal} of one line that says the cure:
 * unreachable, too old, a right or extension missing, a schema newer than the program. Two programs
 * at once are safe: the second waits for the first.
 */
public final class Migrations {
  private static final String CONNECT_SECONDS = "5";

  private Migrations() {}

  /**
   * Makes role, extensions and every migration that is missing; does nothing where all is there.
   *
   * @param migrationDir the folder {@code sql/migration}
   */
  public static void migrate(DatabaseSettings settings, Path migrationDir) {
    try (Connection connection = connect(settings)) {
      new Preparation(connection).run();
    } catch (SQLException e) {
      throw failed(settings, e);
    }
    Flyway flyway = flyway(settings, migrationDir);
    try {
      refuseNewer(flyway.info().all());
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw refusal(
          "schema-differs",
          new Label(
                  "migrasi basis data bukan milik program ini: %s",
                  "the database's migrations are not those of this program: %s")
              .formatted(secondLine(e.getMessage())),
          e);
    } catch (FlywayException e) {
      throw sqlCause(e)
          .<RuntimeException>map(
              cause ->
                  refusal(
                      "migration-failed",
                      new Label("migrasi gagal: %s: %s", "%s: %s")
                          .formatted(firstLine(e.getMessage()), firstLine(cause.getMessage())),
                      e))
          .orElse(e);
    }
  }

  private static Connection connect(DatabaseSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    try {
      return DriverManager.getConnection(settings.jdbcUrl(), properties);
    } catch (SQLException e) {
      throw unreachable(settings, e);
    }
  }

  private static Flyway flyway(DatabaseSettings settings, Path migrationDir) {
    var configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
            .locations("filesystem:" + migrationDir.toAbsolutePath())
            .failOnMissingLocations(true)
            .defaultSchema("nadi")
            // By default a newer schema passes silently.
            .ignoreMigrationPatterns("")
            .placeholderReplacement(false)
            .cleanDisabled(true);
    // Else a migration with CREATE INDEX CONCURRENTLY waits for Flyway's own transaction.
    configuration
        .getPluginRegister()
        .getExact(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  private static void refuseNewer(MigrationInfo[] migrations) {
    List<String> unknown =
        Arrays.stream(migrations)
            .filter(
                migration ->
                    migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
            .map(migration -> migration.getVersion() + " " + migration.getDescription())
            .toList();
    ServerCheck.newerSchema(unknown)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private static Refusal unreachable(DatabaseSettings settings, SQLException e) {
    Refusal refusal =
        Refusal.unavailable(
            "database-unreachable",
            new Label("tidak dapat terhubung ke %s: %s", "cannot connect to %s: %s")
                .formatted(settings, firstLine(e.getMessage())));
    refusal.initCause(e);
    return refusal;
  }

  private static Refusal failed(DatabaseSettings settings, SQLException e) {
    return refusal(
        "migration-failed",
        new Label("tidak dapat menyiapkan basis data %s: %s", "cannot prepare the database %s: %s")
            .formatted(settings, firstLine(e.getMessage())),
        e);
  }

  private static Refusal refusal(String slug, Label message, Exception cause) {
    Refusal refusal = Refusal.invalid(slug, message);
    refusal.initCause(cause);
    return refusal;
  }

  private static Optional<SQLException> sqlCause(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }

  private static String firstLine(String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }

  /** Flyway says in its first line only that something differs, and in the second what. */
  private static String secondLine(String message) {
    return message.lines().skip(1).filter(line -> !line.isBlank()).findFirst().orElse(message);
  }
}
