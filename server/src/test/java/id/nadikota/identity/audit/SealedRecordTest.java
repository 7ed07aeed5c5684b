package id.nadikota.identity.audit;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.AuditLog;
import id.nadikota.db.write.Tx;
import id.nadikota.fixture.Patience;
import id.nadikota.fixture.Seeds;
import id.nadikota.fixture.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every committed line is sealed once, and nobody can change one without its being named. */
@Tag("slow")
class SealedRecordTest {
  private static final Actor BUDI = Actor.system("budi").from("10.0.0.7");

  private Database database;
  private Jdbi owner;
  private AuditLog log;
  private AuditParts audit;
  private SealWriter seals;

  @BeforeEach
  void open() {
    database = TestDatabase.forClass(SealedRecordTest.class);
    owner = TestDatabase.owner(database.settings());
    Queries queries = Queries.of(Home.fromProperty().sql());
    log = new AuditLog(database, Clock.systemUTC());
    audit = new AuditParts(database, queries, log);
    seals = new SealWriter(database, queries);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_is_recorded_is_sealed_and_an_idle_sealer_writes_nothing() {
    assertThat(seals.isWaiting()).isFalse();
    record(3);
    assertThat(seals.isWaiting()).isTrue();
    assertThat(audit.verify("").waiting()).hasSize(3);
    assertThat(seals.seal()).isEqualTo(3);
    assertThat(seals.isWaiting()).isFalse();
    assertThat(seals.seal()).isZero();
    Verdict verdict = audit.verify("");
    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.waiting()).isEmpty();
    assertThat(verdict.sealed()).isEqualTo(3);
    assertThat(verdict.head()).matches("[0-9a-f]{64}").isNotEqualTo(Seal.NONE.hash());
  }

  @Test
  void a_slow_command_is_sealed_after_its_commit_and_hinders_nobody() throws Exception {
    Tx tx = new Tx(database);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService one = Executors.newSingleThreadExecutor();
    Future<Boolean> slow =
        one.submit(
            () ->
                tx.run(
                    BUDI,
                    "",
                    writing -> {
                      writing.audit(AuditEntry.of("update", "assets/slow"));
                      written.countDown();
                      return Patience.opens(go);
                    }));
    assertThat(Patience.opens(written)).isTrue();
    record(2);
    assertThat(seals.seal()).as("the two that are committed").isEqualTo(2);
    assertThat(audit.verify("").waiting()).as("nobody sees the third").isEmpty();
    go.countDown();
    assertThat(Patience.get(slow)).isTrue();
    one.shutdown();
    assertThat(audit.verify("").waiting()).hasSize(1);
    assertThat(seals.seal()).isEqualTo(1);
    assertThat(audit.verify("").broken()).isEmpty();
  }

  @Test
  void many_writers_rollbacks_and_two_sealers_leave_one_whole_chain() {
    Seeds.each(3, this::leavesOneWholeChain);
  }

