package id.nadikota.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.ChangeParts;
import id.nadikota.fixture.City;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.watch.LayerWatches;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who comes back goes on from where he was if all since can be told, else he begins anew. */
class CatchingUpTest {
  private static final Actor RINA = new Actor("rina", PermissionSet.OPERATOR, new Scope.Whole());

  @RegisterExtension static final City CITY = City.small();

  private static CatalogParts layers;
  private static LayerWatches watches;
  private static ChangeParts changes;

  private final Recent recent = new Recent();
  private final HeldWire wire = new HeldWire();
  private LiveClient client;
  private CatchingUp catchingUp;
  private UUID epoch;

  @BeforeAll
  static void load() {
    changes = new ChangeParts(CITY.database(), Clock.systemUTC());
    layers = new CatalogParts(Home.fromProperty(), CITY.data(), CITY.database());
    watches =
        new LayerWatches(
            layers.catalog(),
            new LayerSourceQuery(CITY.database()),
            CITY.database(),
            changes.watches());
    watches.ensure();
  }

  @BeforeEach
  void connect() {
    client =
        new LiveClient(
            wire,
            new Visitor(RINA, "1", () -> Optional.of(RINA), "en"),
            Clock.systemUTC(),
            new LiveTally());
    Delivery delivery =
        new Delivery(new LiveQuery(CITY.database(), layers.query()), watches::roles);
    catchingUp = new CatchingUp(recent, changes.log(), delivery);
    epoch = UUID.fromString(CITY.one("SELECT id FROM change.epoch"));
  }

  /** Changes an asset; the tick that tells of it. */
  private static long change(String name) {
    CITY.sql("UPDATE data.asset SET name = ? WHERE id = 3", name);
    return tick();
  }

  private static long tick() {
    return Long.parseLong(CITY.one("SELECT change.advance_tick()"));
  }

  private void comeBack(long id, UUID from, long tick) {
    LiveMessage.Subscribe asked =
        new LiveMessage.Subscribe(
            id,
            "assets",
            new Bbox(106, -7, 107, -6),
            Optional.empty(),
            Optional.of(new Place(from, tick)));
    Subscribing all = new Subscribing(layers.catalog(), layers.query(), layer -> true);
    client.subscribe(
        asked, (message, actor) -> all.subscription(message, actor, recent.place().orElseThrow()));
  }

  /** What is told once all are brought up, as {@code hello 1 at 7}. */
  private List<String> told() {
    catchingUp.run(List.of(client));
    List<String> told = new ArrayList<>();
    for (Optional<String> frame = wire.read(); frame.isPresent(); frame = wire.read()) {
      JsonNode json = Told.json(frame.get());
      String tick = json.has("tick") ? " at " + json.path("tick").asText() : "";
      told.add(json.path("type").asText() + " " + json.path("id").asText() + tick);
    }
    return told;
  }

  @Test
  void what_was_before_this_node_began_is_read_from_the_log() {
    long first = change("Halte satu");
    change("Halte dua");
    long last = change("Halte tiga");
    recent.begin(epoch, last);
    comeBack(1, epoch, first);
    assertThat(told()).containsExactly("hello 1 at " + first, "changes 1 at " + last);
    comeBack(2, epoch, last);
    assertThat(told()).containsExactly("hello 2 at " + last);
  }

  @Test
  void a_tick_that_another_node_was_faster_to_tell_is_no_reason_to_begin_anew() {
    long known = change("Halte empat");
    long ahead = change("Halte lima");
    recent.begin(epoch, known);
    comeBack(1, epoch, ahead);
    comeBack(2, epoch, ahead + 1_000);
    assertThat(told())
        .containsExactlyInAnyOrder("hello 1 at " + ahead, "resync 2", "hello 2 at " + known);
    changes.log().between(known, ahead, 10).orElseThrow().forEach(recent::add);
    assertThat(told()).as("only the one who began anew").containsExactly("changes 2 at " + ahead);
  }

  @Test
  void another_database_and_more_than_five_thousand_changes_are() {
    long before = change("Halte enam");
    // 5,000 rows a statement are told row by row
    CITY.sql(
        "INSERT INTO data.asset (name, kind, status, source, source_key, geom)"
            + " SELECT 'banyak', 'hydrant', 'active', 'uji', 'b' || g,"
            + " ST_SetSRID(ST_MakePoint(106.5, -6.5), 4326) FROM generate_series(1, 4999) g");
    tick();
    CITY.sql("UPDATE data.asset SET name = 'lain' WHERE source_key IN ('b1', 'b2')");
    long last = tick();
    recent.begin(epoch, last);
    comeBack(1, epoch, before);
    assertThat(told()).containsExactly("resync 1", "hello 1 at " + last);
    comeBack(2, new UUID(4, 4), last);
    assertThat(told()).containsExactly("resync 2", "hello 2 at " + last);
    comeBack(3, epoch, last - 1);
    assertThat(told()).containsExactly("hello 3 at " + (last - 1), "changes 3 at " + last);
  }
}
