package id.nadikota.app;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.People;
import id.nadikota.fixture.Seeds;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.identity.session.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, each a process of its own, over one database. */
@Tag("slow")
class TwoServersTest {
  private static final String SESSION = "session-of-rina";

  @TempDir Path folder;

  private Program run(DatabaseSettings where, String name) throws IOException {
    return Program.start(
        Optional.of(where),
        folder.resolve(name + ".err"),
        "run",
        "--port",
        "0",
        "--data",
        folder.resolve(name).toString(),
        "--empty");
  }

  @Test
  void what_changes_on_one_is_seen_on_the_other_and_who_loses_his_server_misses_nothing() {
    Seeds.each(1, this::missesNothing);
  }

  private void missesNothing(long seed) throws Exception {
    DatabaseSettings settings = TestDatabase.settingsForClass(TwoServersTest.class);
    try (Database database = Database.open(settings);
        Program first = run(settings, "first");
        Program second = run(settings, "second")) {
      Fixtures.smallCity(database);
      signIn(database);
      String one = first.ready();
      String two = second.ready();
      try (Watcher watcher = new Watcher(SESSION).connect(one)) {
        soon().until(watcher::isGreeted);
        watcher.load(names(database));
        rename(two, 7, "Hidran dari server kedua");
        soon().until(() -> "Hidran dari server kedua".equals(watcher.look().get("7")));

        AtomicBoolean on = new AtomicBoolean(true);
        CompletableFuture<Integer> changes =
            CompletableFuture.supplyAsync(() -> changeAtRandom(database, new Random(seed), on));
        soon()
            .until(
                () -> watcher.look().values().stream().anyMatch(name -> name.startsWith("acak")));
        first.kill();
        // the city goes on while nobody tells him
        soon().until(() -> committed(database, "killed"));
        watcher.look();
        watcher.connect(two);
        soon().until(watcher::isGreeted);
        soon().until(() -> committed(database, "greeted"));
        on.set(false);
        int made = changes.join();
        Map<String, String> truth = names(database);
        soon().untilAsserted(() -> assertThat(watcher.look()).isEqualTo(truth));
        assertThat(watcher.resyncs()).as("he was told what he missed").isZero();
        assertThat(made).isGreaterThan(60);
        System.out.printf("two servers: %d changes, %d assets at the end%n", made, truth.size());
      }
    }
  }

  private String lastMark = "";
  private long markedAt;

  /** Whether 30 changes have been committed since this was first asked. */
  private boolean committed(Database database, String mark) {
    long now =
        database.write(
            handle ->
                handle.createQuery("SELECT count(*) FROM change.log").mapTo(Long.class).one());
    if (!mark.equals(lastMark)) {
      lastMark = mark;
      markedAt = now;
    }
    return now >= markedAt + 30;
  }

  private static Map<String, String> names(Database database) {
    Map<String, String> names = new TreeMap<>();
    database.write(
        handle ->
            handle
                .createQuery("SELECT id::text, name FROM data.asset")
                .map((row, context) -> names.put(row.getString("id"), row.getString("name")))
                .list());
    return names;
  }

  private static void signIn(Database database) {
    People.add(database, "rina", "admin", "city");
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO identity.session (token_hash, account_id, grant_id, address, agent,"
                    + " created_at, last_seen, expires_at) SELECT ?, a.id, g.id, '127.0.0.1', 'test',"
                    + " now(), now(), now() + interval '1 hour' FROM identity.account a"
                    + " JOIN identity.account_grant g ON g.account_id = a.id WHERE a.name = 'rina'",
                Secrets.hash(SESSION)));
  }

  /** A command over HTTP. */
  private static void rename(String address, int id, String name) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI item = URI.create(address + "ogc/collections/assets/items/" + id);
    String etag =
        client
            .send(
                HttpRequest.newBuilder(item).header("Cookie", "nadi_session=" + SESSION).build(),
                HttpResponse.BodyHandlers.ofString())
            .headers()
            .firstValue("ETag")
            .orElseThrow();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(item)
                .header("Cookie", "nadi_session=" + SESSION)
                .header("X-CSRF-Token", Secrets.csrf(SESSION))
                .header("If-Match", etag)
                .header("Content-Type", "application/merge-patch+json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        "{\"properties\":{\"name\":\"%s\"}}".formatted(name)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
  }

  /** Puts in, renames and deletes; how many changes were committed. */
  private static int changeAtRandom(Database database, Random random, AtomicBoolean on) {
    int made = 0;
    while (on.get() || made < 100) {
      int id = 900 + random.nextInt(40);
      String name = "acak " + made;
      boolean deletes = random.nextInt(3) == 0;
      database.write(
          handle ->
              deletes
                  ? handle.execute("DELETE FROM data.asset WHERE id = ?", id)
                  : handle.execute(
                      "INSERT INTO data.asset (id, name, kind, status, area_by, source, source_key,"
                          + " geom) OVERRIDING SYSTEM VALUE SELECT ?, ?, kind, 'active', area_by,"
                          + " 'acak', ?, ST_Translate(geom, random() * 0.01, 0) FROM data.asset"
                          + " WHERE id = 7 ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                          + " geom = excluded.geom",
                      id,
                      name,
                      String.valueOf(id)));
      made++;
    }
    return made;
  }
}
