package id.nadikota.layer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.fixture.City;
import id.nadikota.layer.TableName;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which columns of which tables the sources of layers read, as this PostgreSQL keeps its views. */
class LookupQueryTest {
  private static final TableName AGENCY = new TableName("data", "agency");
  @RegisterExtension static final City CITY = City.empty();

  @BeforeAll
  static void make() {
    CITY.script(
        """
                    CREATE VIEW data.names AS SELECT id, upper(name) AS name FROM data.agency;
                    CREATE VIEW data.seat AS SELECT a.id, a.geom, n.name AS parent, s.kode AS sister
                      FROM data.agency a JOIN data.names n ON n.id = a.parent_id
                      LEFT JOIN LATERAL (SELECT kode FROM data.agency s WHERE s.id = a.id + 1) s ON true;
                    CREATE VIEW data.whole AS SELECT a.id, a.geom, to_jsonb(p) AS parent
                      FROM data.agency a JOIN data.agency p ON p.id = a.parent_id;
                    CREATE VIEW data.near AS SELECT a.id, a.geom, ST_Distance(a.geom, p.geom) AS far
                      FROM data.agency a JOIN data.agency p ON p.id = a.parent_id;
                    GRANT SELECT ON data.names, data.seat, data.whole, data.near TO nadi_reader;
                    """);
  }

  private static Lookups of(String view) {
    return new LookupQuery(CITY.database()).of(new TableName("data", view));
  }

  @Test
  void the_name_of_a_parent_is_looked_up_in_the_table_of_the_children() {
    assertThat(of("agency_view").columnsBesideTheRow(AGENCY)).contains(Set.of("id", "name"));
  }

  @Test
  void what_is_read_through_another_view_and_within_a_query_counts_too() {
    assertThat(of("seat").columnsBesideTheRow(AGENCY)).contains(Set.of("id", "name", "kode"));
  }

  @Test
  void where_a_whole_row_or_another_shape_is_read_any_change_may_show() {
    assertThat(of("whole").columnsBesideTheRow(AGENCY)).contains(Set.of());
    assertThat(of("near").columnsBesideTheRow(AGENCY)).contains(Set.of());
  }

  @Test
  void a_table_that_is_read_once_is_not_looked_up_in() {
    assertThat(of("asset_view").columnsBesideTheRow(new TableName("data", "asset"))).isEmpty();
    assertThat(of("agency").columnsBesideTheRow(AGENCY)).as("no view").isEqualTo(Optional.empty());
  }

  @Test
  void lookups_of_assets_are_words_and_no_borders() {
    Lookups assets = of("asset_view");
    assertThat(assets.columns(AGENCY)).contains("id", "name").doesNotContain("geom");
    assertThat(assets.columns(new TableName("data", "area"))).contains("name");
    assertThat(assets.columns(new TableName("data", "asset_kind"))).isNotEmpty();
    assertThat(assets.columns(new TableName("data", "history"))).isEmpty();
  }
}
