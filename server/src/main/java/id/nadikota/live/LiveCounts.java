package id.nadikota.live;

/**
 * What the live face does, in numbers.
 *
 * @param sockets open now
 * @param subscriptions open now
 * @param frames with changes, sent since the start
 * @param resyncs told since the start
 * @param outboxFeatures that wait to be told now
 * @param droppedClients cut since the start because they did not listen
 */
public record LiveCounts(
    long sockets,
    long subscriptions,
    long frames,
    long resyncs,
    long outboxFeatures,
    long droppedClients) {}
