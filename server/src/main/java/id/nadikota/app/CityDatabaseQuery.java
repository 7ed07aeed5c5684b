package id.nadikota.app;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import java.time.Instant;

/** Asks the database what the program wants to know of it, before and beside all layers. */
final class CityDatabaseQuery {
  private final Database database;
  private final String clock;
  private final String holdsRows;

  CityDatabaseQuery(Database database, Queries queries) {
    this.database = database;
    this.clock = queries.command("health/clock");
    this.holdsRows = queries.command("city/holds-rows");
  }

  /** The database's time now. */
  Instant now() {
    return database.read(handle -> handle.createQuery(clock).mapTo(Instant.class).one());
  }

  /** Whether anything has been loaded. */
  boolean holdsRows() {
    return database.write(handle -> handle.createQuery(holdsRows).mapTo(Boolean.class).one());
  }
}
