package id.nadikota.change.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Actor;
import id.nadikota.change.Spots;
import id.nadikota.db.Database;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Tx;
import id.nadikota.fixture.Seeds;
import id.nadikota.fixture.TestDatabase;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The past is what a copy taken then would have held, whoever changed it and however. */
class HistoryTest {
  private Database database;

  @BeforeEach
  void make() {
    database = TestDatabase.forClass(HistoryTest.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Instant clock() {
    return database.write(
        handle ->
            handle
                .createQuery("SELECT clock_timestamp()")
                .mapTo(Timestamp.class)
                .one()
                .toInstant());
  }

  /** One line a feature: key, value, name, place. */
  private Map<Long, String> now() {
    return lines(
        "SELECT id, v || '|' || coalesce(name, '-') || '|' || coalesce(ST_AsText(geom), '-')"
            + " FROM data.spot");
  }

  private Map<Long, String> at(Instant time) {
    return lines(
        "SELECT key, (row->>'v') || '|' || coalesce(row->>'name', '-') || '|'"
            + " || coalesce(ST_AsText(geom), '-') FROM data.history WHERE layer = 'spots'"
            + " AND op <> 'D' AND valid_from <= '%1$s' AND (valid_to IS NULL OR valid_to > '%1$s')"
                .formatted(time));
  }

  private Map<Long, String> lines(String question) {
    Map<Long, String> lines = new TreeMap<>();
    database.write(
        handle ->
            handle
                .createQuery(question)
                .map((row, context) -> lines.put(row.getLong(1), row.getString(2)))
                .list());
    return lines;
  }

  /** Some statements in one transaction, of which some are undone. */
  private void change(Random random) {
    boolean undone = random.nextInt(10) == 0;
    database
        .writer()
        .useHandle(
            handle -> {
              handle.begin();
              for (int i = 0; i <= random.nextInt(4); i++) {
                handle.execute(statement(random));
              }
              if (undone) {
                handle.rollback();
              } else {
                handle.commit();
              }
            });
  }

  private static String statement(Random random) {
    int key = random.nextInt(12);
    String place = "ST_SetSRID(ST_MakePoint(%d, -6), 4326)".formatted(100 + random.nextInt(9));
    return switch (random.nextInt(13)) {
      case 0, 1 -> "DELETE FROM data.spot WHERE id = " + key;
      case 2 -> "UPDATE data.spot SET v = v + 1 WHERE id > " + key;
      case 3 -> "UPDATE data.spot SET v = v WHERE id > " + key;
      case 4 -> "UPDATE data.spot SET geom = NULL WHERE id = " + key;
      case 5 ->
          "UPDATE data.spot SET id = id + 20 WHERE id = %1$d AND NOT EXISTS (SELECT FROM data.spot WHERE id = %1$d + 20)"
              .formatted(key);
      case 6 ->
          random.nextInt(6) == 0 ? "TRUNCATE data.spot" : "DELETE FROM data.spot WHERE id > 20";
      case 7 ->
          "INSERT INTO data.spot SELECT g, g, 'many', NULL FROM generate_series(100, 130) g"
              + " ON CONFLICT (id) DO UPDATE SET v = data.spot.v + 1";
      default ->
          "INSERT INTO data.spot (id, v, name, geom) VALUES (%d, %d, %s, %s)"
                  .formatted(key, random.nextInt(100), random.nextBoolean() ? "NULL" : "'a'", place)
              + " ON CONFLICT (id) DO UPDATE SET v = excluded.v, name = excluded.name,"
              + " geom = excluded.geom";
    };
  }

  @Test
  @Tag("slow")
  void at_any_time_it_equals_a_copy_that_was_taken_then() {
    Seeds.each(1, this::equalsACopyAtAnyTime);
  }

  private void equalsACopyAtAnyTime(long seed) {
    Random random = new Random(seed);
    Spots.make(database, Spots.WATCHED);
    Map<Instant, Map<Long, String>> copies = new TreeMap<>();
    int states = 0;
    for (int i = 0; i < 150; i++) {
      copies.put(clock(), now());
      if (random.nextInt(5) == 0) {
        // so much at once leaves a reset in the log, and in the history all the same every row
        database.write(handle -> handle.execute("SET nadi.bulk_rows = 0"));
      }
      change(random);
    }
    copies.put(clock(), now());
    for (Map.Entry<Instant, Map<Long, String>> copy : copies.entrySet()) {
      assertThat(at(copy.getKey())).as("at %s", copy.getKey()).isEqualTo(copy.getValue());
      states += copy.getValue().size();
    }
    assertThat(states).as("features compared").isGreaterThan(500);
    assertThat(overlaps()).isZero();
  }

  private int overlaps() {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM data.history a JOIN data.history b USING (layer, key)"
                        + " WHERE a.ctid <> b.ctid AND tstzrange(a.valid_from, a.valid_to)"
                        + " && tstzrange(b.valid_from, b.valid_to)")
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void it_says_who_changed_what_and_why() {
    Spots.make(database, Spots.WATCHED);
    Tx tx = new Tx(database);
    Actor budi = Actor.system("budi");
    tx.run(budi, "laporan warga", writing -> put(writing.handle(), writing::audit, 1));
    tx.run(budi, "salah ketik", writing -> put(writing.handle(), writing::audit, 2));
    database.write(handle -> handle.execute("DELETE FROM data.spot WHERE id = 7"));
    List<String> told =
        database.write(
            handle ->
                handle
                    .createQuery(
                        "SELECT op || ' ' || (row->>'v') || ' ' || actor || ' ' || reason"
                            + " FROM data.history WHERE key = 7 ORDER BY valid_from")
                    .mapTo(String.class)
                    .list());
    String login =
        database.write(h -> h.createQuery("SELECT session_user").mapTo(String.class).one());
    assertThat(told)
        .containsExactly("I 1 budi laporan warga", "U 2 budi salah ketik", "D 2 db:" + login + " ");
  }

  private static int put(Handle handle, java.util.function.Consumer<AuditEntry> audit, int v) {
    audit.accept(new AuditEntry("update", "spots/7", Optional.empty(), Optional.empty()));
    return handle.execute(
        "INSERT INTO data.spot (id, v) VALUES (7, ?) ON CONFLICT (id) DO UPDATE SET v = excluded.v",
        v);
  }

  @Test
  void what_was_there_before_begins_when_it_is_watched() {
    Spots.make(database, Spots.WITHOUT_HISTORY);
    database.write(handle -> handle.execute("INSERT INTO data.spot VALUES (1, 5, 'old', NULL)"));
    new Watches(database).ensure(List.of(Spots.WATCHED));
    assertThat(at(clock())).isEqualTo(now()).hasSize(1);
    List<String> told = new ArrayList<>();
    new Watches(database).ensure(List.of(Spots.WATCHED));
    database.write(
        handle ->
            told.addAll(
                handle
                    .createQuery("SELECT op FROM data.history WHERE layer = 'spots'")
                    .mapTo(String.class)
                    .list()));
    assertThat(told).containsExactly("B");
  }

  @Test
  void what_was_there_before_begins_together() {
    Spots.make(database, Spots.WITHOUT_HISTORY);
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO data.spot SELECT n, n, 'old', NULL FROM generate_series(1, 500) n"));
    new Watches(database).ensure(List.of(Spots.WATCHED));
    Instant first =
        database.write(
            handle ->
                handle
                    .createQuery("SELECT min(valid_from) FROM data.history")
                    .mapTo(Timestamp.class)
                    .one()
                    .toInstant());
    assertThat(at(first)).isEqualTo(now()).hasSize(500);
  }

  @Test
  void a_deleted_row_is_kept_whole() {
    Spots.make(database, Spots.WATCHED);
    database.write(
        handle ->
            handle.execute(
                "ALTER TABLE data.spot ADD note text DEFAULT 'kept'; INSERT INTO data.spot VALUES"
                    + " (1, 5, 'a', ST_SetSRID(ST_MakePoint(106.8, -6.2), 4326)), (2, 6, 'b', NULL);"
                    + " DELETE FROM data.spot WHERE id = 1;"
                    + " UPDATE data.spot SET id = 20 WHERE id = 2"));
    assertThat(removed())
        .containsExactly(
            "1 {\"v\": 5, \"id\": 1, \"name\": \"a\", \"note\": \"kept\"}",
            "2 {\"v\": 6, \"id\": 2, \"name\": \"b\", \"note\": \"kept\"}");
    database.write(
        handle ->
            handle.execute(
                "BEGIN; DELETE FROM data.spot; INSERT INTO data.spot" + " VALUES (20, 7); COMMIT"));
    assertThat(removed()).as("put in again before anybody saw it gone").hasSize(2);
  }

  private List<String> removed() {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "SELECT key || ' ' || removed FROM data.history WHERE removed IS NOT NULL"
                        + " ORDER BY key")
                .mapTo(String.class)
                .list());
  }

