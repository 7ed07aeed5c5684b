package id.nadikota.app;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;

/** Asks whether a database holds any row of a city. */
final class HoldsRowsQuery {
  private final Database database;
  private final String statement;

  HoldsRowsQuery(Database database, Queries queries) {
    this.database = database;
    this.statement = queries.command("city/holds-rows");
  }

  /** Whether anything has been loaded. */
  boolean holdsRows() {
    return database.write(handle -> handle.createQuery(statement).mapTo(Boolean.class).one());
  }
}
