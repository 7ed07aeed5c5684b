package id.nadikota.db;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.write.Tx;
import id.nadikota.fixture.CutLink;
import id.nadikota.fixture.TestDatabase;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ConnectionLossTest {
  private static final String COUNT = "SELECT count(*) FROM data.asset_kind";

  @Test
  void a_database_that_goes_is_refused_and_fine_again_by_itself_when_it_is_back() {
    DatabaseSettings direct = TestDatabase.settingsForClass(ConnectionLossTest.class);
    try (CutLink link = new CutLink(direct);
        Database database = Database.open(link.settings())) {
      Tx tx = new Tx(database);
      assertThat(read(database)).isEqualTo(1);
      assertThat(database.answers()).isTrue();

      link.cut();
      assertUnavailable(() -> read(database));
      assertUnavailable(() -> tx.run(Actor.PUBLIC, "", handle -> 1));
      assertUnavailable(() -> database.grantReader(List.of("data.asset_view")));
      assertThat(database.answers()).isFalse();

      link.mend();
      soon().until(database::answers);
      assertThat(read(database)).isEqualTo(1);
      int kinds =
          tx.run(Actor.PUBLIC, "", w -> w.handle().createQuery(COUNT).mapTo(Integer.class).one());
      assertThat(kinds).isEqualTo(27);
    }
  }

  @Test
  void a_connection_that_is_lost_in_the_middle_of_an_answer_is_unavailable_not_a_bug() {
    DatabaseSettings direct = TestDatabase.settingsForClass(ConnectionLossTest.class);
    Jdbi owner = TestDatabase.owner(direct);
    try (Database database = Database.open(direct)) {
      assertUnavailable(
          () ->
              database.write(
                  handle -> {
                    int pid =
                        handle.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
                    owner.useHandle(o -> o.execute("SELECT pg_terminate_backend(?)", pid));
                    return handle.execute("SELECT 1");
                  }));
      assertThat(read(database)).isEqualTo(1);
    }
  }

  @Test
  void opening_waits_for_no_database() {
    DatabaseSettings nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/x", "x", "");
    try (Database database = Database.open(nowhere)) {
      assertUnavailable(() -> read(database));
    }
  }

  private static int read(Database database) {
    return database.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  private static void assertUnavailable(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
              assertThat(refusal.slug()).isEqualTo("database-unavailable");
            });
  }
}
