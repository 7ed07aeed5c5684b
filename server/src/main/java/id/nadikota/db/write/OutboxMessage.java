package id.nadikota.db.write;

import java.util.Objects;

/**
 * What a command has to tell elsewhere after its commit; written together with its rows.
 *
 * @param topic what kind of news it is, such as {@code asset-broken}
 * @param subject what it is about, such as {@code assets/17}
 * @param payload one JSON object
 */
public record OutboxMessage(String topic, String subject, String payload) {
  public OutboxMessage {
    Objects.requireNonNull(topic);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(payload);
  }
}
