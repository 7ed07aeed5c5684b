package id.nadikota.db.write;

import id.nadikota.base.Actor;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.slf4j.MDC;

/** Adds lines to the record. */
final class AuditWriter {
  private static final String INSERT =
      """
      INSERT INTO audit.entry (account, permission_set, scope, address, request, act, subject,
        reason, before, after)
      VALUES (:account, :set, :scope, :address, :request, :act, :subject, :reason, :before::json,
        :after::json)
      """;

  private static final int LONGEST = 2_000;

  /** What PostgreSQL takes in no text: NUL and half a surrogate pair. */
  private static final Pattern NO_TEXT = Pattern.compile("\0|[\\x{D800}-\\x{DFFF}]");

  private AuditWriter() {}

  static void write(Handle handle, Actor actor, String reason, AuditEntry entry) {
    handle
        .createUpdate(INSERT)
        .bind("account", text(actor.account()))
        .bind("set", actor.set().code())
        .bind("scope", actor.scope().code())
        .bind("address", text(actor.address()))
        .bind("request", text(Optional.ofNullable(MDC.get("request")).orElse("")))
        .bind("act", text(entry.act()))
        .bind("subject", text(entry.subject()))
        .bind("reason", text(reason))
        .bind("before", entry.before().map(AuditWriter::sane).orElse(null))
        .bind("after", entry.after().map(AuditWriter::sane).orElse(null))
        .execute();
  }

  private static String text(String value) {
    String sane = sane(value);
    return sane.length() <= LONGEST ? sane : sane(sane.substring(0, LONGEST));
  }

  private static String sane(String value) {
    return NO_TEXT.matcher(value).replaceAll("\uFFFD");
  }
}
