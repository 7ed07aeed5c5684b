package id.nadikota.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.fixture.City;
import id.nadikota.fixture.HandClock;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.catalog.CatalogParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a socket is sent when, and what it costs when nobody reads; the clock is moved by hand. */
class LiveClientTest {
  private static final UUID EPOCH = new UUID(1, 2);
  private static final Actor RINA = new Actor("rina", PermissionSet.OPERATOR, new Scope.Whole());

  @RegisterExtension static final City CITY = City.empty();

  private static CatalogParts layers;

  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T03:00:00Z"));
  private final HeldWire wire = new HeldWire();
  private final LiveTally tally = new LiveTally();
  private LiveClient client;

  @BeforeAll
  static void load() {
    layers = new CatalogParts(Home.fromProperty(), CITY.data(), CITY.database());
  }

  @BeforeEach
  void connect() {
    client =
        new LiveClient(wire, new Visitor(RINA, "1", () -> Optional.of(RINA), "en"), clock, tally);
  }

  private Subscription subscribe(long id) {
    LiveMessage.Subscribe asked =
        new LiveMessage.Subscribe(
            id, "assets", new Bbox(106, -7, 107, -6), Optional.empty(), Optional.empty());
    Subscribing all = new Subscribing(layers.catalog(), layers.query(), layer -> true);
    client.subscribe(asked, (message, actor) -> all.subscription(message, actor, at(1)));
    List<Subscription> open = client.subscriptions();
    return open.stream().filter(one -> one.id() == id).findFirst().orElseThrow();
  }

  private static Place at(long tick) {
    return new Place(EPOCH, tick);
  }

  private static LiveFeature feature(long id, String text) {
    String json = "{\"id\":\"%d\",\"v\":\"%s\"}".formatted(id, text);
    return new LiveFeature(id, Optional.of(new Bbox(106.5, -6.5, 106.5, -6.5)), json, Map.of());
  }

  private void put(Subscription subscription, long tick, int features, String text) {
    client.change(
        subscription,
        one -> {
          for (int id = 1; id <= features; id++) {
            one.pending().put(feature(id, text));
          }
          one.advance(at(tick));
        });
  }

  /** Reads all there is; what each frame is in a word and a number. */
  private List<String> read() {
    List<String> words = new ArrayList<>();
    for (Optional<String> frame = wire.read(); frame.isPresent(); frame = wire.read()) {
      assertThat(words).as("and no end").hasSizeLessThan(100);
      JsonNode json = Told.json(frame.get());
      String word = json.path("type").asText();
      words.add(
          word.equals("changes")
              ? "put %d at %d".formatted(json.path("put").size(), json.path("tick").asInt())
              : json.has("tick") ? word + " " + json.path("tick").asInt() : word);
    }
    return words;
  }

  @Test
  void one_frame_is_under_way_and_the_next_holds_the_newest_of_each_feature() {
    Subscription subscription = subscribe(1);
    put(subscription, 2, 3, "old");
    put(subscription, 3, 3, "older than the next");
    put(subscription, 4, 2, "new");
    assertThat(wire.read().orElseThrow()).contains("\"hello\"");
    String changes = wire.read().orElseThrow();
    assertThat(changes)
        .contains("\"tick\":4", "\"v\":\"new\"", "\"id\":\"3\"")
        .doesNotContain("\"old\"");
    assertThat(wire.read()).isEmpty();
  }

  @Test
  void a_heartbeat_says_no_tick_before_all_up_to_it_is_told() {
    Subscription first = subscribe(1);
    subscribe(2);
    client.change(first, one -> one.advance(at(7)));
    client.beat(at(9), Duration.ZERO);
    assertThat(read()).containsExactly("hello 1", "hello 1", "heartbeat 1");
    client.change(client.subscriptions().get(1), one -> one.advance(at(8)));
    client.change(client.subscriptions().get(0), one -> one.advance(at(8)));
    put(first, 9, 1, "x");
    client.beat(at(9), Duration.ZERO);
    assertThat(read()).containsExactly("put 1 at 9", "heartbeat 8");
  }

  @Test
  void who_has_too_much_to_be_told_asks_for_all_again_and_at_most_once_a_second() {
    Subscription subscription = subscribe(1);
    assertThat(read()).containsExactly("hello 1");
    put(subscription, 2, LiveClient.MOST_PUT + 1, "many in one frame");
    assertThat(read()).containsExactly("resync", "hello 2");
    put(subscription, 3, LiveClient.MOST_PUT + 1, "and again");
    put(subscription, 4, 1, "told by that anyway");
    client.beat(at(4), Duration.ZERO);
    assertThat(read())
        .as("not yet; and he may not come back with 4")
        .containsExactly("heartbeat 2");
    clock.pass(Duration.ofSeconds(2));
    client.pump();
    assertThat(read()).containsExactly("resync", "hello 4");
    clock.pass(Duration.ofSeconds(2));
    put(subscription, 5, 2, "x".repeat(LiveClient.MOST_FRAME_BYTES / 2));
    assertThat(read()).containsExactly("resync", "hello 5");
    assertThat(tally.resyncs.sum()).isEqualTo(3);
  }

