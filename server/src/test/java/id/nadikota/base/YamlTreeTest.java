package id.nadikota.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTreeTest {
  private static YamlTree tree(String text) {
    return YamlTree.parse(Path.of("city.yaml"), text);
  }

  @Test
  void a_value_knows_its_line_and_path() {
    YamlTree zoom = tree("name: Jakarta\nview:\n  zoom: 12\n").get("view").get("zoom");
    assertThat(zoom.integer()).isEqualTo(12);
    assertThat(zoom.fault("is odd", "mend it"))
        .hasToString("city.yaml:3: view.zoom is odd; mend it");
  }

  @Test
  void an_unknown_key_is_named_with_its_line() {
    YamlTree tree = tree("name: Jakarta\nnmae: Jakarta\n");
    tree.get("name");
    assertThatThrownBy(tree::refuseOtherKeys)
        .isInstanceOf(FaultException.class)
        .hasMessage("city.yaml:2: unknown key nmae; remove it or use one of: name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: 1\nb: [1, 2\n' | city.yaml:3: is not YAML",
        "'a: 1\nb: 2\na: 3\n' | city.yaml:3: a stands twice",
        "'a: &x {b: *x}' | a.b holds itself",
        "'' | is empty",
        "'? [a]\n: 1' | has a key that is no text",
      })
  void what_cannot_be_read_says_where(String text, String says) {
    assertThatThrownBy(() -> tree(text))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(says);
  }

  @Test
  void a_code_in_digits_stays_text_and_a_label_has_both_languages() {
    YamlTree tree = tree("kode: 31\ntitle: {id: Aset, en: Assets}\ngroup: Kota\n");
    assertThat(tree.get("kode").text()).isEqualTo("31");
    assertThat(tree.get("title").label()).isEqualTo(new Label("Aset", "Assets"));
    assertThat(tree.get("group").label()).isEqualTo(Label.same("Kota"));
    assertThatThrownBy(() -> tree("t: {id: Aset, de: Anlagen, en: A}").get("t").label())
        .hasMessageContaining("unknown key t.de");
  }

  @Test
  void a_plain_value_may_be_null() {
    java.util.Map<String, Object> row = new java.util.LinkedHashMap<>();
    row.put("fill", null);
    row.put("size", 5L);
    assertThat(tree("row: {fill: null, size: 5}").get("row").plain()).isEqualTo(row);
  }
}
