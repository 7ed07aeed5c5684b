package id.nadikota.identity.session;

import java.time.Instant;

/**
 * An open session as its owner sees it.
 *
 * @param agent what the browser calls itself
 */
public record OpenSession(
    long id, Instant created, Instant lastSeen, String address, String agent) {}
