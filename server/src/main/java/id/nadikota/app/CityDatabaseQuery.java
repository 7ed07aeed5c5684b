package id.nadikota.app;

import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import java.time.Instant;
import java.util.List;

/** Asks the database what the program wants to know of it, before and beside all layers. */
final class CityDatabaseQuery {
  /** What every city has, of each part of the database. */
  private static final List<String> TABLES =
      List.of(
          "audit.entry",
          "change.epoch",
          "change.log",
          "change.tick",
          "data.agency",
          "data.area",
          "data.asset",
          "data.history",
          "identity.account",
          "identity.session");

  private final Database database;
  private final String clock;
  private final String holdsRows;
  private final String missing;

  CityDatabaseQuery(Database database, Queries queries) {
    this.database = database;
    this.clock = queries.command("health/clock");
    this.missing = queries.command("health/missing");
    this.holdsRows = queries.command("city/holds-rows");
  }

  /** The database's time now. */
  Instant now() {
    return database.read(handle -> handle.createQuery(clock).mapTo(Instant.class).one());
  }

  /** The tables of every city that are not there. */
  List<String> missing() {
    return database.write(
        handle ->
            handle
                .createQuery(missing)
                .bindArray("tables", String.class, TABLES.toArray())
                .mapTo(String.class)
                .list());
  }

  /** Whether anything has been loaded. */
  boolean holdsRows() {
    return database.write(handle -> handle.createQuery(holdsRows).mapTo(Boolean.class).one());
  }
}
