package id.nadikota.db;

import id.nadikota.base.Actor;
import java.util.Objects;
import org.jdbi.v3.core.HandleCallback;

/**
 * One change by one actor: everything in it is written or nothing.
 *
 * <p>For its length the settings {@code nadi.actor} and {@code nadi.reason} say who changes and
 * why; column defaults and triggers read them. Trouble that will pass is a Refusal of kind
 * UNAVAILABLE; nothing is tried twice here, because only the caller knows whether that is right.
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
  public <T> T run(Actor actor, String reason, HandleCallback<T, RuntimeException> work) {
    return database.transact(
        handle -> {
          handle
              .createQuery(
                  "SELECT set_config('nadi.actor', :actor, true)"
                      + " || set_config('nadi.reason', :reason, true)")
              .bind("actor", actor.account())
              .bind("reason", reason)
              .mapTo(String.class)
              .one();
          return work.withHandle(handle);
        });
  }
}
