package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private static Database database;

  @TempDir Path data;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(OpenApiTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private List<Routes> routes() {
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    return new Wiring(settings, database, Clock.systemUTC())
        .routes(CityFile.read(data), Optional.empty());
  }

  @Test
  void every_route_is_described_and_nothing_else_is() {
    ServerTest.run(
        routes(),
        server -> {
          JsonNode api = Json.mapper().readTree(server.get("/openapi.json").body());
          assertThat(described(api)).isEqualTo(new TreeSet<>(server.server().routeTable()));
        });
  }

  @Test
  void every_parameter_of_a_path_is_described_by_its_name() {
    ServerTest.run(
        routes(),
        server -> {
          JsonNode api = Json.mapper().readTree(server.get("/openapi.json").body());
          assertThat(parameterFaults(api)).isEmpty();
        });
  }

  @Test
  void what_is_missing_or_too_much_is_found() throws Exception {
    JsonNode api =
        Json.mapper()
            .readTree(
                """
                {"paths": {"/a/{id}": {"get": {"parameters": [{"name": "key", "in": "path"}],
                 "operationId": "a", "summary": "s", "responses": {"200": {"$ref": "#/nowhere"}}}}}}
                """);
    assertThat(described(api)).containsExactly("GET /a/{id}");
    assertThat(parameterFaults(api)).hasSize(1);
    assertThat(brokenReferences(api, api)).containsExactly("#/nowhere");
  }

  @Test
  void every_reference_leads_somewhere_and_ids_are_unique() {
    ServerTest.run(
        routes(),
        server -> {
          JsonNode api = Json.mapper().readTree(server.get("/openapi.json").body());
          assertThat(api.path("openapi").asText()).startsWith("3.1");
          assertThat(brokenReferences(api, api)).isEmpty();
          assertThat(api.path("paths").findValuesAsText("operationId")).doesNotHaveDuplicates();
        });
  }

  private static Set<String> described(JsonNode api) {
    Set<String> described = new TreeSet<>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return described;
  }

  private static List<String> parameterFaults(JsonNode api) {
    List<String> faults = new ArrayList<>();
    api.path("paths")
        .properties()
        .forEach(
            path -> {
              Set<String> inPath = new TreeSet<>();
              Matcher names = NAME.matcher(path.getKey());
              names.results().forEach(name -> inPath.add(name.group(1)));
              for (JsonNode operation : path.getValue()) {
                Set<String> told = pathParameters(api, operation);
                if (!told.equals(inPath)) {
                  faults.add(path.getKey() + " describes " + told);
                }
              }
            });
    return faults;
  }

  private static Set<String> pathParameters(JsonNode api, JsonNode operation) {
    Set<String> names = new TreeSet<>();
    StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .map(parameter -> parameter.has("$ref") ? target(api, parameter) : parameter)
        .filter(parameter -> parameter.path("in").asText().equals("path"))
        .forEach(parameter -> names.add(parameter.path("name").asText()));
    return names;
  }

  private static JsonNode target(JsonNode api, JsonNode reference) {
    return api.at(reference.path("$ref").asText().substring(1));
  }

  private static List<String> brokenReferences(JsonNode api, JsonNode node) {
    List<String> broken = new ArrayList<>();
    if (node.has("$ref") && target(api, node).isMissingNode()) {
      broken.add(node.path("$ref").asText());
    }
    for (Iterator<JsonNode> below = node.elements(); below.hasNext(); ) {
      broken.addAll(brokenReferences(api, below.next()));
    }
    return broken;
  }
}
