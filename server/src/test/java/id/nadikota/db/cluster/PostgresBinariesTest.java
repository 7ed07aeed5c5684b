package id.nadikota.db.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which PostgreSQL of this machine is used. */
class PostgresBinariesTest {

  @Test
  void without_any_installed_postgres_the_line_says_what_to_install() {
    PostgresBinaries old = new PostgresBinaries(Path.of("/usr/lib/postgresql/14/bin"), 14);
    for (List<PostgresBinaries> found : List.of(List.<PostgresBinaries>of(), List.of(old))) {
      assertThatThrownBy(() -> PostgresBinaries.newest(found))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo("no-postgis"))
          .hasMessage(
              "PostgreSQL 15 or newer with PostGIS is not installed: on Debian or Ubuntu run"
                  + " apt install postgresql postgresql-postgis, elsewhere install PostgreSQL and"
                  + " PostGIS, or name a database with NADI_DATABASE_URL");
    }
  }
}
