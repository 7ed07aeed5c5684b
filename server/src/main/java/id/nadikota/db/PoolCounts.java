package id.nadikota.db;

/**
 * A pool of connections, as of now.
 *
 * @param name such as {@code read}
 * @param active at work
 * @param idle waiting for work
 * @param waiting threads that wait for a connection
 * @param most how many connections there may be
 */
public record PoolCounts(String name, long active, long idle, long waiting, long most) {}
