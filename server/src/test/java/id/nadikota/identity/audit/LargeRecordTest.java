package id.nadikota.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditLog;
import id.nadikota.fixture.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** With many lines the record is still asked by its indexes. */
@Tag("slow")
class LargeRecordTest {
  private static final int LINES = 30_000;
  private static final Queries QUERIES = Queries.of(Home.fromProperty().sql());
  private static final Optional<String> ANY = Optional.empty();

  private static Database database;
  private static SealWriter seals;

  @BeforeAll
  static void fill() {
    database = TestDatabase.forClass(LargeRecordTest.class);
    seals = new SealWriter(database, QUERIES);
    database.write(
        h ->
            h.execute(
                "INSERT INTO audit.entry (account, permission_set, scope, address, request, act,"
                    + " subject, reason) SELECT 'a' || i % 2000, 'admin', 'city', '', '',"
                    + " CASE WHEN i % 5000 = 0 THEN 'export' ELSE 'read' END, 'assets/' || i, ''"
                    + " FROM generate_series(1, "
                    + LINES
                    + ") i"));
    TestDatabase.owner(database.settings())
        .useHandle(
            owner -> {
              owner.execute("GRANT nadi_audit TO CURRENT_USER");
              owner.execute("ANALYZE audit.entry");
              owner.execute("REVOKE nadi_audit FROM CURRENT_USER");
            });
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> each_filter_of_the_auditor_has_its_index() {
    return Stream.of(
            new RecordFilter(Optional.of("a17"), ANY, ANY, none(), none(), Optional.empty()),
            new RecordFilter(ANY, Optional.of("export"), ANY, none(), none(), Optional.empty()),
            new RecordFilter(ANY, ANY, Optional.of("assets/99"), none(), none(), Optional.empty()),
            new RecordFilter(ANY, ANY, ANY, Optional.of(Instant.EPOCH), none(), Optional.of(500L)))
        .map(
            filter ->
                DynamicTest.dynamicTest(
                    filter.asked().toString(),
                    () ->
                        assertThat(
                                plan(
                                    h -> {},
                                    QUERIES.command("audit/list"),
                                    query -> bind(query, filter)))
                            .doesNotContain("Seq Scan on entry")));
  }

  @Test
  void many_lines_are_sealed_at_once_and_hold() {
    assertThat(seals.seal()).isEqualTo(LINES);
    Verdict verdict =
        new AuditParts(database, QUERIES, new AuditLog(database, Clock.systemUTC())).verify("");
    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.sealed()).isEqualTo(LINES);
    assertThat(plan(SealWriter::useIndexes, QUERIES.command("audit/waiting"), query -> query))
        .as("an idle sealer does not read the record")
        .doesNotContain("Seq Scan on entry");
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  private static Query bind(Query query, RecordFilter filter) {
    return RecordQuery.bound(query, filter).bind("limit", 51);
  }

  private static String plan(Consumer<Handle> setting, String sql, UnaryOperator<Query> bind) {
    return database.write(
        h -> {
          h.begin();
          setting.accept(h);
          String plan =
              String.join(
                  "\n",
                  bind.apply(h.createQuery("EXPLAIN " + sql.substring(sql.indexOf('\n') + 1)))
                      .mapTo(String.class)
                      .list());
          h.rollback();
          return plan;
        });
  }
}
