package id.nadikota.identity.me;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of a machine, as its owner sees it; the key itself is nowhere.
 *
 * @param revoked whether it counts no more, for whatever reason
 */
record ApiKey(
    long id,
    String name,
    String set,
    String scope,
    Instant created,
    Optional<Instant> until,
    Optional<Instant> lastUsed,
    boolean revoked) {}
