package id.nadikota.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.change.Change;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.filter.Condition;
import id.nadikota.filter.ConditionJson;
import id.nadikota.geo.Bbox;
import id.nadikota.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The frames of {@code /live}, both ways; see {@code openapi.yaml}. */
final class LiveJson {
  /** The list of layers is another. */
  static final String LAYERS = "{\"type\":\"layers\"}";

  private static final ObjectMapper MAPPER = Json.mapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final double MOST_ZOOM = 30;

  private LiveJson() {}

  /**
   * A message that was read as far as it could be.
   *
   * @param id its subscription, if that could be read, so that a refusal can name it
   */
  record Read(Optional<Long> id, Optional<LiveMessage> message, Optional<Refusal> refusal) {}

  /** Reads what a client sent; never throws. */
  static Read read(String text) {
    Optional<Long> id = Optional.empty();
    try {
      JsonNode node = MAPPER.readTree(text);
      id = id(node);
      return new Read(id, Optional.of(message(node, id)), Optional.empty());
    } catch (Refusal e) {
      return new Read(id, Optional.empty(), Optional.of(e));
    } catch (JsonProcessingException e) {
      return new Read(id, Optional.empty(), Optional.of(notJson()));
    }
  }

  private static Optional<Long> id(JsonNode node) {
    JsonNode id = node.path("id");
    return id.isIntegralNumber() && id.canConvertToLong()
        ? Optional.of(id.longValue())
        : Optional.empty();
  }

  private static LiveMessage message(JsonNode node, Optional<Long> id) {
    long known =
        id.orElseThrow(
            () -> bad("id", new Label("id harus bilangan bulat", "id must be a whole number")));
    return switch (node.path("type").asText()) {
      case "subscribe" -> subscribe(node, known);
      case "unsubscribe" -> new LiveMessage.Unsubscribe(known);
      default ->
          throw bad(
              "type",
              new Label(
                  "type harus subscribe atau unsubscribe",
                  "type must be subscribe or unsubscribe"));
    };
  }

