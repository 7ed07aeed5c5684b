package id.nadikota.live;

import static id.nadikota.fixture.Patience.soon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.Listener;
import id.nadikota.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a socket of a test was told, read as JSON; waits for what is to come. */
final class Told implements AutoCloseable {
  private final Listener socket;

  Told(Listener socket) {
    this.socket = socket;
  }

  Listener socket() {
    return socket;
  }

  /** Subscribes to a view of assets. */
  Told subscribe(int id, String layer, String bbox) {
    return say(subscription(id, layer, bbox, "null", "null", "null"));
  }

  static String subscription(
      int id, String layer, String bbox, String filter, String epoch, String tick) {
    return "{\"type\":\"subscribe\",\"id\":%d,\"layer\":\"%s\",\"bbox\":[%s],\"zoom\":12,"
            .formatted(id, layer, bbox)
        + "\"filter\":%s,\"epoch\":%s,\"tick\":%s}".formatted(filter, epoch, tick);
  }

  Told say(String message) {
    socket.send(message);
    return this;
  }

  /** All frames of a type, in their order. */
  List<JsonNode> all(String type) {
    return socket.frames().stream()
        .map(Told::json)
        .filter(frame -> frame.path("type").asText().equals(type))
        .toList();
  }

  /** The first frame that is so; waits for it. */
  JsonNode await(String what, Predicate<JsonNode> isSo) {
    return soon(what).until(() -> first(isSo), Optional::isPresent).get();
  }

  /** The hello of a subscription. */
  JsonNode hello(int id) {
    return await("hello " + id, frame -> is(frame, "hello") && frame.path("id").asInt() == id);
  }

  /** The first changes that put a feature. */
  JsonNode put(int id, String feature) {
    JsonNode frame =
        await(
            "put of " + feature,
            one -> isOf(one, id) && find(one.path("put"), feature).isPresent());
    return find(frame.path("put"), feature).orElseThrow();
  }

  /** Waits until a feature is said to be gone. */
  JsonNode gone(int id, String feature) {
    return await(
        "gone of " + feature,
        one -> isOf(one, id) && one.path("gone").toString().contains('"' + feature + '"'));
  }

  /** The first error. */
  JsonNode error() {
    return await("error", frame -> is(frame, "error"));
  }

  private static boolean isOf(JsonNode frame, int id) {
    return is(frame, "changes") && frame.path("id").asInt() == id;
  }

  static boolean is(JsonNode frame, String type) {
    return frame.path("type").asText().equals(type);
  }

  private static Optional<JsonNode> find(JsonNode features, String id) {
    for (JsonNode feature : features) {
      if (feature.path("id").asText().equals(id)) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> first(Predicate<JsonNode> isSo) {
    return socket.frames().stream().map(Told::json).filter(isSo).findFirst();
  }

  static JsonNode json(String frame) {
    try {
      return Json.mapper().readTree(frame);
    } catch (JsonProcessingException e) {
      throw new AssertionError(frame, e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