  private void leavesOneWholeChain(long seed) throws Exception {
    long before = audit.verify("").sealed();
    Tx tx = new Tx(database);
    ExecutorService many = Executors.newFixedThreadPool(6);
    List<Future<Integer>> committed = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      Random random = new Random(seed + writer);
      committed.add(many.submit(() -> writeAndRollBack(tx, random)));
    }
    CountDownLatch done = new CountDownLatch(1);
    List<Future<Integer>> sealed = new ArrayList<>();
    for (int node = 0; node < 2; node++) {
      sealed.add(many.submit(() -> sealUntil(done)));
    }
    int entries = 0;
    for (Future<Integer> each : committed) {
      entries += each.get();
    }
    done.countDown();
    int seen = 0;
    for (Future<Integer> each : sealed) {
      seen += each.get();
    }
    many.shutdown();
    seen += seals.seal();
    Verdict verdict = audit.verify("");
    assertThat(verdict.broken()).isEmpty();
    assertThat(List.of(seen, (int) (verdict.sealed() - before))).containsOnly(entries);
    assertThat(verdict.waiting()).isEmpty();
  }

  @Test
  void the_background_sealer_seals_within_a_second_and_the_rest_when_it_ends() {
    Sealer sealer = audit.sealer();
    record(1);
    soon().until(() -> audit.verify("").sealed() == 1);
    record(1);
    sealer.close();
    assertThat(audit.verify("").waiting()).isEmpty();
    assertThat(audit.verify("").sealed()).isEqualTo(2);
  }

  @Test
  void a_row_that_the_owner_changed_is_named() {
    record(5);
    seals.seal();
    asOwner("UPDATE audit.entry SET account = 'siti' WHERE id = 3");
    assertThat(audit.verify("").broken().orElseThrow())
        .startsWith("entry 3 was changed after it was sealed")
        .contains("update of assets/3 by siti");
    assertThat(audit.verify("").sealed()).isEqualTo(2);
  }

  @Test
  void every_column_is_under_the_seal() {
    record(1);
    seals.seal();
    for (String change :
        List.of(
            "xid = '5'",
            "at = at + interval '1 microsecond'",
            "account = account || ' '",
            "permission_set = 'public'",
            "scope = 'own'",
            "address = ''",
            "request = 'x'",
            "act = 'delete'",
            "subject = ''",
            "reason = 'x'",
            "before = '{}'",
            "after = '{\"n\": 1}'")) {
      asOwner(
          "CREATE TABLE data.kept AS SELECT * FROM audit.entry",
          "UPDATE audit.entry SET " + change);
      assertThat(audit.verify("").broken()).as(change).isPresent();
      asOwner(
          "DELETE FROM audit.entry",
          "INSERT INTO audit.entry OVERRIDING SYSTEM VALUE SELECT * FROM data.kept",
          "DROP TABLE data.kept");
      assertThat(audit.verify("").broken()).as("put back").isEmpty();
    }
  }

  @Test
  void a_row_that_was_removed_is_named() {
    record(5);
    seals.seal();
    asOwner("DELETE FROM audit.entry WHERE id = 2");
    assertThat(audit.verify("").broken()).contains("entry 2 is missing, which seal 2 sealed");
    asOwner("DELETE FROM audit.seal WHERE n = 2");
    assertThat(audit.verify("").broken()).contains("seal 2 is missing (the next one there is 3)");
  }

  @Test
  void a_row_that_was_put_in_is_named() {
    record(2);
    seals.seal();
    asOwner(
        "INSERT INTO audit.entry (xid, account, permission_set, scope, address, request, act,"
            + " subject, reason) VALUES ('3', 'siti', 'admin', 'city', '', '', 'grant', 'x', '')");
    assertThat(audit.verify("").broken()).contains("entry 3 was put in behind the sealer's back");
    assertThat(seals.seal()).as("and is never sealed").isZero();
  }

  @Test
  void an_end_that_was_cut_off_is_seen_by_the_head_that_was_noted() {
    record(3);
    seals.seal();
    Verdict whole = audit.verify("");
    String noted = whole.sealed() + ":" + whole.head();
    assertThat(audit.verify(noted).broken()).isEmpty();
    asOwner("DELETE FROM audit.entry WHERE id = 3", "DELETE FROM audit.seal WHERE n = 3");
    assertThat(audit.verify("").broken()).as("the chain alone does not tell").isEmpty();
    assertThat(audit.verify(noted).broken().orElseThrow()).contains("cut off or written anew");
  }

  @Test
  void a_record_that_was_restored_into_a_younger_server_is_sealed_on() {
    record(2);
    seals.seal();
    record(1);
    database.write(h -> h.execute("UPDATE data.audit_position SET snap = '900000000:900000000:'"));
    assertThat(seals.isWaiting()).isTrue();
    assertThat(seals.seal()).isEqualTo(1);
    record(1);
    assertThat(seals.seal()).isEqualTo(1);
    assertThat(audit.verify("").broken()).isEmpty();
  }

  private void record(int entries) {
    for (int i = 0; i < entries; i++) {
      int n =
          database.write(
              h -> h.createQuery("SELECT count(*) FROM audit.entry").mapTo(int.class).one());
      log.record(BUDI, AuditEntry.of("update", "assets/" + (n + 1), "{\"n\":1}"));
    }
  }

  /** What only the owner of the record, or a superuser, can do. */
  private void asOwner(String... statements) {
    owner.useHandle(
        handle -> {
          handle.execute("GRANT nadi_audit TO CURRENT_USER");
          handle.execute("GRANT ALL ON SCHEMA data TO nadi_audit");
          handle.execute("SET ROLE nadi_audit");
          handle.execute("ALTER TABLE audit.entry DISABLE TRIGGER ALL");
          handle.execute("ALTER TABLE audit.seal DISABLE TRIGGER ALL");
          for (String statement : statements) {
            handle.execute(statement);
          }
          handle.execute("ALTER TABLE audit.entry ENABLE TRIGGER ALL");
          handle.execute("ALTER TABLE audit.seal ENABLE TRIGGER ALL");
          handle.execute("RESET ROLE");
          handle.execute("REVOKE nadi_audit FROM CURRENT_USER");
        });
  }

  private static int writeAndRollBack(Tx tx, Random random) {
    int committed = 0;
    for (int i = 0; i < 60; i++) {
      boolean fails = random.nextInt(5) == 0;
      int entries = 1 + random.nextInt(3);
      try {
        tx.run(
            BUDI,
            "",
            writing -> {
              for (int n = 0; n < entries; n++) {
                writing.audit(AuditEntry.of("update", "assets/1"));
              }
              if (fails) {
                throw new IllegalStateException("rolled back");
              }
              return entries;
            });
        committed += entries;
      } catch (IllegalStateException e) {
        // every fifth command
      }
    }
    return committed;
  }

  private int sealUntil(CountDownLatch done) throws InterruptedException {
    int sealed = 0;
    while (!done.await(2, TimeUnit.MILLISECONDS)) {
      sealed += seals.seal();
    }
    return sealed;
  }
}
