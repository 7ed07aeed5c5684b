package id.nadikota.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
  @TempDir Path folder;

  private Mapping read(String text, Subject subject) throws IOException {
    return Mapping.read(Files.writeString(folder.resolve("map.yaml"), text), subject);
  }

  @Test
  void a_mapping_says_which_property_is_what() throws IOException {
    Mapping mapping =
        read(
            "crs: EPSG:23834\nx: TIMUR\ny: UTARA\nkey: ID\nname: NAMA\nkind: JENIS\nagency: OPD\n"
                + "attributes: {status: KONDISI, tahun: THN}\n",
            Subject.ASSETS);
    assertThat(mapping.crs().orElseThrow().code()).isEqualTo("EPSG:23834");
    assertThat(mapping.x()).contains("TIMUR");
    assertThat(mapping.properties())
        .isEqualTo(Map.of("key", "ID", "name", "NAMA", "kind", "JENIS", "agency", "OPD"));
    assertThat(mapping.attributes()).contains(Map.of("status", "KONDISI", "tahun", "THN"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'name: NAMA\nnmae: X\n' | ASSETS | map.yaml:2: unknown key nmae",
        "'crs: EPSG:9999999\n' | ASSETS | map.yaml:1: crs names an unknown coordinate reference system",
        "'x: LON\n' | ASSETS | has only one of x and y",
        "'level: TK\n' | ASSETS | level is for areas, not for assets",
        "'kind: JENIS\n' | AREAS | kind is for assets, not for areas",
        "'name: [a]\n' | ASSETS | name must be a single value",
        "'attributes: THN\n' | ASSETS | attributes must hold keys",
        "'' | ASSETS | is empty",
      })
  void a_wrong_mapping_says_where_and_how_to_mend_it(String text, Subject subject, String says) {
    assertThatThrownBy(() -> read(text, subject))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(says);
  }

  @Test
  void a_mapping_that_is_not_there_is_told() {
    assertThatThrownBy(() -> Mapping.read(folder.resolve("none.yaml"), Subject.AREAS))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("none.yaml: cannot be read");
  }
}
