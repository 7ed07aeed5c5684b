package id.nadikota.db.write;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.Database;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The one road for commands: rows, the lines of the record and what is told elsewhere are written
 * together or not at all.
 *
 * <p>For its length the settings {@code nadi.actor} and {@code nadi.reason} say who changes and
 * why; column defaults and triggers read them. A command that writes rows must record what it did
 * with {@link Writing#audit}; one that does not is a bug and is rolled back. Trouble that will pass
 * is a Refusal of kind UNAVAILABLE; nothing is tried twice here, because only the caller knows
 * whether that is right.
 */
public final class Tx {
  private final Database database;

  /** Changes go to this database. */
  public Tx(Database database) {
    this.database = Objects.requireNonNull(database);
  }

  /**
   * Runs work in one transaction and commits it; an exception rolls it back and is thrown on.
   *
   * @param reason why, for people who read the record later; may be empty
   */
  public <T> T run(Actor actor, String reason, Function<Writing, T> work) {
    return database.transact(handle -> recorded(handle, actor, reason, work));
  }

  /**
   * Runs a command once, however often it is sent: a key that has come before gets the first answer
   * again for 24 hours and nothing is done. A refused command keeps no answer and may be tried
   * again with its key.
   *
   * @param replay absent: the command is simply run
   * @throws Refusal {@code idempotency-key-reused} where the key came with another command
   */
  public Kept once(
      Actor actor, String reason, Optional<Replay> replay, Function<Writing, Kept> work) {
    if (replay.isEmpty()) {
      return run(actor, reason, work);
    }
    return database.transact(
        handle -> {
          Replays replays = new Replays(handle, actor, replay.get());
          Optional<Kept> first = replays.first();
          if (first.isPresent()) {
            return first.get();
          }
          Kept kept = recorded(handle, actor, reason, work);
          replays.keep(kept);
          return kept;
        });
  }

  private static <T> T recorded(
      Handle handle, Actor actor, String reason, Function<Writing, T> work) {
    handle
        .createQuery(
            "SELECT set_config('nadi.actor', :actor, true)"
                + " || set_config('nadi.reason', :reason, true)")
        .bind("actor", actor.account())
        .bind("reason", reason)
        .mapTo(String.class)
        .one();
    Writing writing = new Writing(handle, actor, reason);
    T result = work.apply(writing);
    writing.verifyRecorded();
    return result;
  }
}