  @Test
  void who_does_not_read_holds_little_and_is_cut() {
    Subscription subscription = subscribe(1);
    for (int tick = 2; tick < 50; tick++) {
      put(subscription, tick, 200 * tick, "y");
      assertThat(client.pendingFeatures()).isLessThanOrEqualTo(LiveClient.MOST_PENDING);
    }
    assertThat(client.isDeaf()).isFalse();
    clock.pass(Duration.ofSeconds(31));
    assertThat(client.isDeaf()).isTrue();
    assertThat(read()).containsExactly("hello 1", "resync", "hello 49");
    assertThat(client.isDeaf()).isFalse();
  }

  @Test
  void what_changes_again_and_again_out_of_view_is_named_once_in_a_frame() {
    Subscription subscription = subscribe(1);
    client.change(
        subscription,
        one -> {
          for (int n = 0; n < 5; n++) {
            one.pending().away(7, false, Optional.of(new Bbox(108, -6, 108, -6)));
          }
          one.pending().away(8, false, Optional.of(new Bbox(109, -6, 109, -6)));
          one.advance(at(2));
        });
    wire.read();
    JsonNode outside = Told.json(wire.read().orElseThrow()).path("outside");
    assertThat(outside.toString())
        .isEqualTo("{\"n\":2,\"ids\":[\"7\",\"8\"],\"bbox\":[108.0,-6.0,109.0,-6.0]}");
  }

  /** Outlines of four lakes, of letters that take two bytes each on the wire. */
  private void putLarge(Subscription subscription, long tick) {
    client.change(
        subscription,
        one -> {
          for (long id = tick * 1_000; id < tick * 1_000 + 4; id++) {
            one.pending().put(feature(id, "é".repeat(50_000)));
          }
          one.advance(at(tick));
        });
  }

  @Test
  void few_large_features_count_by_what_they_take() {
    Subscription subscription = subscribe(1);
    long most = 0;
    for (long tick = 2; tick < 60; tick++) {
      putLarge(subscription, tick);
      long held =
          subscription.pending().put().stream()
              .mapToLong(one -> one.json().getBytes(StandardCharsets.UTF_8).length)
              .sum();
      assertThat(held).as("at %d", tick).isLessThanOrEqualTo(LiveClient.MOST_HELD_BYTES);
      most = Math.max(most, held);
    }
    assertThat(most).isGreaterThan(LiveClient.MOST_HELD_BYTES / 2);
    assertThat(read()).containsExactly("hello 1", "resync", "hello 59");
    assertThat(client.heldBytes()).isZero();
  }

  @Test
  void what_is_told_is_held_no_more() {
    Subscription subscription = subscribe(1);
    put(subscription, 2, 3, "a");
    put(subscription, 3, 2, "longer than before");
    client.change(
        subscription,
        one -> {
          one.pending().away(1, true, Optional.empty());
          one.advance(at(4));
        });
    long text = feature(2, "longer than before").bytes() + feature(3, "a").bytes();
    assertThat(client.heldBytes()).isEqualTo(3 * Pending.ITEM_BYTES + text);
    read();
    assertThat(client.heldBytes()).isZero();
  }

  @Test
  void nothing_is_told_to_a_subscription_that_was_replaced_while_its_rows_were_read() {
    Subscription old = subscribe(1);
    read();
    subscribe(1);
    put(old, 2, 1, "of another access");
    assertThat(read()).containsExactly("hello 1");
    client.unsubscribe(1);
    put(old, 3, 1, "of another access");
    client.close(LiveClose.GOING_AWAY, "the server stops");
    client.beat(at(9), Duration.ZERO);
    assertThat(read()).isEmpty();
    assertThat(wire.closedWith()).isEqualTo(1001);
  }

  @Test
  void a_client_may_send_twenty_messages_a_second_and_sixty_at_once() {
    Pace pace = new Pace(clock);
    for (int i = 0; i < Pace.AT_ONCE; i++) {
      assertThat(pace.takes()).isTrue();
    }
    assertThat(pace.takes()).isFalse();
    clock.pass(Duration.ofMillis(500));
    for (int i = 0; i < Pace.PER_SECOND / 2; i++) {
      assertThat(pace.takes()).isTrue();
    }
    assertThat(pace.takes()).isFalse();
  }
}
