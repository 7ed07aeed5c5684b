package id.nadikota.layer.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.nadikota.base.FaultException;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.YamlTree;
import id.nadikota.filter.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor accepts by the schema, the reader accepts, and the other way round. */
class LayerSchemaTest {
  private static final JsonNode SCHEMA = schema();

  private static JsonNode schema() {
    try {
      Path file = Home.fromProperty().layers().resolve("layer.schema.json");
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String faults(String text) {
    FaultException faults =
        catchThrowableOfType(
            FaultException.class,
            () -> LayerYaml.read(YamlTree.parse(Path.of("hydrants.yaml"), text)));
    return faults == null ? "" : faults.getMessage();
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new TreeSet<>();
    list.forEach(item -> names.add(item.textValue()));
    return names;
  }

  private static Set<String> keys(String pointer) {
    Set<String> keys = new TreeSet<>();
    SCHEMA.at(pointer).fieldNames().forEachRemaining(keys::add);
    assertThat(keys).as(pointer).isNotEmpty();
    return keys;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/properties | key: id | {zz: 1, key: id",
        "/properties/geometry/properties | {column: | {zz: 1, column:",
        "/properties/scope/properties | {agency: agency_id | {zz: 1, agency: agency_id",
        "/properties/attributes/additionalProperties/properties | type: number | zz: 1, type: number",
        "/properties/access/additionalProperties/properties | {rows: scope | {zz: 1, rows: scope",
        "/properties/popup/properties | {title: name, | {zz: 1, title: name,",
        "/properties/search/properties | search: { | search: {zz: 1, ",
        "/properties/edit/properties | geometry: {required | zz: {required",
        "/properties/edit/properties/who/additionalProperties/properties | {agency: {rows: scope, acts | {agency: {zz: 1, rows: scope, acts",
        "/properties/edit/properties/fields/additionalProperties/properties | state: {default | state: {zz: 1, default",
        "/properties/edit/properties/geometry/properties | geometry: {required | geometry: {zz: 1, required",
        "/definitions/label/oneOf/1/properties | {id: Hidran, | {zz: 1, id: Hidran,",
      })
  void reader_and_schema_know_the_same_keys(String pointer, String from, String to) {
    String text = LayerYamlTest.HYDRANTS;
    String broken = pointer.equals("/properties") ? text + "zz: 1\n" : text.replace(from, to);
    String[] told = faults(broken).split("use one of: ");
    assertThat(told).as(faults(broken)).hasSize(2);
    assertThat(new TreeSet<>(List.of(told[1].split(", ")))).isEqualTo(keys(pointer));
  }

  @Test
  void reader_and_schema_require_the_same_keys() {
    Set<String> required = new TreeSet<>();
    for (String key : keys("/properties")) {
      // the key and the indented lines below it
      String without = LayerYamlTest.HYDRANTS.replaceAll("(?m)^" + key + ":.*\n(  .*\n)*", "");
      if (faults(without).contains("has no " + key + ";")) {
        required.add(key);
      }
    }
    assertThat(required).isEqualTo(names(SCHEMA.get("required")));
  }

  @Test
  void types_and_permission_sets_of_the_schema_are_those_of_the_code() {
    String types = "/properties/attributes/additionalProperties/properties/type/enum";
    assertThat(names(SCHEMA.at(types)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ValueType.values()).map(ValueType::code).toList());
    List<String> sets = Arrays.stream(PermissionSet.values()).map(PermissionSet::code).toList();
    assertThat(names(SCHEMA.at("/properties/access/propertyNames/enum")))
        .containsExactlyInAnyOrderElementsOf(sets);
  }

  @Test
  void every_shape_of_the_schema_is_read_and_no_other() {
    Set<String> shapes = names(SCHEMA.at("/properties/geometry/properties/type/enum"));
    List<String> read = new ArrayList<>();
    Stream.concat(shapes.stream(), Stream.of("Geometry", "GeometryCollection", "point"))
        .filter(
            shape ->
                faults(LayerYamlTest.HYDRANTS.replace("type: Point", "type: " + shape)).isEmpty())
        .forEach(read::add);
    assertThat(read).containsExactlyInAnyOrderElementsOf(shapes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flow", "flow_2", "id", "geom", "2flow", "Flow", "flow-2", "geometry"})
  void names_of_attributes_are_refused_alike(String name) {
    JsonNode names = SCHEMA.at("/properties/attributes/propertyNames");
    boolean bySchema =
        name.matches(names.get("pattern").textValue())
            && !names(names.at("/not/enum")).contains(name);
    String text =
        LayerYamlTest.HYDRANTS
            .replace("  flow: {", "  %s: {".formatted(name))
            .replace("attributes: [flow, checked]", "attributes: [checked]");
    assertThat(faults(text).isEmpty()).isEqualTo(bySchema);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "water-gates", "a--b", "-a", "a-", "1a", "a_b", "A"})
  void ids_are_refused_alike(String id) {
    boolean bySchema = id.matches(SCHEMA.at("/properties/id/pattern").textValue());
    String text = LayerYamlTest.HYDRANTS.replace("id: hydrants", "id: \"" + id + "\"");
    assertThat(faults(text).contains("is no name for a layer")).isEqualTo(!bySchema);
  }
}
