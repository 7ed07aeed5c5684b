package id.nadikota.app.metrics;

import id.nadikota.base.Refusal;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts lines that wait in the database; asked at most once a second, however many numbers are
 * made of the answer.
 */
public final class WaitingQuery {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final Waiting UNKNOWN = new Waiting(Double.NaN, Double.NaN, Double.NaN);

  private final Database database;
  private final String statement;
  private final Clock clock;
  private Waiting last = UNKNOWN;
  private Instant asked = Instant.EPOCH;

  /** Asks this database. */
  public WaitingQuery(Database database, Queries queries, Clock clock) {
    this.database = database;
    this.statement = queries.command("health/waiting");
    this.clock = clock;
  }

  /**
   * What waits; each not a number while the database is away.
   *
   * @param outbox lines not yet told elsewhere
   * @param oldestSeconds age of the oldest of them; 0 where there is none
   * @param unsealed lines of the record without a seal
   */
  public record Waiting(double outbox, double oldestSeconds, double unsealed) {}

  /** What waits now. */
  public synchronized Waiting now() {
    Instant now = clock.instant();
    if (now.isBefore(asked) || !now.isBefore(asked.plus(KEPT))) {
      last = ask();
      asked = clock.instant();
    }
    return last;
  }

  private Waiting ask() {
    try {
      return database.write(
          handle ->
              handle
                  .createQuery(statement)
                  .map(
                      (row, context) ->
                          new Waiting(
                              row.getDouble("outbox"),
                              row.getDouble("oldest_seconds"),
                              row.getDouble("unsealed")))
                  .one());
    } catch (Refusal away) {
      return UNKNOWN;
    }
  }
}
