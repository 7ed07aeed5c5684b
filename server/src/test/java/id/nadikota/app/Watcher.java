package id.nadikota.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.Listener;
import id.nadikota.http.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Someone who looks at the names of assets: he loads them once, then lives from what the socket
 * tells, also over another server.
 */
final class Watcher implements AutoCloseable {
  private final String session;
  private final Map<String, String> picture = new TreeMap<>();
  private Listener socket;
  private int read;
  private String epoch = "null";
  private long tick;
  private int resyncs;

  /**
   * @param session the cookie's value
   */
  Watcher(String session) {
    this.session = session;
  }

  /** Connects to a server; goes on where it was. */
  Watcher connect(String address) throws Exception {
    socket =
        Listener.connect(
            URI.create(address).getPort(), "/live", "Cookie", "nadi_session=" + session);
    read = 0;
    socket.send(
        ("{\"type\":\"subscribe\",\"id\":1,\"layer\":\"assets\",\"bbox\":[106,-7,108,-5],\"zoom\":12,"
                + "\"filter\":null,\"epoch\":%s,\"tick\":%s}")
            .formatted(epoch, epoch.equals("null") ? "null" : String.valueOf(tick)));
    return this;
  }

  /** What is there is taken in once the server has said from which tick on it tells. */
  void load(Map<String, String> names) {
    picture.putAll(names);
  }

  /** Takes in what has been told since the last look; the picture then. */
  Map<String, String> look() {
    List<String> frames = socket.frames();
    for (; read < frames.size(); read++) {
      take(json(frames.get(read)));
    }
    return picture;
  }

  private void take(JsonNode frame) {
    switch (frame.path("type").asText()) {
      case "hello" -> {
        epoch = frame.path("epoch").toString();
        tick = Math.max(tick, frame.path("tick").asLong());
      }
      case "changes" -> {
        frame.path("gone").forEach(id -> picture.remove(id.asText()));
        frame
            .path("put")
            .forEach(
                one ->
                    picture.put(
                        one.path("id").asText(), one.path("properties").path("name").asText()));
        tick = frame.path("tick").asLong();
      }
      case "resync" -> resyncs++;
      default -> {}
    }
  }

  /** Whether a server has greeted on this socket. */
  boolean isGreeted() {
    look();
    return socket.frames().stream().anyMatch(frame -> frame.contains("\"hello\""));
  }

  /** How often all had to be read again. */
  int resyncs() {
    look();
    return resyncs;
  }

  /** The seconds that the last heartbeat says it is behind; below 0 while there was none. */
  double lag() {
    return socket.frames().stream()
        .map(Watcher::json)
        .filter(frame -> frame.path("type").asText().equals("heartbeat"))
        .reduce((first, last) -> last)
        .map(frame -> frame.path("lag_seconds").asDouble())
        .orElse(-1.0);
  }

  /** Whether the socket is open. */
  boolean isOpen() {
    return !socket.closed().isDone();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