  @Test
  void what_one_transaction_changes_twice_is_one_state() {
    Spots.make(database, Spots.WATCHED);
    write(
        "INSERT INTO data.spot VALUES (1, 1)",
        "BEGIN; UPDATE data.spot SET v = 2; UPDATE data.spot SET v = 3; COMMIT",
        "BEGIN; INSERT INTO data.spot VALUES (2, 5); UPDATE data.spot SET v = 6 WHERE id = 2; COMMIT");
    assertThat(states()).containsExactly("1 I 1 ended", "1 U 3", "2 I 6");
  }

  /** The trigger has a short way for a single row, and a long one for many. */
  @Test
  void one_row_leaves_what_it_leaves_among_others() {
    Watched.History low =
        new Watched.History("low", "data.low", "id", "geom", Optional.empty(), List.of("v"));
    Spots.make(database, Spots.WITHOUT_HISTORY);
    write("CREATE VIEW data.low AS SELECT * FROM data.spot WHERE v < 10");
    new Watches(database).ensure(List.of(Spots.watched(List.of("v"), List.of(low))));
    write(
        "INSERT INTO data.spot VALUES (1, 1)",
        "INSERT INTO data.spot VALUES (2, 1), (3, 1)",
        "UPDATE data.spot SET v = 20 WHERE id = 1",
        "UPDATE data.spot SET v = 20 WHERE id > 1",
        "UPDATE data.spot SET v = 2 WHERE id = 1",
        "UPDATE data.spot SET v = 2 WHERE id > 1",
        "UPDATE data.spot SET v = 2");
    assertThat(states())
        .as("a row that the source does not show keeps what it showed last")
        .containsExactlyElementsOf(
            List.of(1, 2, 3).stream()
                .flatMap(
                    key -> Stream.of(" I 1 ended", " U 1 ended", " U 2").map(state -> key + state))
                .toList());
  }

