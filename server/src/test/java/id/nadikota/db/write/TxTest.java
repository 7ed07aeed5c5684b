package id.nadikota.db.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.fixture.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/**
 * Rows, the record and what is told elsewhere stand or fall together; nobody changes the record.
 */
class TxTest {
  private static final Actor BUDI =
      new Actor("budi", PermissionSet.AGENCY, new Scope.OfAgency("1.03"), "10.0.0.7");

  private static Database database;
  private static Tx tx;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(TxTest.class);
    tx = new Tx(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void clear() {
    database.write(
        handle -> {
          handle.execute("DELETE FROM data.idempotency");
          handle.execute("DELETE FROM data.outbox");
          return handle.execute("DELETE FROM data.agency");
        });
  }

  @Test
  void a_command_writes_row_record_and_outbox_with_author_and_reason() {
    long before = last();
    MDC.put("request", "request-0001");
    String writer =
        tx.run(
            BUDI,
            "dinas baru",
            writing -> {
              String by = found(writing, "9");
              writing.audit(
                  new AuditEntry(
                      "create", "agencies/9", Optional.empty(), Optional.of("{\"kode\":\"9\"}")));
              writing.send(new OutboxMessage("agency-new", "agencies/9", "{}"));
              return by;
            });
    MDC.remove("request");
    assertThat(writer).isEqualTo("budi: dinas baru");
    assertThat(since(before))
        .containsExactly(
            "budi agency agency:1.03 10.0.0.7 request-0001 create agencies/9 'dinas baru' -"
                + " {\"kode\":\"9\"}");
    assertThat(count("data.outbox WHERE topic = 'agency-new' AND done_at IS NULL")).isEqualTo(1);
  }

  @Test
  void a_refused_command_leaves_no_row_no_record_and_nothing_to_tell() {
    long before = last();
    assertThatThrownBy(
            () ->
                tx.run(
                    BUDI,
                    "",
                    writing -> {
                      found(writing, "9");
                      writing.audit(AuditEntry.of("create", "agencies/9"));
                      writing.send(new OutboxMessage("agency-new", "agencies/9", "{}"));
                      throw refused();
                    }))
        .isInstanceOf(Refusal.class)
        .hasMessage("moved on");
    assertThat(since(before)).isEmpty();
    assertThat(count("data.agency")).isZero();
    assertThat(count("data.outbox")).isZero();
  }

  @Test
  void a_command_that_writes_and_records_nothing_is_undone() {
    assertThatThrownBy(() -> tx.run(BUDI, "", writing -> found(writing, "9")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("recorded nothing");
    assertThat(count("data.agency")).isZero();
    int asked = tx.run(BUDI, "", w -> w.handle().createQuery("SELECT 1").mapTo(int.class).one());
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void a_repeated_key_gets_the_first_answer_and_nothing_is_done_twice() {
    Optional<Replay> replay = Optional.of(new Replay("k1", "same"));
    Kept first = tx.once(BUDI, "", replay, TxTest::create);
    Kept again = tx.once(BUDI, "", replay, TxTest::create);
    assertThat(again).isEqualTo(first);
    assertThat(again.headers()).containsEntry("Location", "/agencies/1");
    assertThat(count("data.agency")).isEqualTo(1);
    Actor other = new Actor("budi", PermissionSet.ADMIN, new Scope.Whole());
    tx.once(other, "", replay, TxTest::create);
    assertThat(count("data.agency")).as("another role is another asker").isEqualTo(2);
  }

  @Test
  void a_key_with_another_body_is_refused() {
    tx.once(BUDI, "", Optional.of(new Replay("k1", "one")), TxTest::create);
    assertThatThrownBy(
            () -> tx.once(BUDI, "", Optional.of(new Replay("k1", "two")), TxTest::create))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.slug()).isEqualTo("idempotency-key-reused"));
    assertThat(count("data.agency")).isEqualTo(1);
  }

  @Test
  void a_refused_command_may_be_tried_again_with_its_key() {
    Optional<Replay> replay = Optional.of(new Replay("k1", "same"));
    assertThatThrownBy(
            () ->
                tx.once(
                    BUDI,
                    "",
                    replay,
                    writing -> {
                      throw refused();
                    }))
        .hasMessage("moved on");
    assertThat(tx.once(BUDI, "", replay, TxTest::create).status()).isEqualTo(201);
  }

  @Test
  void a_key_is_forgotten_after_a_day() {
    Optional<Replay> replay = Optional.of(new Replay("k1", "same"));
    tx.once(BUDI, "", replay, TxTest::create);
    database.write(h -> h.execute("UPDATE data.idempotency SET at = at - interval '25 hours'"));
    tx.once(BUDI, "", replay, TxTest::create);
    assertThat(count("data.agency")).isEqualTo(2);
  }

  @Test
  void of_many_at_once_with_one_key_one_is_done() throws Exception {
    Optional<Replay> replay = Optional.of(new Replay("k1", "same"));
    ExecutorService four = Executors.newFixedThreadPool(4);
    Callable<Kept> command = () -> tx.once(BUDI, "", replay, TxTest::create);
    for (Future<Kept> kept : four.invokeAll(List.of(command, command, command, command))) {
      assertThat(kept.get().body()).isEqualTo("{}");
    }
    four.shutdown();
    assertThat(count("data.agency")).isEqualTo(1);
  }

  @Test
  void our_own_login_can_add_to_the_record_and_not_change_it() {
    for (String table : List.of("audit.entry", "audit.seal")) {
      for (String act :
          List.of("UPDATE %s SET at = now()", "DELETE FROM %s", "TRUNCATE %s", "DROP TABLE %s")) {
        assertThatThrownBy(() -> database.write(h -> h.execute(act.formatted(table))))
            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
      }
    }
    assertThatThrownBy(
            () -> database.write(h -> h.execute("ALTER TABLE audit.entry DISABLE TRIGGER ALL")))
        .hasMessageContaining("must be owner");
    assertThatThrownBy(() -> database.write(h -> h.execute("SET ROLE nadi_audit")))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> database.read(h -> h.execute("SELECT FROM audit.entry")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void what_anybody_can_cause_is_recorded_within_bounds_and_the_rest_is_counted() {
    long before = last();
    MovingClock clock = new MovingClock();
    AuditLog log = new AuditLog(database, clock);
    for (int i = 0; i < 1_000; i++) {
      log.recordBounded(Actor.PUBLIC.from("10.9.9.9"), AuditEntry.of("denied", "GET /api/audit"));
    }
    log.recordBounded(Actor.PUBLIC.from("10.1.1.1"), AuditEntry.of("denied", "GET /api/audit"));
    assertThat(since(before)).hasSize(Flood.MOST_OF_ONE + 1);
    clock.now = clock.now.plusSeconds(60);
    log.tellUnrecorded();
    log.tellUnrecorded();
    assertThat(since(before)).hasSize(Flood.MOST_OF_ONE + 2);
    assertThat(since(before).get(Flood.MOST_OF_ONE + 1))
        .endsWith("denied unrecorded '' - {\"count\":980}");
  }

  @Test
  void text_that_no_database_takes_is_recorded_without_its_bad_characters() {
    long before = last();
    AuditLog log = new AuditLog(database, Clock.systemUTC());
    log.record(BUDI, "a\0b\uD800c", AuditEntry.of("read", "x".repeat(5_000)));
    assertThat(since(before).get(0)).contains("'a\uFFFDb\uFFFDc'").hasSizeLessThan(2_200);
  }

  private static Refusal refused() {
    return Refusal.conflict("stale", new Label("sudah berubah", "moved on"));
  }

  private static Kept create(Writing writing) {
    found(writing, "9." + last());
    writing.audit(AuditEntry.of("create", "agencies/9"));
    return new Kept(201, Map.of("Location", "/agencies/1"), "{}");
  }

  private static String found(Writing writing, String kode) {
    writing
        .handle()
        .execute("INSERT INTO data.agency (kode, name, source) VALUES (?, 'Baru', 'test')", kode);
    return writing
        .handle()
        .createQuery(
            "SELECT created_by || ': ' || current_setting('nadi.reason')"
                + " FROM data.agency WHERE kode = :kode")
        .bind("kode", kode)
        .mapTo(String.class)
        .one();
  }

  private static long last() {
    return count("audit.entry");
  }

  private static List<String> since(long entries) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT concat_ws(' ', account, permission_set, scope, address, request, act,
                      subject, quote_literal(reason), coalesce(before::text, '-'), after::text)
                    FROM audit.entry ORDER BY id OFFSET :entries
                    """)
                .bind("entries", entries)
                .mapTo(String.class)
                .list());
  }

  private static long count(String what) {
    return database.write(
        h -> h.createQuery("SELECT count(*) FROM " + what).mapTo(Long.class).one());
  }

  /** A clock that a test moves. */
  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T10:00:30Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