  private static LiveMessage subscribe(JsonNode node, long id) {
    JsonNode zoom = node.path("zoom");
    if (!isAbsent(zoom)
        && !(zoom.isNumber() && zoom.asDouble() >= 0 && zoom.asDouble() <= MOST_ZOOM)) {
      throw bad(
          "zoom",
          new Label("zoom harus angka dari 0 sampai 30", "zoom must be a number from 0 to 30"));
    }
    Optional<Condition> filter =
        isAbsent(node.path("filter"))
            ? Optional.empty()
            : Optional.of(ConditionJson.read(node.get("filter")));
    if (!node.path("layer").isTextual()) {
      throw bad("layer", new Label("layer harus id lapisan", "layer must be the id of a layer"));
    }
    return new LiveMessage.Subscribe(
        id, node.get("layer").textValue(), bbox(node.path("bbox")), filter, from(node));
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static Optional<Place> from(JsonNode node) {
    JsonNode epoch = node.path("epoch");
    JsonNode tick = node.path("tick");
    if (isAbsent(epoch) && isAbsent(tick)) {
      return Optional.empty();
    }
    try {
      if (epoch.isTextual()
          && tick.isIntegralNumber()
          && tick.canConvertToLong()
          && tick.longValue() >= 0) {
        return Optional.of(new Place(UUID.fromString(epoch.textValue()), tick.longValue()));
      }
    } catch (IllegalArgumentException e) {
      // told below, as all else that is no place
    }
    throw bad(
        "epoch",
        new Label(
            "epoch dan tick harus seperti yang pernah dikirim server, atau null keduanya",
            "epoch and tick must be as the server once sent them, or both null"));
  }

  private static Bbox bbox(JsonNode node) {
    double[] sides = new double[4];
    boolean good = node.isArray() && node.size() == 4;
    for (int i = 0; good && i < 4; i++) {
      sides[i] = node.get(i).asDouble();
      good = node.get(i).isNumber() && Math.abs(sides[i]) <= (i % 2 == 0 ? 180 : 90);
    }
    if (!good || sides[0] > sides[2] || sides[1] > sides[3]) {
      throw Refusal.invalidField(
          "bbox",
          "bad-bbox",
          new Label(
              "bbox harus [barat, selatan, timur, utara] dalam derajat",
              "bbox must be [west, south, east, north] in degrees"));
    }
    return new Bbox(sides[0], sides[1], sides[2], sides[3]);
  }

  private static Refusal bad(String field, Label words) {
    return Refusal.invalidField(field, "bad-message", words);
  }

  private static Refusal notJson() {
    return Refusal.invalid(
        "bad-message",
        new Label(
            "pesan harus satu objek JSON; lihat /live di /openapi.json",
            "a message must be one JSON object; see /live in /openapi.json"));
  }

  /** What is told from here on comes after this tick. */
  static String hello(Subscription subscription) {
    return NODES
        .objectNode()
        .put("type", "hello")
        .put("id", subscription.id())
        .put("epoch", subscription.place().epoch().toString())
        .put("tick", subscription.place().tick())
        .put("definition", subscription.published().digest())
        .toString();
  }

  /** Everything must be asked for again; a hello follows. */
  static String resync(long id) {
    return NODES.objectNode().put("type", "resync").put("id", id).toString();
  }

  /** The server is there, and all up to the tick has been told. */
  static String heartbeat(long tick, Duration lag) {
    return NODES
        .objectNode()
        .put("type", "heartbeat")
        .put("tick", tick)
        .put("lag_seconds", lag.toMillis() / 1000.0)
        .toString();
  }

  /** Why something was not done, in the language of who asked. */
  static String error(Optional<Long> id, Refusal refusal, String language) {
    ObjectNode error = NODES.objectNode().put("type", "error");
    id.ifPresent(known -> error.put("id", known));
    error.put("slug", refusal.slug()).put("message", refusal.words().in(language));
    Optional.ofNullable(refusal.details().get("field"))
        .ifPresent(field -> error.put("field", field.toString()));
    return error.toString();
  }

  /** What is pending, of which the features in view were looked at already. */
  static String changes(Subscription subscription, List<LiveFeature> put) {
    Map<Long, Bbox> outside = subscription.pending().outside();
    ObjectNode head =
        NODES
            .objectNode()
            .put("type", "changes")
            .put("id", subscription.id())
            .put("tick", subscription.place().tick());
    outside.values().stream()
        .reduce(Bbox::with)
        .ifPresent(all -> head.set("outside", outside(outside.keySet(), all)));
    String opening = head.toString();
    String features = put.stream().map(LiveFeature::json).collect(Collectors.joining(","));
    String gone =
        subscription.pending().gone().stream()
            .map(id -> "\"" + id + "\"")
            .collect(Collectors.joining(","));
    return opening.substring(0, opening.length() - 1)
        + ",\"put\":[%s],\"gone\":[%s]}".formatted(features, gone);
  }

  private static ObjectNode outside(Set<Long> ids, Bbox box) {
    ObjectNode outside = NODES.objectNode().put("n", ids.size());
    ArrayNode named = outside.putArray("ids");
    ids.forEach(id -> named.add(Long.toString(id)));
    outside.putArray("bbox").add(box.west()).add(box.south()).add(box.east()).add(box.north());
    return outside;
  }

  /**
   * A feature as GeoJSON.
   *
   * @param geometry written by the database
   * @param properties those with a value
   */
  static String feature(long id, Optional<String> geometry, Map<String, Object> properties) {
    return "{\"type\":\"Feature\",\"id\":\"%d\",\"geometry\":%s,\"properties\":%s}"
        .formatted(id, geometry.orElse("null"), text(properties));
  }

  /** The old rows of changes as one JSON array; the column of the key holds the change's id. */
  static String images(
      String key, List<Change> changes, Function<Change, Map<String, Object>> row) {
    ArrayNode images = NODES.arrayNode();
    for (Change change : changes) {
      ObjectNode image = MAPPER.valueToTree(row.apply(change));
      images.add(image.put(key, change.id()));
    }
    return images.toString();
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
    }
  }
}
