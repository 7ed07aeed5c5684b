package id.nadikota.db.write;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import java.time.Clock;
import java.util.Objects;

/**
 * The record of what happens outside a command: sign-ins, denials, reads, exports.
 *
 * <p>What is a command is recorded by {@link Writing#audit}, with its rows. Safe for use by many
 * threads.
 */
public final class AuditLog {
  private final Database database;
  private final Flood flood;

  /** Lines go to this database. */
  public AuditLog(Database database, Clock clock) {
    this.database = Objects.requireNonNull(database);
    this.flood = new Flood(clock);
  }

  /** Records one line, committed when this returns. */
  public void record(Actor actor, AuditEntry entry) {
    write(actor, "", entry);
  }

  /** Records one line with the reason that the actor gave. */
  public void record(Actor actor, String reason, AuditEntry entry) {
    write(actor, reason, entry);
  }

  /**
   * Records what anybody can cause, such as a refused sign-in or a denial, within bounds: so many a
   * minute for one account and address, and so many for all together. What is over is counted, and
   * {@link #tellUnrecorded} records the count.
   */
  public void recordBounded(Actor actor, AuditEntry entry) {
    if (flood.admits(actor.account() + "|" + actor.address())) {
      write(actor, "", entry);
    }
  }

  /** Records how many lines were left out in the minutes that are over, if any were. */
  public void tellUnrecorded() {
    long count = flood.takeLeftOut();
    if (count > 0) {
      write(
          Actor.system("audit"),
          "",
          AuditEntry.of("denied", "unrecorded", "{\"count\":" + count + "}"));
    }
  }

  private void write(Actor actor, String reason, AuditEntry entry) {
    database.transact(
        handle -> {
          AuditWriter.write(handle, actor, reason, entry);
          return null;
        });
  }
}
