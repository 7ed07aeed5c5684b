package id.nadikota.layer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Actor;
import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Home;
import id.nadikota.fixture.City;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.edit.EditQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of {@code layers/examples} are tests; a false sentence is found. */
class LayerExamplesTest {
  @RegisterExtension static final City CITY = City.empty();

  private static CatalogParts layers;
  private static ExampleRun run;

  @BeforeAll
  static void open() {
    layers = new CatalogParts(Home.fromProperty(), CITY.data(), CITY.database());
    run =
        new ExampleRun(
            new FeatureQuery(CITY.database(), layers.query()),
            new LayerSourceQuery(CITY.database()),
            new EditQuery(CITY.database(), layers.query()));
  }

  @TestFactory
  Stream<DynamicContainer> shipped_layers() {
    return layers.catalog().all().stream()
        .map(
            layer ->
                DynamicContainer.dynamicContainer(
                    layer.layer().id(),
                    ExamplesYaml.read(file(layer)).stream()
                        .map(
                            example ->
                                DynamicTest.dynamicTest(
                                    example.says(), () -> holds(layer, example)))));
  }

  private static void holds(Published layer, Example example) {
    assertThat(run.faults(layer, example)).isEmpty();
  }

  private static Path file(Published layer) {
    return Home.fromProperty().layers().resolve("examples").resolve(layer.layer().id() + ".yaml");
  }

  private static List<Fault> faults(String layer, String example) {
    Path file = CITY.data().resolve("example.yaml");
    try {
      Files.writeString(
          file, "examples:\n  - says: a promise\n    " + example.replace("; ", "\n    "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Published published = layers.catalog().get(layer, Actor.system("test"));
    return run.faults(published, ExamplesYaml.read(file).get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assets | given: {status: active}; may: [update] | the public may do [] to it, not [update]",
        "assets | actor: area; scope: {area: '31.71'}; given: {status: active, area_kode: '31.72'}; may: [update, move] | the actor may do [] to it",
        "assets | actor: area; scope: {area: '31.72'}; given: {status: active, area_kode: '31.72'}; may: [] | the actor may do [update, move] to it, not []",
        "assets | given: {status: draft}; rows: 1 | the public sees 0 rows, not 1",
        "assets | given: {status: active}; rows: 0 | the public sees 1 rows, not 0",
        "assets | given: {status: draft}; sees: {status: draft} | the public sees nothing",
        "assets | given: {status: active, name: Monas}; sees: {name: Monumen} | sees name Monas, not",
        "assets | given: {status: active}; sees: {name: Monas} | sees name null, not Monas",
        "assets | given: {status: active, source_key: a}; sees: {source_key: a} | does not know of source_key",
        "assets | given: {status: active}; never: [name] | the public knows of name",
        "assets | given: {status: active}; never: [nmae] | the layer has no such attribute",
        "assets | given: {status: active, colour: red}; rows: 1 | gives colour, which the source has not",
        "assets | given: {status: active, agency_id: many}; rows: 1 | a row that the source cannot hold",
        "assets | given: {status: active, kind: hydrant, group: damkar}; zoom: 14; draws: [] | is drawn by 2 symbols",
        "assets | given: {status: active, kind: hydrant, group: damkar}; zoom: 14; draws: [{type: mark, shape: star}, {type: icon}] | not by {\"type\":\"mark\",\"shape\":\"star\"}",
        "areas | actor: device; given: {name: Menteng}; rows: 1 | the actor sees 0 rows, not 1",
        "areas | given: {name: Menteng, population: 31000}; sees: {population: 31001} | sees population 31000, not 31001",
      })
  void a_false_promise_is_told(String layer, String example, String says) {
    List<Fault> faults = faults(layer, example);
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).toString()).contains("\"a promise\" does not hold").contains(says);
    assertThat(faults.get(0).line()).isEqualTo(2);
  }

  @Test
  void an_area_officer_of_another_area_is_told_apart_by_the_true_rule() {
    String row = "actor: area; given: {status: active, area_kode: \"31.71.01\"}; ";
    assertThat(faults("assets", row + "scope: {area: \"31.71\"}; rows: 1")).isEmpty();
    assertThat(faults("assets", row + "scope: {area: \"31.72\"}; rows: 0")).isEmpty();
    String own = "actor: agency; scope: {own: budi}; given: {created_by: %s}; rows: %d";
    assertThat(faults("assets", own.formatted("budi", 1))).isEmpty();
    assertThat(faults("assets", own.formatted("ani", 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "given: {} | promises nothing; say rows, sees, never, may or draws",
        "rows: 1 | has no given",
        "given: {}; rows: 2 | rows must be 0 or 1",
        "given: {}; zoom: 3 | has only one of zoom and draws",
        "given: {}; zoom: 25; draws: [] | zoom is no map zoom",
        "given: {}; rows: 1; actor: boss | actor is no permission set: boss",
        "given: {}; rows: 1; scope: {} | must say area or own",
        "given: {}; rows: 1; scope: {agency: x} | unknown key examples[0].scope.agency",
        "given: {}; rows: 1; sense: {} | unknown key examples[0].sense",
      })
  void an_example_that_cannot_be_read_says_where(String example, String says) {
    assertThatThrownBy(() -> faults("assets", example))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(says);
  }

  @Test
  void schema_and_reader_know_the_same_keys() throws IOException {
    Path schema = Home.fromProperty().layers().resolve("example.schema.json");
    List<String> keys = new java.util.ArrayList<>();
    new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(schema.toFile())
        .at("/properties/examples/items/properties")
        .fieldNames()
        .forEachRemaining(keys::add);
    assertThatThrownBy(() -> faults("assets", "given: {}; rows: 1; zz: 1"))
        .satisfies(
            fault ->
                assertThat(fault.getMessage().split("use one of: ")[1].split(", "))
                    .containsExactlyInAnyOrderElementsOf(keys));
  }
}
