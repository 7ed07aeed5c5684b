package id.nadikota.db.write;

import id.nadikota.base.Actor;
import org.jdbi.v3.core.Handle;

/**
 * One running command: its rows, its lines of the record and what it tells elsewhere are committed
 * together or not at all. Used by one thread, not kept after the command.
 */
public final class Writing {
  private final Handle handle;
  private final Actor actor;
  private final String reason;
  private boolean recorded;

  Writing(Handle handle, Actor actor, String reason) {
    this.handle = handle;
    this.actor = actor;
    this.reason = reason;
  }

  /** The connection, inside the command's transaction. */
  public Handle handle() {
    return handle;
  }

  /** Records what was done, by this command's actor and for its reason. */
  public void audit(AuditEntry entry) {
    AuditWriter.write(handle, actor, reason, entry);
    recorded = true;
  }

  /** Tells something elsewhere once this is committed. */
  public void send(OutboxMessage message) {
    handle
        .createUpdate(
            "INSERT INTO data.outbox (topic, subject, payload)"
                + " VALUES (:topic, :subject, :payload::json)")
        .bind("topic", message.topic())
        .bind("subject", message.subject())
        .bind("payload", message.payload())
        .execute();
  }

  /** A change without a line in the record is a bug of ours, and does not happen. */
  void verifyRecorded() {
    if (!recorded && hasWritten()) {
      throw new IllegalStateException("a command has written rows and recorded nothing");
    }
  }

  private boolean hasWritten() {
    return handle
        .createQuery("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
        .mapTo(Boolean.class)
        .one();
  }
}
