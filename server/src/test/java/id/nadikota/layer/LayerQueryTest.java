package id.nadikota.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.db.Relation;
import id.nadikota.filter.BoundSql;
import id.nadikota.filter.Ecql;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.catalog.CatalogParts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerQueryTest {
  private static final Selection.Page ALL = new Selection.Page(100_000, 0);
  private static final Bbox MENTENG = new Bbox(106.80, -6.20, 106.82, -6.16);

  @RegisterExtension static final City CITY = City.small();

  private static CatalogParts parts;

  @BeforeAll
  static void fill() {
    parts = new CatalogParts(Home.fromProperty(), CITY.data(), CITY.database());
  }

  private static Layer layer(String id) {
    return parts.catalog().get(id, Actor.system("test")).layer();
  }

  private static Actor actor(PermissionSet set, Scope scope) {
    return new Actor("ani", set, scope);
  }

  private static Set<Long> ids(String id, Actor actor) {
    return ids(parts.query().relation(layer(id), actor));
  }

  private static Set<Long> ids(Relation relation) {
    return CITY.database()
        .read(
            handle ->
                handle
                    .createQuery("SELECT id FROM (" + relation.sql() + ") AS r")
                    .bindMap(relation.binds())
                    .mapTo(Long.class)
                    .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Set<Long> from(long first, long last) {
    return new TreeSet<>(LongStream.rangeClosed(first, last).boxed().toList());
  }

  @Test
  void everybody_sees_all_assets_but_drafts_and_their_makers_see_these_too() {
    Set<Long> withoutDraft = from(1, 12);
    withoutDraft.remove(10L);
    assertThat(ids("assets", Actor.PUBLIC)).isEqualTo(withoutDraft);
    assertThat(ids("assets", Actor.system("test"))).isEqualTo(from(1, 12));
  }

  @Test
  void an_agency_sees_the_assets_of_itself_and_of_the_agencies_below_it() {
    assertThat(ids("assets", actor(PermissionSet.AGENCY, new Scope.OfAgency("1.03"))))
        .containsExactly(8L, 9L, 10L);
    assertThat(ids("assets", actor(PermissionSet.AGENCY, new Scope.OfAgency("1.03.01"))))
        .containsExactly(8L);
    assertThat(ids("assets", actor(PermissionSet.AGENCY, new Scope.OfAgency("no-such")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"31,12", "31.71,6", "31.71.01,3", "31.71.01.1001,2", "31.7,0", "31.7_,0", "%,0"})
  void an_area_officer_sees_what_lies_below_his_kode_and_nothing_that_only_begins_alike(
      String kode, int count) {
    Actor officer = actor(PermissionSet.AREA, new Scope.OfArea(kode));
    assertThat(ids("assets", officer)).hasSize(count);
  }

  @Test
  void own_rows_are_those_the_account_wrote() {
    String login = CITY.one("SELECT session_user");
    Actor maker = new Actor("db:" + login, PermissionSet.AGENCY, new Scope.Own());
    assertThat(ids("assets", maker)).isEqualTo(from(1, 12));
    assertThat(ids("assets", actor(PermissionSet.AGENCY, new Scope.Own()))).isEmpty();
  }

  @Test
  void a_scope_for_which_the_layer_has_no_column_reaches_nothing() {
    Layer areas = layer("areas").withAccess((set, rule) -> inScope(rule));
    Actor agency = actor(PermissionSet.AGENCY, new Scope.OfAgency("1.03"));
    assertThat(ids(parts.query().relation(areas, agency))).isEmpty();
    Actor whole = actor(PermissionSet.AGENCY, new Scope.Whole());
    assertThat(ids(parts.query().relation(areas, whole))).hasSize(15);
  }

  private static Access inScope(Access rule) {
    return new Access(new Access.Rows.InScope(), rule.attributes(), rule.exact());
  }

  @Test
  void a_relation_has_the_key_every_visible_attribute_and_one_shape() {
    Relation relation = parts.query().relation(layer("assets"), Actor.PUBLIC);
    List<String> columns =
        CITY.database()
            .read(
                handle ->
                    handle
                        .createQuery("SELECT * FROM (" + relation.sql() + ") AS r LIMIT 1")
                        .bindMap(relation.binds())
                        .map((row, context) -> names(row.getMetaData()))
                        .one());
    assertThat(columns)
        .containsExactly(
            "id",
            "name",
            "kind",
            "group",
            "status",
            "agency_name",
            "area_name",
            "area_kode",
            "area_by",
            "source",
            "geom");
  }

  private static List<String> names(java.sql.ResultSetMetaData columns)
      throws java.sql.SQLException {
    List<String> names = new java.util.ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnName(i));
    }
    return names;
  }

  @Test
  void who_may_not_know_of_a_layer_is_told_that_there_is_none() {
    Actor device = actor(PermissionSet.DEVICE, new Scope.Whole());
    assertThatThrownBy(() -> parts.query().relation(layer("assets"), device))
        .isInstanceOf(Refusal.class)
        .hasMessage("there is no layer assets");
  }

  @Test
  void a_hidden_attribute_is_refused_in_filter_column_and_order_like_one_that_does_not_exist() {
    for (String name : List.of("maintenance_phone", "no_such_attribute")) {
      assertThatThrownBy(() -> select(Ecql.read(name + " IS NULL"), List.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageStartingWith("unknown property " + name);
      assertThatThrownBy(() -> select(Ecql.read("kind = 'park'"), List.of(name)))
          .isInstanceOf(Refusal.class)
          .hasMessage("the layer has no attribute " + name);
      Selection sorted =
          new Selection(
              java.util.Optional.empty(),
              java.util.Optional.empty(),
              List.of(),
              List.of(new Selection.Sort(name, false)),
              ALL);
      assertThatThrownBy(() -> parts.query().select(layer("assets"), Actor.PUBLIC, sorted))
          .isInstanceOf(Refusal.class)
          .hasMessage("the layer has no attribute " + name);
    }
  }

  private static List<Feature> select(id.nadikota.filter.Condition where, List<String> columns) {
    return new FeatureQuery(CITY.database(), parts.query())
        .list(layer("assets"), Actor.PUBLIC, Selection.where(where, columns, ALL));
  }

  @Test
  void a_condition_never_opens_what_the_access_rule_closes() {
    assertThat(select(Ecql.read("status = 'draft' OR id > 0"), List.of()))
        .extracting(Feature::id)
        .doesNotContain(10L)
        .hasSize(11);
  }

  @Test
  void a_selection_is_sorted_and_paged_without_gaps() {
    Selection.Sort byKind = new Selection.Sort("kind", true);
    FeatureQuery features = new FeatureQuery(CITY.database(), parts.query());
    List<Feature> all =
        features.list(layer("assets"), Actor.PUBLIC, sorted(byKind, new Selection.Page(50, 0)));
    List<Feature> paged = new java.util.ArrayList<>();
    for (int page = 0; page < 4; page++) {
      Selection part = sorted(byKind, new Selection.Page(3, 3 * page));
      paged.addAll(features.list(layer("assets"), Actor.PUBLIC, part));
    }
    assertThat(paged).isEqualTo(all).hasSize(11);
    assertThat(all).extracting(one -> one.properties().get("kind")).startsWith("train-station");
  }

  private static Selection sorted(Selection.Sort sort, Selection.Page page) {
    return new Selection(
        java.util.Optional.empty(),
        java.util.Optional.of(new Bbox(106, -7, 107, -6)),
        List.of("kind"),
        List.of(sort),
        page);
  }

  @Test
  void no_relation_holds_what_would_stop_an_index() {
    for (Published one : parts.catalog().all()) {
      for (PermissionSet set : one.layer().access().keySet()) {
        for (Scope scope : List.of(new Scope.Whole(), new Scope.OfAgency("1"), new Scope.Own())) {
          String sql = parts.query().relation(one.layer(), actor(set, scope)).sql();
          assertThat(sql.replaceAll("\"[^\"]*\"", ""))
              .doesNotContainPattern("(?i)\\b(DISTINCT|LIMIT|OFFSET|OVER|GROUP|UNION|CASE)\\b");
        }
      }
    }
  }

  @Test
  void the_indexes_of_the_tables_serve_box_and_scope() {
    Database large = TestDatabase.forClass(LayerQueryTest.class);
    try {
      Fixtures.smallCity(large);
      large.write(handle -> handle.execute(MANY_ASSETS));
      large.write(handle -> handle.execute("ANALYZE data.asset"));
      Layer assets = layer("assets");
      BoundSql box =
          parts.query().select(assets, Actor.PUBLIC, Selection.within(MENTENG, List.of(), ALL));
      Actor agency = actor(PermissionSet.AGENCY, new Scope.OfAgency("1.03"));
      Relation scoped = parts.query().relation(assets, agency);
      assertThat(planOn(large, box)).contains("asset_geom");
      assertThat(planOn(large, new BoundSql(scoped.sql(), scoped.binds())))
          .contains("asset_agency")
          .contains("InitPlan");
    } finally {
      large.close();
    }
  }

  @Test
  void the_indexes_of_the_history_serve_what_is_asked_of_the_past() {
    Database large = TestDatabase.forClass(LayerQueryTest.class);
    try {
      Fixtures.smallCity(large);
      large.write(handle -> handle.execute(MANY_ASSETS));
      large.write(handle -> handle.execute(MANY_STATES));
      large.write(handle -> handle.execute("ANALYZE data.history; ANALYZE data.asset"));
      Layer assets = layer("assets");
      Relation then =
          parts
              .query()
              .relation(assets, Actor.PUBLIC, Optional.of(Instant.parse("2026-11-03T00:00:00Z")));
      BoundSql box =
          parts
              .query()
              .select(then, assets, Actor.PUBLIC, Selection.within(MENTENG, List.of(), ALL));
      assertThat(planOn(large, box)).contains("history_geom");
      assertThat(planOn(large, parts.query().states(assets, Actor.PUBLIC, 77)))
          .contains("history_of");
      Actor admin = actor(PermissionSet.ADMIN, new Scope.Whole());
      assertThat(planOn(large, parts.query().deleted(assets, admin))).contains("history_deleted");
    } finally {
      large.close();
    }
  }

  /** Each asset with four states, one in a hundred deleted at last. */
  private static final String MANY_STATES =
      """
      INSERT INTO data.history (layer, key, valid_from, valid_to, op, actor, reason, row, geom)
      SELECT 'assets', a.id, timestamptz '2026-11-01Z' + n * interval '1 day',
        CASE WHEN n < 4 THEN timestamptz '2026-11-02Z' + n * interval '1 day' END,
        CASE WHEN n = 4 AND a.id % 100 = 0 THEN 'D' ELSE 'U' END, 'budi', '',
        jsonb_build_object('id', a.id, 'name', a.name, 'status', a.status, 'kind', a.kind), a.geom
      FROM data.asset a, generate_series(1, 4) AS n
      """;

  private static final String MANY_ASSETS =
      """
      INSERT INTO data.asset (name, kind, agency_id, source, source_key, geom)
      SELECT 'Hidran ' || n, 'hydrant', 4, 'many', n::text,
        ST_SetSRID(ST_MakePoint(107 + (n % 100) / 100.0, -7 - (n / 100) / 100.0), 4326)
      FROM generate_series(1, 20000) AS n
      """;

  private static String planOn(Database where, BoundSql question) {
    return where.read(
        handle ->
            handle
                .createQuery("EXPLAIN " + question.sql())
                .bindMap(question.binds())
                .mapTo(String.class)
                .collect(Collectors.joining("\n")));
  }
}
