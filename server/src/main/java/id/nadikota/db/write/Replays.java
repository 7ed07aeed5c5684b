package id.nadikota.db.write;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The first answers to commands that carried a key, kept for 24 hours in the command's own
 * transaction: of two at once the second waits for the first, and a refused one leaves no trace.
 */
final class Replays {
  private static final String FORGET =
      """
      DELETE FROM data.idempotency WHERE ctid IN (
        SELECT ctid FROM data.idempotency
        WHERE at < now() - interval '24 hours' LIMIT 200 FOR UPDATE SKIP LOCKED)
      OR (asker = :asker AND key = :key AND at < now() - interval '24 hours')
      """;

  private static final String CLAIM =
      "INSERT INTO data.idempotency (asker, key, fingerprint) VALUES (:asker, :key, :fingerprint)"
          + " ON CONFLICT (asker, key) DO NOTHING";

  private static final String KEEP =
      "UPDATE data.idempotency SET status = :status, headers = :headers, body = :body"
          + " WHERE asker = :asker AND key = :key";

  private static final String READ =
      "SELECT fingerprint, status, headers, body FROM data.idempotency"
          + " WHERE asker = :asker AND key = :key";

  private final Handle handle;
  private final String asker;
  private final Replay replay;

  Replays(Handle handle, Actor actor, Replay replay) {
    this.handle = handle;
    this.asker = asker(actor);
    this.replay = replay;
  }

  /** The first answer, if the command has come before; else the key is this command's now. */
  Optional<Kept> first() {
    handle.createUpdate(FORGET).bind("asker", asker).bind("key", replay.key()).execute();
    int claimed =
        handle
            .createUpdate(CLAIM)
            .bind("asker", asker)
            .bind("key", replay.key())
            .bind("fingerprint", replay.fingerprint())
            .execute();
    return claimed == 1
        ? Optional.empty()
        : Optional.of(
            handle
                .createQuery(READ)
                .bind("asker", asker)
                .bind("key", replay.key())
                .map((row, context) -> kept(row))
                .one());
  }

  /** Keeps the first answer. */
  void keep(Kept kept) {
    String[] headers =
        kept.headers().entrySet().stream()
            .flatMap(header -> java.util.stream.Stream.of(header.getKey(), header.getValue()))
            .toArray(String[]::new);
    handle
        .createUpdate(KEEP)
        .bind("asker", asker)
        .bind("key", replay.key())
        .bind("status", kept.status())
        .bindArray("headers", String.class, (Object[]) headers)
        .bind("body", kept.body())
        .execute();
  }

  private Kept kept(ResultSet row) throws SQLException {
    if (!row.getString("fingerprint").equals(replay.fingerprint())) {
      throw Refusal.invalid(
          "idempotency-key-reused",
          new Label(
              "Idempotency-Key ini sudah dipakai untuk permintaan lain; pakai kunci baru",
              "this Idempotency-Key was used for another request; take a new key"));
    }
    String[] flat = (String[]) row.getArray("headers").getArray();
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < flat.length; i += 2) {
      headers.put(flat[i], flat[i + 1]);
    }
    return new Kept(row.getInt("status"), headers, row.getString("body"));
  }

  /** Who asks in which role; those who did not sign in are told apart by their address. */
  private static String asker(Actor actor) {
    String who = String.join("|", actor.account(), actor.set().code(), actor.scope().code());
    return actor.set() == PermissionSet.PUBLIC ? who + "|" + actor.address() : who;
  }
}
