package id.nadikota.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.FaultException;
import id.nadikota.base.Label;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
  private static final String HALTE =
      "{\"type\":\"Feature\",\"properties\":{\"nama\":\"Halte\",\"n\":7,\"kosong\":null},"
          + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.8,-6.2,12]}}";

  @TempDir Path folder;

  private Path file(String name, String text) {
    return file(name, text, StandardCharsets.UTF_8);
  }

  private Path file(String name, String text, Charset charset) {
    try {
      return Files.writeString(folder.resolve(name), text, charset);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<SourceRow> features(String features) {
    return rows(
        new FeaturesJson(
            file("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}")));
  }

  private static List<SourceRow> rows(RowReader reader) {
    List<SourceRow> rows = new ArrayList<>();
    reader.read(rows::add);
    return rows;
  }

  @Test
  void a_feature_keeps_its_values_and_loses_its_height_and_nulls() {
    SourceRow row = features(HALTE).get(0);
    assertThat(row.properties())
        .containsOnly(Map.entry("nama", "Halte"), Map.entry("n", (Object) 7));
    assertThat(row.geometry().orElseThrow().toText()).isEqualTo("POINT (106.8 -6.2)");
    assertThat(row.number()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | empty",
        "'   ' | empty",
        "'[1]' | FeatureCollection is expected",
        "'{\"type\":\"Topology\",\"objects\":{}}' | is a Topology",
        "'{\"type\":\"FeatureCollection\"}' | has no features",
        "'{\"type\":\"FeatureCollection\",\"features\":{}}' | features is no list",
        "'{\"type\":\"FeatureCollection\",\"features\":[' | ends in the middle",
        "'{\"type\":\"FeatureCollection\",\"features\":[]' | ends in the middle",
        "'{\"type\":\"FeatureCollection\",\n\"features\":[x]}' | a.geojson:2: is no JSON",
        "'{\"type\":\"FeatureCollection\",\"features\":[]} {' | goes on after its end",
        "'<html>502</html>' | is no JSON",
      })
  void a_broken_file_says_what_and_where(String text, String says) {
    FeaturesJson reader = new FeaturesJson(file("a.geojson", text));
    assertThatThrownBy(() -> rows(reader))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(says);
  }

  @Test
  void a_truncated_file_gives_the_rows_before_the_cut() {
    String text = "{\"type\":\"FeatureCollection\",\"features\":[" + HALTE + "," + HALTE;
    FeaturesJson reader = new FeaturesJson(file("a.geojson", text.substring(0, text.length() - 9)));
    List<SourceRow> rows = new ArrayList<>();
    assertThatThrownBy(() -> reader.read(rows::add)).hasMessageContaining("ends in the middle");
    assertThat(rows).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"Point\",\"coordinates\":[]} | not two numbers",
        "{\"type\":\"Point\",\"coordinates\":[\"106\",\"-6\"]} | not two numbers",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[0,1],[2,2]]]} | closed",
        "{\"type\":\"Polygon\",\"coordinates\":[]} | no coordinates",
        "{\"type\":\"Circle\"} | unknown geometry type",
        "{} | unknown geometry type",
      })
  void a_feature_with_a_broken_geometry_is_one_broken_row(String geometry, String says) {
    List<SourceRow> rows =
        features(
            HALTE
                + ",{\"type\":\"Feature\",\"id\":9,\"properties\":{},\"geometry\":"
                + geometry
                + "},17,"
                + HALTE);
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1).fault().orElseThrow().en()).contains(says);
    assertThat(rows.get(1).id()).contains("9");
    assertThat(rows.get(2).fault().orElseThrow().en()).isEqualTo("it is no Feature");
    assertThat(rows.get(3).fault()).isEmpty();
  }

  @Test
  void a_number_that_is_none_spoils_its_feature_alone() {
    List<SourceRow> rows = features(HALTE.replace("106.8", "NaN") + "," + HALTE);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).geometry().orElseThrow().getCoordinate().x).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::32748\"}},\"features\":[]'"
            + " | urn:ogc:def:crs:EPSG::32748",
        "'\"features\":[],\"crs\":{\"type\":\"EPSG\",\"properties\":{\"code\":23834}}' |"
            + " EPSG:23834",
        "'\"features\":[],\"crs\":{\"type\":\"link\"}' | without a name",
        "'\"features\":[],\"crs\":null' |",
      })
  void a_file_may_name_its_coordinate_system_before_or_after_its_features(String text, String crs) {
    Path file = file("a.geojson", "{\"type\":\"FeatureCollection\"," + text + "}");
    assertThat(new FeaturesJson(file).crs().orElse(null)).isEqualTo(crs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nama,lat,lon\n", "nama;lat;lon\n", "\uFEFFnama\tlat\tlon\r\n"})
  void comma_semicolon_and_tab_are_told_apart(String header) {
    char delimiter = header.replaceAll("[^,;\t]", "").charAt(0);
    RowsCsv reader =
        new RowsCsv(file("a.csv", header + "\"Pos \"\"A\"\"\",-6,106\n\n".replace(',', delimiter)));
    assertThat(reader.columns()).containsExactly("nama", "lat", "lon");
    List<SourceRow> rows = rows(reader);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).number()).isEqualTo(2);
    assertThat(rows.get(0).properties())
        .isEqualTo(Map.of("nama", "Pos \"A\"", "lat", "-6", "lon", "106"));
  }

  @Test
  void what_excel_saves_without_utf_8_is_read_too() {
    RowsCsv reader = new RowsCsv(file("a.csv", "nama\nCafé\n", Charset.forName("windows-1252")));
    assertThat(rows(reader).get(0).properties()).isEqualTo(Map.of("nama", "Café"));
  }

  @Test
  void a_row_with_too_many_or_too_few_values_is_broken_alone() {
    List<SourceRow> rows = rows(new RowsCsv(file("a.csv", "a,b\n1\n1,2\n1,2,3\n")));
    assertThat(rows)
        .extracting(row -> row.fault().map(Label::en).orElse(""))
        .containsExactly("it has 1 values, the header 2", "", "it has 3 values, the header 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is empty",
        "'a,a\n1,2\n' | two columns are named a",
        "'a,,b\n1,2,3\n' | a column has no name",
        "'a,b\n1,2\n3' | ends in the middle of a row",
        "'a,b\n1,\"2\n3,4\n' | cannot be read to its end",
      })
  void a_broken_table_says_what_is_wrong(String text, String says) {
    assertThatThrownBy(() -> rows(new RowsCsv(file("a.csv", text))))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(says);
  }
}
