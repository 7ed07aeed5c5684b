package id.nadikota.layer.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.nadikota.base.Actor;
import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Home;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.base.YamlTree;
import id.nadikota.filter.ValueType;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerYamlTest {
  static final String HYDRANTS =
      """
      id: hydrants
      title: {id: Hidran, en: Hydrants}
      group: Damkar
      source: data.hydrant_view
      tables: [data.hydrant]
      key: id
      geometry: {column: geom, type: Point, public: geom_coarse}
      scope: {agency: agency_id, area: area_kode}
      attributes:
        name: {title: {id: Nama, en: Name}, type: text}
        flow: {title: {id: Debit, en: Flow}, type: number, column: flow_lps}
        checked: {title: {id: Diperiksa, en: Checked}, type: date}
        state:
          title: {id: Keadaan, en: State}
          type: text
          values: {ok: {id: Baik, en: Good}, broken: {id: Rusak, en: Broken}}
      access:
        public: {rows: "state <> 'draft'", attributes: [state, name]}
        agency: {rows: scope, attributes: all}
        crew: {rows: all, attributes: [name], geometry: public}
      zooms: [11, 20]
      time: checked
      updated: updated_at
      attribution: Damkar
      popup: {title: name, subtitle: [state], attributes: [flow, checked]}
      search: {attributes: [name]}
      legend: {broken: {id: Rusak, en: Broken}}
      edit:
        table: data.hydrant
        version: version
        who: {agency: {rows: scope, acts: [create, update, move]}}
        fields:
          name: {required: true, max: 80, help: {id: Nama jalan, en: Name of the street}}
          flow: {required: true, min: 0, max: 500}
          state: {default: ok}
        geometry: {required: true}
      """;

  private static Layer read(String text) {
    return LayerYaml.read(YamlTree.parse(Path.of("hydrants.yaml"), text));
  }

  private static List<Fault> faults(String text) {
    FaultException faults = catchThrowableOfType(FaultException.class, () -> read(text));
    assertThat(faults).as("the file was read without a fault").isNotNull();
    return faults.faults();
  }

  @Test
  void a_layer_is_what_its_file_says() {
    Layer layer = read(HYDRANTS);
    assertThat(layer.source()).hasToString("data.hydrant_view");
    assertThat(layer.title()).isEqualTo(new Label("Hidran", "Hydrants"));
    assertThat(layer.group()).isEqualTo(Label.same("Damkar"));
    assertThat(layer.attributes())
        .extracting(Attribute::name)
        .containsExactly("name", "flow", "checked", "state");
    assertThat(layer.find("flow")).get().extracting(Attribute::column).isEqualTo("flow_lps");
    assertThat(layer.find("flow")).get().extracting(Attribute::type).isEqualTo(ValueType.NUMBER);
    assertThat(layer.find("state").orElseThrow().values()).containsKeys("ok", "broken");
    assertThat(layer.zooms()).isEqualTo(new Layer.Zooms(11, 20));
    assertThat(layer.lowestTileZoom()).isEqualTo(10);
    assertThat(layer.popup()).get().extracting(Layer.Popup::title).isEqualTo("name");
    assertThat(layer.time()).contains("checked");
    assertThat(layer.order()).isEqualTo(50);
  }

  @Test
  void who_is_not_named_sees_nothing_and_who_is_named_sees_what_is_listed() {
    Layer layer = read(HYDRANTS);
    Actor operator = new Actor("ani", PermissionSet.OPERATOR, new Scope.Whole());
    assertThat(layer.access(operator)).isEmpty();
    assertThat(layer.attributes(operator)).isEmpty();
    assertThat(layer.attributes(Actor.PUBLIC))
        .extracting(Attribute::name)
        .containsExactly("name", "state");
  }

  @Test
  void the_public_gets_the_generalised_shape_and_others_the_exact_one_unless_said_otherwise() {
    Layer layer = read(HYDRANTS);
    assertThat(layer.access().get(PermissionSet.PUBLIC).exact()).isFalse();
    assertThat(layer.access().get(PermissionSet.AGENCY).exact()).isTrue();
    assertThat(layer.access().get(PermissionSet.CREW).exact()).isFalse();
  }

  @Test
  void a_layer_without_access_is_for_nobody() {
    String without = HYDRANTS.replaceAll("(?s)access:\n.*(?=zooms:)|edit:.*", "");
    assertThat(read(without).access()).isEmpty();
  }

  @Test
  void a_layer_says_who_changes_what_of_it_through_which_fields() {
    Layer layer = read(HYDRANTS);
    Edit edit = layer.edit().orElseThrow();
    Actor agency = new Actor("ani", PermissionSet.AGENCY, new Scope.Whole());
    assertThat(edit.allows(agency, Edit.Act.MOVE)).isTrue();
    assertThat(edit.allows(agency, Edit.Act.DELETE)).isFalse();
    assertThat(edit.allows(Actor.PUBLIC, Edit.Act.UPDATE)).isFalse();
    assertThat(edit.fields()).extracting(Edit.Field::name).containsExactly("name", "flow", "state");
    assertThat(edit.fields().get(0).longest()).isEqualTo(80);
    assertThat(edit.fields().get(1).max()).contains(500.0);
    assertThat(edit.fields().get(2).fallback()).contains(new Edit.Fallback.Value("ok"));
    assertThat(edit.shapeRequired()).isTrue();
  }

  @Test
  void the_least_that_a_layer_needs_is_enough() {
    Layer layer =
        read(
            """
            id: hydrants
            title: Hidran
            group: Damkar
            source: data.hydrant
            key: id
            geometry: {column: geom, type: Point}
            attributes: {}
            attribution: Damkar
            """);
    assertThat(layer.zooms()).isEqualTo(Layer.Zooms.ALL);
    assertThat(layer.popup()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "group: Damkar | gruop: Damkar | hydrants.yaml:3: unknown key gruop",
        "group: Damkar | gruop: Damkar | has no group; add group:",
        "id: hydrants | id: Hydrants | :1: id is no name for a layer",
        "id: hydrants | id: pipes | id is pipes, but the file is called hydrants.yaml",
        "source: data.hydrant_view | source: hydrant | :4: source is no table: hydrant",
        "source: data.hydrant_view | source: data.a;drop | source is no table",
        "tables: [data.hydrant] | tables: [] | tables is empty",
        "key: id | key: 'id\"' | key is no column",
        "type: Point, | type: Circle, | geometry.type is no type of shape: Circle; use one of Point",
        "public: geom_coarse | hidden: x | unknown key geometry.hidden",
        "agency: agency_id | owner: x | unknown key scope.owner",
        "type: number | type: jsonb | :11: attributes.flow.type cannot be published: jsonb; use one",
        "type: number, | type: number, colunm: x, | unknown key attributes.flow.colunm",
        "'  flow: {title' | '  geom: {title' | attributes.geom is no name for an attribute",
        "'  flow: {title' | '  Flow: {title' | attributes.Flow is no name for an attribute",
        "public: {rows | everybody: {rows | access.everybody is no permission set; use one of public",
        "rows: all | rows: some of | access.crew.rows is no condition",
        "[state, name] | [state, phone] | names no attribute of this layer: phone; declare it",
        "attributes: all | attributes: most | access.agency.attributes must be all or a list",
        "geometry: public | geometry: none | access.crew.geometry must be exact or public",
        "[11, 20] | [20, 11] | zooms are no two map zooms from low to high: [20, 11]",
        "[11, 20] | [11] | zooms are no two map zooms",
        "[11, 20] | [11, 25] | within 0 and 24",
        "[11, 20] | [-1, 20] | within 0 and 24",
        "[11, 20] | [1.5, 20] | zooms[0] must be a whole number",
        "time: checked | time: name | time is no attribute of a time: name",
        "title: name | title: nmae | popup.title names no attribute of this layer: nmae",
        "{attributes: [name]} | {attributes: [flow]} | search.attributes[0] is no text: flow",
        "{attributes: [name]} | {attributes: []} | search.attributes is empty",
        "type: number, | type: number, audited: perhaps, | attributes.flow.audited",
        "{title: {id: Nama, en: Name}, type: text} | {title: Nama, type: text, audited: true} | popup.title is audited: name; show audited attributes in popup.attributes only",
        "{title: {id: Nama, en: Name}, type: text} | {title: Nama, type: text, audited: true} | search.attributes[0] is audited: name",
        "{title: {id: Nama, en: Name}, type: text} | {title: Nama, type: text, audited: true} | access.public.attributes shows the public what is audited: name",
        "legend: | live: positions | live is not yet supported: positions",
        "legend: | live: always | live is no way of following: always; write changes",
        "legend: | history: perhaps | history",
        "legend: | refresh: often | refresh is no length of time: often; write seconds, such as 60s",
        "legend: | heatmap: | heatmap is not yet supported",
      })
  void a_fault_is_told_with_its_line_and_its_cure(String from, String to, String says) {
    String broken =
        to.matches("(live|history|refresh): .*")
            ? HYDRANTS + to + "\n"
            : HYDRANTS.replaceFirst(java.util.regex.Pattern.quote(unquoted(from)), unquoted(to));
    assertThat(broken).isNotEqualTo(HYDRANTS);
    assertThat(faults(broken)).anySatisfy(fault -> assertThat(fault.toString()).contains(says));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'  table: data.hydrant' | '  table: hydrant' | edit.table is no table: hydrant",
        "'  geometry: {required' | '  zz: {required' | unknown key edit.zz; remove it or use one of",
        "agency: {rows: scope, acts: [create, | public: {rows: all, acts: [create, | edit.who.public sees only the generalised shape",
        "acts: [create, | acts: [draw, | edit.who.agency.acts[0] is no act: draw; use some of create",
        "acts: [create, update, move] | acts: [] | edit.who.agency.acts is empty",
        "who: {agency: | who: {dispatcher: | edit.who.dispatcher sees nothing of this layer; name it under access",
        "attributes: all} | attributes: [name]} | edit.who.agency may create, but does not see the required field flow",
        "name: {required: true | nmae: {required: true | edit.fields.nmae is no attribute of this layer",
        "max: 80 | max: 0 | edit.fields.name.max must be at least 1",
        "state: {default: ok} | checked: {max: 3} | edit.fields.checked.max bounds no number and no text",
        "state: {default: ok} | state: {min: 3} | edit.fields.state.min bounds no number: it is text",
        "state: {default: ok} | state: {default: bad} | edit.fields.state.default is none of the attribute's values: bad",
        "state: {default: ok} | name2: {} | edit.fields.name2 is no attribute",
        "max: 80 | max: 80, default: own | edit.fields.name.default is own, but no scope is found by the column name",
        "state: {default: ok} | checked: {default: \"2020-01-01\"} | edit.fields.checked.default cannot be the default of a date",
        "state: {default: ok} | state: {choices: {layer: areas, title: name}} | edit.fields.state.choices are keys of features, but the attribute is text",
      })
  void a_fault_of_how_it_is_edited_is_told_with_its_place(String from, String to, String says) {
    a_fault_is_told_with_its_line_and_its_cure(from, to, says);
  }

  private static String unquoted(String text) {
    return text.startsWith("'") && text.endsWith("'") ? text.substring(1, text.length() - 1) : text;
  }

  @Test
  void scope_needs_a_column_that_says_whose_a_row_is() {
    String without = HYDRANTS.replaceAll("scope: \\{.*\n", "");
    assertThat(faults(without).toString()).contains("no column says whose a row is");
  }

  @Test
  void the_public_shape_cannot_be_asked_for_where_there_is_none() {
    assertThat(faults(HYDRANTS.replace(", public: geom_coarse", "")).toString())
        .contains("access.crew.geometry is public, but the layer has no such shape");
  }

  @Test
  void all_faults_of_a_file_are_told_at_once_in_the_order_of_lines() {
    List<Fault> faults =
        faults(HYDRANTS.replace("key: id", "key: 7").replace("[11, 20]", "[20, 11]") + "live: x\n");
    assertThat(faults).hasSize(3).extracting(Fault::line).isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"areas", "agencies", "assets"})
  void shipped_layers_are_read_without_a_fault(String id) {
    Layer layer = LayerYaml.read(YamlTree.read(Home.fromProperty().layers().resolve(id + ".yaml")));
    assertThat(layer.id()).isEqualTo(id);
    assertThat(layer.access()).doesNotContainKey(PermissionSet.DEVICE);
  }
}
