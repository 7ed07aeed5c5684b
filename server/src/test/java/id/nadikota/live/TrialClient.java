package id.nadikota.live;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.geo.Bbox;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** A client with its connection. */
final class TrialClient {
  final Posts.Who who;
  final TrialMap map;
  final TrialNode node;
  HeldWire wire = new HeldWire();
  LiveClient client;
  int id;
  String filter = "null";
  String kind = "";

  TrialClient(Posts.Who who, TrialNode node, Random random) {
    this.who = who;
    this.node = node;
    this.map = new TrialMap(node, who.actor());
    connect();
    look(random);
  }

  private void connect() {
    wire = new HeldWire();
    Visitor visitor =
        new Visitor(
            who.actor(),
            who + "" + System.identityHashCode(this),
            () -> Optional.of(who.actor()),
            "en");
    client = node.hub().join(wire, visitor);
  }

  void look(Random random) {
    kind = random.nextInt(3) == 0 ? "a" : "";
    filter = kind.isEmpty() ? "null" : "{\"op\":\"=\",\"args\":[{\"property\":\"kind\"},\"a\"]}";
    // no place stands on an edge, where a digit decides
    double west = 106.7933337 + random.nextInt(5) / 100.0;
    double south = -6.2066663 + random.nextInt(3) / 100.0;
    double side = 0.01 + random.nextInt(6) / 100.0;
    map.look(
        new Bbox(west, south, west + side, south + side),
        one -> kind.isEmpty() || one.equals(kind));
    id++;
    if (random.nextBoolean()) {
      node.hub().take(client, "{\"type\":\"unsubscribe\",\"id\":%d}".formatted(id - 1));
    } else {
      id--;
    }
    subscribe("null", "null");
  }

  private void subscribe(String epoch, String tick) {
    Bbox view = map.view();
    String box =
        String.format(
            Locale.ROOT, "%s,%s,%s,%s", view.west(), view.south(), view.east(), view.north());
    node.hub().take(client, Told.subscription(id, "posts", box, filter, epoch, tick));
  }

  /** What was under way is lost. */
  void comeBack() {
    node.hub().leave(client);
    connect();
    subscribe(
        map.epoch().map(epoch -> '"' + epoch + '"').orElse("null"),
        map.epoch().map(epoch -> Long.toString(map.known())).orElse("null"));
  }

  /** Reads at most so many frames; whether there were as many. */
  boolean read(int most) {
    for (int i = 0; i < most; i++) {
      Optional<String> frame = wire.read();
      if (frame.isEmpty()) {
        return false;
      }
      JsonNode json = Told.json(frame.get());
      if (!json.has("id") || json.path("id").asInt() == id) {
        map.take(json);
      }
    }
    return true;
  }

  boolean isUpTo(long tick) {
    read(100);
    return client.subscriptions().stream()
            .allMatch(
                one ->
                    one.place().tick() >= tick
                        && !one.isWaiting()
                        && !one.isResyncing()
                        && one.pending().isEmpty())
        && !read(1);
  }
}
