package id.nadikota.layer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Actor;
import id.nadikota.base.Fault;
import id.nadikota.base.Home;
import id.nadikota.base.Refusal;
import id.nadikota.db.Database;
import id.nadikota.fixture.LayerFiles;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.layer.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers of a city beside the shipped ones, good and bad, over tables that only this test has. */
class LayerCatalogTest {
  private static final String TABLES =
      """
      CREATE TABLE data.well (
        id bigint PRIMARY KEY, code text UNIQUE, name text, depth numeric, dug date, seen timestamptz,
        local timestamp, dry boolean, notes jsonb, area_kode text, agency_id bigint,
        version bigint, twice numeric GENERATED ALWAYS AS (depth * 2) STORED,
        geom geometry(Point, 4326), far geometry(Point, 3857), any_shape geometry);
      CREATE TABLE data.need (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dug date NOT NULL,
        version bigint NOT NULL DEFAULT 1, geom geometry(Point, 4326));
      """;
  private static final String WELLS =
      """
      id: wells
      title: Sumur
      group: Air
      source: data.well
      tables: [data.well]
      key: id
      geometry: {column: geom, type: Point}
      scope: {area: area_kode, agency: agency_id}
      attributes:
        name: {title: Nama, type: text}
        depth: {title: Dalam, type: number}
        dug: {title: Digali, type: date}
        dry: {title: Kering, type: boolean}
      access:
        public: {rows: "dry = false", attributes: [name, depth]}
      updated: seen
      attribution: Warga
      """;
  private static final String STYLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
        <NamedLayer><Name>wells</Name><UserStyle><FeatureTypeStyle><Rule>
          <Name>well</Name>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>
            <Fill><CssParameter name="fill">%s</CssParameter></Fill>
          </Mark><Size>8</Size></Graphic></PointSymbolizer>
        </Rule></FeatureTypeStyle></UserStyle></NamedLayer>
      </StyledLayerDescriptor>
      """;

  private static Database database;
  @TempDir Path data;

  @BeforeAll
  static void create() {
    database = TestDatabase.forClass(LayerCatalogTest.class);
    database.write(handle -> handle.execute(TABLES));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(data.resolve("layers"));
    Files.createDirectories(data.resolve("styles"));
    write("styles/wells.sld", STYLE.formatted(LayerFiles.token("damkar")));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(data.resolve(file), text);
  }

  private LayerCatalog catalog() {
    return new CatalogParts(Home.fromProperty(), data, database).catalog();
  }

  private List<Fault> faults() {
    return catalog().load();
  }

  private static List<String> ids(LayerCatalog catalog) {
    return catalog.visibleTo(Actor.PUBLIC).stream().map(one -> one.layer().id()).toList();
  }

  @Test
  void the_layer_with_the_lowest_order_stands_highest() throws IOException {
    write("layers/wells.yaml", WELLS);
    assertThat(ids(catalog())).containsExactly("agencies", "assets", "wells", "areas");
  }

  @Test
  void a_city_replaces_a_shipped_layer_by_its_id() throws IOException {
    write("layers/areas.yaml", shipped("areas").replace("id: Wilayah", "id: Kawasan"));
    LayerCatalog catalog = catalog();
    assertThat(catalog.get("areas", Actor.PUBLIC).layer().title().id()).isEqualTo("Kawasan");
    assertThat(ids(catalog)).hasSize(3);
  }

  private static String shipped(String id) throws IOException {
    return Files.readString(Home.fromProperty().layers().resolve(id + ".yaml"));
  }

  @Test
  void a_bad_replacement_turns_the_shipped_layer_off_and_never_leaves_it_open() throws IOException {
    write("layers/assets.yaml", shipped("assets") + "colour: red\n");
    LayerCatalog catalog = catalog();
    assertThat(ids(catalog)).containsExactly("agencies", "areas");
    assertThatThrownBy(() -> catalog.get("assets", Actor.PUBLIC))
        .isInstanceOf(Refusal.class)
        .hasMessage("there is no layer assets");
  }

  @Test
  void two_files_with_one_id_turn_it_off() throws IOException {
    write("layers/areas-copy.yaml", shipped("areas"));
    assertThat(ids(catalog())).containsExactly("agencies", "assets");
    assertThat(faults()).hasSize(1);
    assertThat(faults().get(0).toString())
        .contains("areas-copy.yaml:2: id is areas, but the file is called areas-copy.yaml");
  }

  @Test
  void a_file_that_breaks_later_keeps_its_last_good_form() throws IOException {
    write("layers/wells.yaml", WELLS);
    LayerCatalog catalog = catalog();
    write("layers/wells.yaml", "id: [");
    assertThat(catalog.load()).hasSize(1);
    assertThat(catalog.get("wells", Actor.PUBLIC).layer().title().id()).isEqualTo("Sumur");
    write("layers/wells.yaml", WELLS.replace("Sumur", "Sumur bor"));
    assertThat(catalog.load()).isEmpty();
    assertThat(catalog.get("wells", Actor.PUBLIC).layer().title().id()).isEqualTo("Sumur bor");
    Files.delete(data.resolve("layers/wells.yaml"));
    catalog.load();
    assertThat(catalog.find("wells", Actor.PUBLIC)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "source: data.well | source: data.hole | :4: source does not exist: data.hole; create it",
        "tables: [data.well] | tables: [data.hole] | tables names a table that does not exist",
        "key: id | key: code | :6: key is the column code of type text; it must be bigint",
        "key: id | key: number | :6: key names no column of data.well: number; use one of id, code",
        "column: geom | column: far | geometry.column far is geometry(Point,3857); it must be geometry(Point,4326)",
        "column: geom | column: any_shape | any_shape is geometry(Geometry,0)",
        "column: geom | column: name | geometry.column name is text; name a geometry column",
        "type: Point | type: MultiPolygon | geom is geometry(Point,4326); it must be geometry(MultiPolygon,4326)",
        "area: area_kode | area: agency_id | scope.area agency_id is bigint",
        "agency: agency_id | agency: area_kode | scope.agency is the column area_kode of type text",
        "depth: {title: Dalam, type: number} | depth: {title: Dalam, type: integer} | attributes.depth is declared integer, its column depth is numeric; declare type: number",
        "depth: {title: Dalam | depth: {column: deep, title: Dalam | attributes.depth names no column of data.well: deep",
        "dug: {title: Digali, type: date} | notes: {title: Catatan, type: text} | its column notes is jsonb; values of this type cannot be published",
        "dug: {title: Digali, type: date} | dug: {column: geom, title: X, type: text} | its column geom is geometry; values of this type",
        "dug: {title: Digali, type: date} | dug: {column: local, title: X, type: time} | its column local is timestamp without time zone",
        "dry = false | dry = 7 | access.public.rows does not fit the source: dry is boolean",
        "dry = false | wet = true | access.public.rows does not fit the source: unknown property wet",
        "updated: seen | updated: local | updated is the column local of type timestamp without time zone",
        "updated: seen | edit: {table: data.hole, @} | edit.table does not exist: data.hole; create it",
        "updated: seen | edit: {table: data.asset_kind, @} | edit.table needs a bigint column id in data.asset_kind",
        "updated: seen | edit: {table: data.agency, @} | edit.version needs a bigint column version2 in data.agency",
        "updated: seen | edit: {table: data.area, @} | data.area has no column geom of the layer's shape",
        "updated: seen | edit: {table: data.agency, @} | edit.fields.dug is no column of the table: dug",
        "updated: seen | edit: {table: data.well, @} | edit.table data.well refuses a new row without id; make it a field",
        "updated: seen | edit: {table: data.need, version: version, who: {public: {rows: all, acts: [create]}}, fields: {dug: {}}} | edit.who.public may create, but does not see dug, which the table needs",
        "updated: seen | edit: {table: data.well, @, geometry: {}} | edit.version needs a bigint column version2 in data.well",
        "depth: {title: Dalam, type: number} | depth: {column: twice, title: Dalam, type: number} | edit.fields.depth is written by the database alone",
        "updated: seen | edit: {table: data.well, version: version, who: {public: {rows: dry = 7, acts: [move]}}, fields: {}} | edit.who.public.rows does not fit the source: dry is boolean",
        "updated: seen | legend: {wet: Basah} | legend.wet names no rule of the style; use one of well",
      })
  void what_does_not_fit_the_database_is_told_with_line_and_cure(
      String from, String to, String says) throws IOException {
    assertThat(WELLS).contains(from);
    String edit =
        "version: version2, who: {public: {rows: all, acts: [create]}}, fields: {dug: {}}";
    String depth =
        to.contains("twice")
            ? "edit: {table: data.well, version: version, who: {}, fields: {depth: {}}}\n"
            : "";
    write("layers/wells.yaml", WELLS.replace(from, to.replace("@", edit)) + depth);
    LayerCatalog catalog = catalog();
    assertThat(catalog.load()).anySatisfy(fault -> assertThat(fault.toString()).contains(says));
    assertThat(ids(catalog)).doesNotContain("wells").hasSize(3);
  }

  @Test
  void whoever_listens_is_told_which_layers_are_others_until_all_have_taken_it()
      throws IOException {
    write("layers/wells.yaml", WELLS);
    LayerCatalog catalog = catalog();
    List<String> told = new ArrayList<>();
    AtomicBoolean fails = new AtomicBoolean();
    catalog.onChange(ids -> told.add(ids + " first, of " + ids(catalog).size()));
    catalog.onChange(
        ids -> {
          if (fails.get()) {
            throw new IllegalStateException("not now");
          }
          told.add(ids + " second");
        });
    catalog.load();
    assertThat(told).isEmpty();
    write("layers/wells.yaml", WELLS.replace("Sumur", "Sumur bor"));
    catalog.load();
    assertThat(told).containsExactly("[wells] first, of 4", "[wells] second");
    Files.delete(data.resolve("layers/wells.yaml"));
    fails.set(true);
    assertThatThrownBy(catalog::load).hasMessage("not now");
    fails.set(false);
    catalog.load();
    assertThat(told.subList(2, told.size()))
        .containsExactly("[wells] first, of 3", "[wells] first, of 3", "[wells] second");
  }

  @Test
  void what_a_layer_declares_reads_the_same_on_every_node() throws IOException {
    String edit = "edit: {table: data.well, version: version, who: {}, fields: {name: {}}}\n";
    write("layers/wells.yaml", WELLS + edit);
    Layer wells = catalog().get("wells", Actor.PUBLIC).layer();
    // a Set of the JDK has another order in every process, and a digest with it
    assertThat(wells.toString()).contains("[agency_id, any_shape, area_kode, code, depth, dry");
  }

  @Test
  void a_source_in_a_closed_schema_is_no_layer() throws IOException {
    database.write(
        handle ->
            handle.execute(
                "CREATE SCHEMA IF NOT EXISTS person; CREATE TABLE IF NOT EXISTS person.well"
                    + " (LIKE data.well)"));
    write("layers/wells.yaml", WELLS.replace("source: data.well", "source: person.well"));
    assertThat(faults().toString()).contains("person.well cannot be the source of a layer");
    assertThat(ids(catalog())).doesNotContain("wells");
  }

  @Test
  void a_table_that_may_not_be_changed_is_not_edited() throws IOException {
    database.write(
        handle ->
            handle.execute(
                "CREATE SCHEMA IF NOT EXISTS person; CREATE TABLE IF NOT EXISTS person.well"
                    + " (LIKE data.well); CREATE TABLE data.kept (LIKE data.well);"
                    + " REVOKE DELETE ON data.kept FROM current_user"));
    String edit = "edit: {table: %s, version: version, who: {}, fields: {name: {}}}\n";
    write("layers/wells.yaml", WELLS + edit.formatted("person.well"));
    assertThat(faults().toString()).contains("person.well cannot be changed through a layer");
    assertThat(ids(catalog())).doesNotContain("wells");
    write("layers/wells.yaml", WELLS + edit.formatted("data.kept"));
    assertThat(faults().toString())
        .contains("GRANT SELECT, INSERT, UPDATE, DELETE ON data.kept TO");
    write("layers/wells.yaml", WELLS + edit.formatted("data.well"));
    assertThat(faults()).isEmpty();
  }

  @Test
  void choices_are_features_of_a_layer_by_an_attribute_of_it() throws IOException {
    String wells =
        WELLS.replace("attributes:\n", "attributes:\n  agency_id: {title: OPD, type: integer}\n");
    String edit =
        "edit: {table: data.well, version: version, who: {}, fields: {agency_id: {choices: {%s}}}}\n";
    for (String from : List.of("layer: nothing, title: name", "layer: agencies, title: nmae")) {
      write("layers/wells.yaml", wells + edit.formatted(from));
      assertThat(faults()).hasSize(1);
      assertThat(faults().get(0).toString())
          .contains("wells.yaml:")
          .contains("edit.fields.agency_id.choices are features of no layer");
      assertThat(ids(catalog())).doesNotContain("wells");
    }
    write("layers/wells.yaml", wells + edit.formatted("layer: agencies, title: name"));
    assertThat(faults()).isEmpty();
  }

  @Test
  void a_layer_needs_a_style_that_can_be_read() throws IOException {
    write("layers/wells.yaml", WELLS);
    write("styles/wells.sld", STYLE.formatted("#123456"));
    assertThat(faults()).hasSize(1);
    assertThat(ids(catalog())).doesNotContain("wells");
    Files.delete(data.resolve("styles/wells.sld"));
    assertThat(faults().get(0).toString()).contains("has no style; put wells.sld into styles");
    assertThat(ids(catalog())).doesNotContain("wells");
  }

  @Test
  void a_style_of_the_city_may_use_icons_of_the_city() throws IOException {
    write("layers/wells.yaml", WELLS);
    String icon =
        "<ExternalGraphic><OnlineResource xmlns:xlink=\"http://www.w3.org/1999/xlink\""
            + " xlink:type=\"simple\" xlink:href=\"icons/own-well.svg\"/>"
            + "<Format>image/svg+xml</Format></ExternalGraphic>";
    String style = STYLE.replaceAll("(?s)<Mark>.*</Mark>", icon);
    write("styles/wells.sld", style);
    assertThat(faults().toString()).contains("there is no icon icons/own-well.svg");
    Files.createDirectories(data.resolve("styles/icons"));
    write("styles/icons/own-well.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assertThat(faults()).isEmpty();
  }

  @Test
  void a_style_may_only_read_attributes_of_its_layer() throws IOException {
    write("layers/wells.yaml", WELLS);
    String filter =
        "<Filter xmlns=\"http://www.opengis.net/ogc\"><PropertyIsEqualTo>"
            + "<PropertyName>notes</PropertyName><Literal>x</Literal></PropertyIsEqualTo></Filter>";
    String style = STYLE.formatted(LayerFiles.token("damkar"));
    write("styles/wells.sld", style.replace("<PointSymbolizer>", filter + "<PointSymbolizer>"));
    assertThat(faults()).hasSize(1);
    assertThat(faults().get(0).toString()).contains("wells.sld:").contains("notes");
  }

  @Test
  void a_style_draws_nothing_that_is_audited() throws IOException {
    write("layers/wells.yaml", WELLS.replace("type: date", "type: date, audited: true"));
    assertThat(faults()).isEmpty();
    String style = STYLE.formatted(LayerFiles.token("damkar"));
    String filter =
        "<Filter xmlns=\"http://www.opengis.net/ogc\"><PropertyIsNull>"
            + "<PropertyName>dug</PropertyName></PropertyIsNull></Filter>";
    write("styles/wells.sld", style.replace("<PointSymbolizer>", filter + "<PointSymbolizer>"));
    assertThat(faults().toString())
        .contains("attributes.dug is audited, but the style draws it; draw another attribute");
    assertThat(ids(catalog())).doesNotContain("wells");
  }

  @Test
  void a_file_that_would_not_be_read_is_told() throws IOException {
    write("layers/wells.yml", WELLS);
    assertThat(faults().get(0).toString()).contains("wells.yml: is not read; let its name end in");
  }

  @Test
  void the_reader_may_select_the_source_and_no_other_table() throws IOException {
    write("layers/wells.yaml", WELLS);
    catalog();
    assertThat(
            (int)
                database.read(
                    handle ->
                        handle.select("SELECT count(*) FROM data.well").mapTo(int.class).one()))
        .isZero();
    assertThatThrownBy(
            () ->
                database.read(
                    handle ->
                        handle.select("SELECT count(*) FROM data.asset").mapTo(int.class).one()))
        .hasMessageContaining("permission denied");
  }
}
