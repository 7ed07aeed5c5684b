package id.nadikota.identity.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which lines of the record an auditor asks for.
 *
 * @param account by whom, exactly
 * @param act what was done, exactly
 * @param subject the beginning of what it was done to
 * @param from not before this
 * @param to before this
 * @param before only lines with a smaller number, for the next page
 */
record RecordFilter(
    Optional<String> account,
    Optional<String> act,
    Optional<String> subject,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Long> before) {

  /** What was asked for, by name. */
  Map<String, String> asked() {
    Map<String, String> asked = new LinkedHashMap<>();
    account.ifPresent(value -> asked.put("account", value));
    act.ifPresent(value -> asked.put("act", value));
    subject.ifPresent(value -> asked.put("subject", value));
    from.ifPresent(value -> asked.put("from", value.toString()));
    to.ifPresent(value -> asked.put("to", value.toString()));
    before.ifPresent(value -> asked.put("before", value.toString()));
    return asked;
  }
}
