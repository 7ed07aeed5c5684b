package id.nadikota.db.write;

import java.util.Objects;
import java.util.Optional;

/**
 * One line of the record: what was done to what.
 *
 * <p>It holds no password, key or token and nothing about citizens: a change of such a value is
 * told by the column's name alone.
 *
 * @param act such as {@code create}, {@code update}, {@code delete}, {@code sign-in}, {@code
 *     sign-in-refused}, {@code denied}, {@code export}, {@code read}, {@code grant}, {@code import}
 * @param subject such as {@code assets/17} or {@code account/budi}
 * @param before the changed columns as they were, one JSON object; absent where nothing was
 * @param after the changed columns as they are, one JSON object; absent where nothing is
 */
public record AuditEntry(
    String act, String subject, Optional<String> before, Optional<String> after) {
  public AuditEntry {
    Objects.requireNonNull(act);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
  }

  /** What was done, where there is no more to say. */
  public static AuditEntry of(String act, String subject) {
    return new AuditEntry(act, subject, Optional.empty(), Optional.empty());
  }

  /** What was done, with a few facts as one JSON object. */
  public static AuditEntry of(String act, String subject, String facts) {
    return new AuditEntry(act, subject, Optional.empty(), Optional.of(facts));
  }
}
