package id.nadikota.app;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import java.time.Instant;

/** Asks the database for its time. */
final class ClockQuery {
  private final Database database;
  private final String statement;

  ClockQuery(Database database, Queries queries) {
    this.database = database;
    this.statement = queries.command("health/clock");
  }

  /** The database's time now. */
  Instant now() {
    return database.read(handle -> handle.createQuery(statement).mapTo(Instant.class).one());
  }
}
