package id.nadikota.change;

import java.time.Instant;
import java.util.List;

/**
 * A numbered step of the database: all that was committed since the step before.
 *
 * @param n counts up by one
 * @param at when it was made, by the database's clock
 * @param changes in the order of their ids; of one row in the order in which they happened
 */
public record Tick(long n, Instant at, List<Change> changes) {
  public Tick {
    changes = List.copyOf(changes);
  }
}