  private void write(String... statements) {
    for (String statement : statements) {
      database.write(handle -> handle.execute(statement));
    }
  }

  private List<String> states() {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "SELECT concat_ws(' ', key, op, row->>'v', CASE WHEN valid_to IS NOT NULL"
                        + " THEN 'ended' END) FROM data.history ORDER BY key, valid_from, op")
                .mapTo(String.class)
                .list());
  }

  /** Without it a change of one row reads the states of all (4 ms at 5,000 features). */
  @Test
  void what_a_history_begins_with_is_known_to_the_planner() {
    Watches watches = Spots.make(database, Spots.WITHOUT_HISTORY);
    database.write(
        handle ->
            handle.execute("INSERT INTO data.spot SELECT n, n FROM generate_series(1, 4000) AS n"));
    watches.ensure(List.of(Spots.WATCHED));
    List<String> plan =
        database.write(
            handle ->
                handle
                    .createQuery(
                        "EXPLAIN UPDATE data.history h SET reason = '' FROM"
                            + " unnest(ARRAY(SELECT 7::bigint)) AS a (key) WHERE h.layer = 'spots'"
                            + " AND h.key = a.key AND h.valid_to IS NULL")
                    .mapTo(String.class)
                    .list());
    assertThat(plan.toString())
        .containsPattern("Index Cond: .*layer = 'spots'.* AND .*key = a.key");
  }
}
