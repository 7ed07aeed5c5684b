package id.nadikota.change.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a node needs watched, as it is told to the other nodes. */
final class WatchedJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private WatchedJson() {}

  /** The same tables give the same text. */
  static String text(List<Watched> tables) {
    ArrayNode all = MAPPER.createArrayNode();
    tables.forEach(table -> all.add(one(table)));
    return all.toString();
  }

  /** What {@link #text} wrote; what a younger program added is left out. */
  static List<Watched> read(String text) {
    try {
      List<Watched> tables = new ArrayList<>();
      MAPPER.readTree(text).forEach(node -> tables.add(watched(node)));
      return List.copyOf(tables);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a node says nothing that can be read: " + text, e);
    }
  }

  private static ObjectNode one(Watched table) {
    ObjectNode node = MAPPER.createObjectNode().put("table", table.table());
    table.key().ifPresent(key -> node.put("key", key));
    table.geometry().ifPresent(column -> node.put("geometry", column));
    table.generalised().ifPresent(column -> node.put("generalised", column));
    table.columns().forEach(node.putArray("columns")::add);
    ArrayNode histories = node.putArray("histories");
    table.histories().forEach(history -> histories.add(one(history)));
    return node;
  }

  private static ObjectNode one(Watched.History history) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("layer", history.layer())
            .put("source", history.source())
            .put("key", history.key())
            .put("geometry", history.geometry());
    history.generalised().ifPresent(column -> node.put("generalised", column));
    history.columns().forEach(node.putArray("columns")::add);
    return node;
  }

  private static Watched watched(JsonNode node) {
    List<Watched.History> histories = new ArrayList<>();
    node.path("histories").forEach(history -> histories.add(history(history)));
    return new Watched(
        node.path("table").asText(),
        text(node, "key"),
        text(node, "geometry"),
        text(node, "generalised"),
        columns(node),
        histories);
  }

  private static Watched.History history(JsonNode node) {
    return new Watched.History(
        node.path("layer").asText(),
        node.path("source").asText(),
        node.path("key").asText(),
        node.path("geometry").asText(),
        text(node, "generalised"),
        columns(node));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }

  private static List<String> columns(JsonNode node) {
    List<String> columns = new ArrayList<>();
    node.path("columns").forEach(column -> columns.add(column.asText()));
    return columns;
  }
}
