package id.nadikota.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.fixture.City;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is shown an audited value stands in the record; the value itself never does. */
class AuditedReadsTest {
  private static final String FIRE = "danu agency agency:1.05";
  private static final String LURAH = "lila area area:31.72";
  private static final String PHONE = "021-555-0101";
  private static final String READ = "danu read assets/6 {\"attributes\":[\"maintenance_phone\"]}";

  @RegisterExtension static final City CITY = City.small();
  private long before;

  @BeforeEach
  void remember() {
    before = count();
  }

  @Test
  void an_item_with_an_audited_value_is_recorded_and_one_without_is_not() {
    CITY.as(
        FIRE,
        danu -> {
          assertThat(danu.get("/ogc/collections/assets/items/6").body()).contains(PHONE);
          assertThat(since()).containsExactly(READ);
          assertThat(danu.get("/ogc/collections/assets/items/5").body())
              .contains("\"maintenance_phone\":null");
          assertThat(since()).hasSize(1);
        });
  }

  @Test
  void who_does_not_see_the_value_leaves_no_line() {
    CITY.as(
        LURAH,
        lila -> {
          assertThat(lila.get("/ogc/collections/assets/items/6").statusCode()).isEqualTo(200);
          assertThat(lila.get("/ogc/collections/assets/items/999").statusCode()).isEqualTo(404);
          assertThat(since()).isEmpty();
        });
  }

  @Test
  void a_command_that_is_refused_as_stale_and_one_that_changes_nothing_show_the_value_too() {
    CITY.as(
        FIRE,
        danu -> {
          String version = danu.version("assets/6");
          assertThat(since()).containsExactly(READ);
          assertThat(danu.patch("assets/6", "{\"properties\":{}}", "\"99\"").body())
              .contains(PHONE);
          assertThat(since()).containsExactly(READ, READ);
          assertThat(danu.patch("assets/6", "{\"properties\":{}}", version).body()).contains(PHONE);
          assertThat(since()).containsExactly(READ, READ, READ);
        });
  }

  @Test
  void a_changed_value_is_recorded_as_changed_and_not_told() {
    CITY.as(
        FIRE,
        danu -> {
          String other = "{\"properties\":{\"maintenance_phone\":\"021-555-0999\"}}";
          assertThat(danu.patch("assets/6", other, danu.version("assets/6")).body())
              .contains("021-555-0999");
          assertThat(since())
              .contains("danu update assets/6 {\"maintenance_phone\":\"***\"}")
              .noneMatch(line -> line.contains("021-555"));
          String back = other.replace("021-555-0999", PHONE);
          danu.patch("assets/6", back, danu.version("assets/6"));
        });
  }

  private static long count() {
    return CITY.database()
        .write(h -> h.createQuery("SELECT count(*) FROM audit.entry").mapTo(Long.class).one());
  }

  private List<String> since() {
    return CITY.database()
        .write(
            handle ->
                handle
                    .createQuery(
                        "SELECT concat_ws(' ', account, act, subject, before::text, after::text)"
                            + " FROM audit.entry ORDER BY id OFFSET :before")
                    .bind("before", before)
                    .mapTo(String.class)
                    .map(line -> line.replaceAll("(\\{[^}]*}) \\1$", "$1"))
                    .list());
  }
}
