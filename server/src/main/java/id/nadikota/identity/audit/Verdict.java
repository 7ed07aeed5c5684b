package id.nadikota.identity.audit;

import java.util.List;
import java.util.Optional;

/**
 * What was found when the record was verified.
 *
 * @param sealed how many links of the chain hold, from its beginning
 * @param head the hash of the last of them, to be noted elsewhere
 * @param broken the first row that does not hold, in words
 * @param waiting the entries that are not yet sealed
 */
public record Verdict(long sealed, String head, Optional<String> broken, List<Long> waiting) {
  public Verdict {
    waiting = List.copyOf(waiting);
  }
}
