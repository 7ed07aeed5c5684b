package id.nadikota.layer.check;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Fault;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerCheckTest {
  private static Database database;
  @TempDir Path data;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(LayerCheckTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private LayerCheck.Result check() {
    return new CheckParts(Home.fromProperty(), data, database).check().check();
  }

  private void write(String file, String text) throws IOException {
    Path path = data.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void what_is_shipped_is_in_order() {
    LayerCheck.Result result = check();
    assertThat(result.faults()).isEmpty();
    assertThat(result.layers()).isGreaterThanOrEqualTo(3);
    assertThat(result.examples()).isGreaterThanOrEqualTo(15);
  }

  @Test
  void faults_of_a_city_come_with_file_line_and_cure_in_the_order_of_the_files()
      throws IOException {
    String shipped = Files.readString(Home.fromProperty().layers().resolve("agencies.yaml"));
    write("layers/agencies.yaml", shipped.replace("source: data.agency_view", "source: data.gone"));
    write("layers/examples/streets.yaml", "examples: []");
    write("styles/streets.sld", "<x/>");
    assertThat(check().faults().stream().map(Fault::toString))
        .containsExactly(
            data.resolve("layers/agencies.yaml")
                + ":6: source does not exist: data.gone; create it by a migration or correct the"
                + " name",
            data.resolve("layers/examples/streets.yaml")
                + ": belongs to no layer; call it after a layer's id",
            data.resolve("styles/streets.sld")
                + ": belongs to no layer; call it after a layer's id");
  }

  @Test
  void a_promise_of_a_replaced_layer_is_the_city_s_own() throws IOException {
    String shipped = Files.readString(Home.fromProperty().layers().resolve("agencies.yaml"));
    write("layers/agencies.yaml", shipped);
    write(
        "layers/examples/agencies.yaml",
        "examples:\n  - {says: nobody sees an agency, given: {name: Dinas}, rows: 0}\n");
    assertThat(check().faults()).hasSize(1);
    assertThat(check().faults().get(0).toString())
        .contains("agencies.yaml:2: \"nobody sees an agency\" does not hold: the public sees 1");
  }

  @Test
  void examples_that_cannot_be_read_are_told() throws IOException {
    String shipped = Files.readString(Home.fromProperty().layers().resolve("agencies.yaml"));
    write("layers/agencies.yaml", shipped);
    write("layers/examples/agencies.yaml", "examples:\n  - {says: x, given: {}}\n");
    assertThat(check().faults().toString())
        .contains("agencies.yaml:2: examples[0] promises nothing");
  }
}
