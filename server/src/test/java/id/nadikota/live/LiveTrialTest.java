package id.nadikota.live;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Seeds;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.catalog.CatalogParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a client draws from tiles and frames is what stands in the table, whatever happens between:
 * posts that move, hide and change hands, statements that leave a reset, frames that are late or
 * lost, tiles that answer late, views and filters that change, connections that break. And no id is
 * told to whom the post was never visible. The rules stand here once more by hand.
 */
@Tag("slow")
class LiveTrialTest {
  /** Where a planted fault has to be found, whichever seeds are asked for. */
  private static final List<Long> PLANTED = LongStream.range(0, 20).boxed().toList();

  private static final int STEPS = 160;

  @RegisterExtension static final City CITY = City.small().with(Posts::make);

  private static CatalogParts layers;

  @BeforeAll
  static void make() {
    layers = new CatalogParts(Home.fromProperty(), CITY.data(), CITY.database());
  }

  /** What a run saw. */
  private static final class Score {
    int pictures;
    int features;
    final List<String> wrong = new ArrayList<>();
    final List<String> leaked = new ArrayList<>();
  }

  private static Score run(List<Long> seeds, UnaryOperator<LiveReader> fault) {
    Score score = new Score();
    for (long seed : seeds) {
      if (!score.wrong.isEmpty() || !score.leaked.isEmpty()) {
        break;
      }
      CITY.sql("DELETE FROM data.post; DELETE FROM data.post_state");
      try (TrialNode node = new TrialNode(CITY.database(), layers, fault)) {
        play(seed, node, score);
      }
    }
    System.out.printf(
        "live trial: %d pictures compared, %d features, %d wrong, %d ids leaked%n",
        score.pictures, score.features, score.wrong.size(), score.leaked.size());
    return score;
  }

  private static void play(long seed, TrialNode node, Score score) {
    Random random = new Random(seed);
    for (int i = 0; i < 2 * Posts.MANY; i++) {
      CITY.sql(Posts.statement(random));
    }
    List<TrialClient> clients = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      clients.add(new TrialClient(Posts.WHO.get(i % Posts.WHO.size()), node, random));
    }
    for (int step = 1; step <= STEPS; step++) {
      step(random, node, clients);
      if (step % 40 == 0) {
        compare("seed %d step %d".formatted(seed, step), node, clients, score);
      }
    }
    for (TrialClient client : clients) {
      Set<Long> leaked = new TreeSet<>(client.map.heardOf());
      leaked.removeAll(Posts.everVisible(CITY.database(), client.who));
      if (!leaked.isEmpty()) {
        score.leaked.add("seed %d: %s was told of %s".formatted(seed, client.who.actor(), leaked));
      }
    }
  }

  private static void step(Random random, TrialNode node, List<TrialClient> clients) {
    TrialClient client = clients.get(random.nextInt(clients.size()));
    switch (random.nextInt(22)) {
      case 0 -> client.look(random);
      case 1 -> client.comeBack();
      case 2, 3 -> client.map.ask(random.nextInt(4));
      case 4 -> client.map.answers();
      case 5, 6, 7 -> client.read(1 + random.nextInt(3));
      case 8 -> clients.forEach(one -> one.read(100));
      case 9, 10 -> nextTick(node);
      case 11 -> node.hold();
      case 12 -> node.release();
      case 13 -> flash(random, node, client);
      default -> Posts.write(CITY.database(), random);
    }
  }

  /** Shows a hidden post for so long that a tile holds it, between two looks of the worker. */
  private static void flash(Random random, TrialNode node, TrialClient client) {
    int id = random.nextInt(Posts.MANY);
    Bbox view = client.map.view();
    String middle =
        String.format(
            Locale.ROOT,
            "ST_SetSRID(ST_MakePoint(%.6f, %.6f), 4326)",
            (view.west() + view.east()) / 2,
            (view.south() + view.north()) / 2);
    node.release();
    set(id, "draft = true, agency_id = 99, area_kode = '31.99', geom = " + middle);
    nextTick(node);
    client.isUpTo(node.tick());
    node.hold();
    int agency = client.who.rows().contains("4") ? 4 : 2;
    set(id, "draft = false, v = 1, area_kode = '31.71.01', agency_id = " + agency);
    nextTick(node);
    for (int cell = 0; cell < 4; cell++) {
      client.map.ask(cell);
    }
    client.map.answers();
    set(id, "draft = true, agency_id = 99, area_kode = '31.99'");
    nextTick(node);
    node.release();
  }

  private static void set(int id, String values) {
    CITY.sql("UPDATE data.post SET %s WHERE id = %d".formatted(values, id));
  }

  /** Something is committed, and told. */
  private static void nextTick(TrialNode node) {
    long tick = node.tick();
    CITY.sql("UPDATE data.post SET v = v + 1 WHERE id = (SELECT min(id) FROM data.post)");
    soon().pollInterval(Duration.ofMillis(10)).until(() -> node.tick() > tick);
  }

  private static void compare(String when, TrialNode node, List<TrialClient> clients, Score score) {
    node.release();
    long newest = Long.parseLong(CITY.one("SELECT change.advance_tick()"));
    for (TrialClient client : clients) {
      soon(when)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> node.tick() >= newest && client.isUpTo(newest));
      client.map.answers();
      Map<Long, String> truth = Posts.truth(CITY.database(), client);
      score.pictures++;
      score.features += truth.size();
      if (!client.map.picture().equals(truth)) {
        score.wrong.add(
            "%s %s in %s draws%n%s and not%n%s"
                .formatted(
                    when, client.who.actor(), client.map.view(), client.map.picture(), truth));
      }
    }
  }

  @Test
  void what_is_drawn_is_what_is_there_and_nobody_learns_of_what_he_may_not_see() {
    List<Long> seeds = Seeds.of(8);
    Score score = run(seeds, reader -> reader);
    assertThat(score.wrong).isEmpty();
    assertThat(score.leaked).isEmpty();
    assertThat(score.features).as("features in the pictures").isGreaterThan(20 * seeds.size());
  }

  @Test
  void asking_of_the_first_old_state_only_is_caught() {
    assertThat(run(PLANTED, WrongLiveReaders.FirstOnly::new).wrong).isNotEmpty();
  }

  @Test
  void telling_everyone_what_is_gone_is_caught() {
    assertThat(run(PLANTED, WrongLiveReaders.GoneToEveryone::new).leaked).isNotEmpty();
  }
}
