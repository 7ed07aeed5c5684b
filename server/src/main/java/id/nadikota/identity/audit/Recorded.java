package id.nadikota.identity.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the record as it stands in the database.
 *
 * @param id rises; of two at once the later may be committed first
 * @param xid the transaction that wrote it
 * @param at when, to the microsecond
 * @param account who
 * @param set in which permission set
 * @param scope in which scope
 * @param address from which network address; empty if unknown
 * @param request the id of the request; empty where none asked
 * @param act what was done
 * @param subject to what
 * @param reason why
 * @param before the changed columns as they were, JSON
 * @param after the changed columns as they are, JSON
 */
record Recorded(
    long id,
    String xid,
    Instant at,
    String account,
    String set,
    String scope,
    String address,
    String request,
    String act,
    String subject,
    String reason,
    Optional<String> before,
    Optional<String> after) {

  /** The line in a few words, for people who look for it. */
  String brief() {
    return "%s of %s by %s at %s".formatted(act, subject.isEmpty() ? "-" : subject, account, at);
  }
}
