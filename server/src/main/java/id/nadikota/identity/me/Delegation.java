package id.nadikota.identity.me;

import java.time.Instant;

/**
 * A grant that another account acts in for its owner (Plt.).
 *
 * @param account who acts
 */
record Delegation(long id, String account, String set, String scope, Instant until) {}
