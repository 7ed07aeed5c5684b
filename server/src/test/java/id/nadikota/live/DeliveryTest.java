package id.nadikota.live;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.change.Change;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.Tick;
import id.nadikota.db.Database;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Published;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.watch.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far ahead of what may be sent rows are read. */
class DeliveryTest {
  private static final Actor RINA = new Actor("rina", PermissionSet.OPERATOR, new Scope.Whole());
  private static final UUID EPOCH = new UUID(1, 1);
  private static final Place BEFORE = new Place(EPOCH, 1);
  private static final Place NOW = new Place(EPOCH, 2);

  @TempDir static Path data;
  private static Database database;
  private static CatalogParts layers;

  private final Outlines reader = new Outlines();
  private final List<LiveClient> clients = new ArrayList<>();

  /** Feature n stands at longitude 100 + n / 1000; how large each is says the test. */
  private static final class Outlines implements LiveReader {
    final List<Integer> slices = new ArrayList<>();
    int bytes;

    @Override
    public Map<Long, LiveFeature> features(
        Published published, Actor actor, Collection<Long> ids, Set<String> filtered) {
      slices.add(ids.size());
      Map<Long, LiveFeature> features = new HashMap<>();
      ids.forEach(
          id ->
              features.put(
                  id,
                  new LiveFeature(
                      id, Optional.of(box(id)), "{\"id\":" + id + "}", bytes, Map.of())));
      return features;
    }

    @Override
    public Set<Long> passed(Published published, Actor actor, List<Change> changes) {
      return Set.of();
    }

    int read() {
      return slices.stream().mapToInt(n -> n).sum();
    }
  }

  @BeforeAll
  static void load() {
    database = TestDatabase.forClass(DeliveryTest.class);
    layers = new CatalogParts(Home.fromProperty(), data, database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Bbox box(long id) {
    double lon = 100 + id / 1000.0;
    return new Bbox(lon, -6, lon, -6);
  }

  /** Somebody who looks at features from one to another. */
  private HeldWire looksAt(long first, long last) {
    HeldWire wire = new HeldWire();
    LiveClient client =
        new LiveClient(
            wire,
            new Visitor(RINA, "1", () -> Optional.of(RINA), "en"),
            Clock.systemUTC(),
            new LiveTally());
    Bbox view = new Bbox(box(first).west() - 0.0001, -7, box(last).east() + 0.0001, -5);
    Published assets = layers.catalog().get("assets", RINA);
    client.subscribe(
        new LiveMessage.Subscribe(1, "assets", view, Optional.empty(), Optional.empty()),
        (asked, actor) -> new Subscription(asked, assets, actor, "one", BEFORE, false));
    wire.read();
    clients.add(client);
    return wire;
  }

  /** All features change in one tick. */
  private void change(int features) {
    List<Change> changes =
        LongStream.rangeClosed(1, features).mapToObj(DeliveryTest::inserted).toList();
    Role rows = new Role("assets", true, Set.of());
    List<Delivery.Open> open =
        clients.stream()
            .flatMap(one -> one.subscriptions().stream().map(of -> new Delivery.Open(one, of)))
            .toList();
    new Delivery(reader, table -> List.of(rows))
        .run(open, List.of(new Tick(2, Instant.EPOCH, changes)), NOW);
  }

  private static Change inserted(long id) {
    Change.Boxes at = new Change.Boxes(Optional.of(box(id)), Optional.empty());
    return new Change(
        id, "data.asset", Change.Op.INSERT, id, Change.Boxes.NONE, at, Map.of(), Map.of());
  }

  @Test
  void large_outlines_are_read_no_further_than_somebody_may_still_be_told() {
    reader.bytes = 500_000;
    HeldWire all = looksAt(1, 3_000);
    change(3_000);
    assertThat(reader.read()).as("features read").isLessThanOrEqualTo(50);
    assertThat(all.read()).hasValueSatisfying(frame -> assertThat(frame).contains("resync"));
  }

  @Test
  void who_sees_little_of_it_is_told_it_and_never_are_many_large_ones_held_at_once() {
    reader.bytes = 500_000;
    HeldWire all = looksAt(1, 3_000);
    HeldWire few = looksAt(2_998, 2_999);
    change(3_000);
    assertThat(all.read()).hasValueSatisfying(frame -> assertThat(frame).contains("resync"));
    assertThat(few.read())
        .hasValueSatisfying(
            frame ->
                assertThat(frame)
                    .contains("\"tick\":2", "{\"id\":2998}", "{\"id\":2999}")
                    .doesNotContain("{\"id\":2997}"));
    assertThat(reader.read()).isEqualTo(3_000);
    assertThat(reader.slices.subList(1, reader.slices.size())).allMatch(size -> size <= 10);
  }

  @Test
  void small_ones_are_read_in_few_questions() {
    reader.bytes = 200;
    HeldWire few = looksAt(1, 400);
    change(3_000);
    assertThat(few.read()).hasValueSatisfying(frame -> assertThat(frame).contains("{\"id\":400}"));
    assertThat(reader.slices).containsExactly(50, 1_000, 1_000, 950);
  }
}
