package id.nadikota.layer.reload;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Folders;
import id.nadikota.fixture.HandClock;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.layer.catalog.CatalogParts;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A table is altered while the files of its layer stay as they are. */
class AlteredSourceTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-27T03:00:00Z"));

  @Test
  void a_column_that_is_renamed_is_told_within_half_a_minute_and_no_more_once_it_is_back() {
    Path data = Folders.enterable("nadi-altered-");
    try (Database database = TestDatabase.forClass(AlteredSourceTest.class)) {
      Fixtures.smallCity(database);
      ReloadParts parts =
          new ReloadParts(new CatalogParts(Home.fromProperty(), data, database).catalog(), clock);
      try (LayerReload reload = parts.reload().start()) {
        assertThat(reload.faults()).isEmpty();
        rename(database, "maintenance_phone", "phone");
        afterALook(() -> !reload.faults().isEmpty());
        assertThat(reload.faults().get(0).toString()).contains("maintenance_phone");
        rename(database, "phone", "maintenance_phone");
        afterALook(() -> reload.faults().isEmpty());
      }
    } finally {
      Folders.remove(data);
    }
  }

  private void afterALook(java.util.concurrent.Callable<Boolean> holds) {
    clock.pass(LayerReload.AGAIN);
    soon().until(holds);
  }

  private static void rename(Database database, String from, String to) {
    database.write(
        handle -> handle.execute("ALTER TABLE data.asset RENAME COLUMN " + from + " TO " + to));
  }
}
