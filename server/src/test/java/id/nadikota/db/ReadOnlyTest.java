package id.nadikota.db;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Actor;
import id.nadikota.base.Refusal;
import id.nadikota.db.write.Tx;
import id.nadikota.fixture.LogLines;
import id.nadikota.fixture.TestDatabase;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A database that can only be read for a while, by an administrator's wish. */
class ReadOnlyTest {
  private static final String KIND = "UPDATE data.asset_kind SET name_en = name_en";

  @Test
  void refused_writes_keep_their_connection_say_why_and_leave_no_line_until_it_is_over() {
    DatabaseSettings settings = TestDatabase.settingsForClass(ReadOnlyTest.class);
    TestDatabase.readOnly(settings, true);
    try (Database database = Database.open(settings);
        LogLines log = new LogLines()) {
      Set<Integer> sessions = new TreeSet<>();
      for (int i = 0; i < 20; i++) {
        assertReadOnly(database);
        sessions.add(session(database));
      }
      assertThat(sessions).as("the pool's connections").hasSizeLessThanOrEqualTo(4);
      assertThat(log.warnings()).isEmpty();
      assertThat(database.isReadOnly()).isTrue();

      TestDatabase.readOnly(settings, false);
      // nobody who writes need find it out
      soon().until(() -> !database.isReadOnly());
      int written = database.write(handle -> handle.execute(KIND));
      assertThat(written).isPositive();
    }
  }

  private static void assertReadOnly(Database database) {
    assertThatThrownBy(() -> new Tx(database).run(Actor.PUBLIC, "", w -> w.handle().execute(KIND)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
              assertThat(refusal.slug()).isEqualTo("read-only");
              assertThat(refusal.words().id()).contains("hanya dapat dibaca");
            });
  }

  private static int session(Database database) {
    return database.write(
        handle -> handle.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one());
  }
}
