package id.nadikota.style.sld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Home;
import id.nadikota.base.YamlTree;
import id.nadikota.style.Paint;
import id.nadikota.style.Rule;
import id.nadikota.style.Style;
import id.nadikota.style.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedStylesTest {
  private static final Home HOME = Home.fromProperty();

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(ShippedStyles.FOLDER)) {
      return files.filter(path -> path.toString().endsWith(".sld")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_shipped_style_can_be_used(Path sld) {
    Style style = SldReader.read(sld, ShippedStyles.TOKENS, ShippedStyles.ICONS);
    assertThat(style.rules()).isNotEmpty();
  }

  @Test
  void every_icon_is_drawn_by_some_style_and_is_harmless() throws IOException {
    Set<String> drawn =
        Stream.of("areas", "agencies", "assets")
            .flatMap(id -> ShippedStyles.read(id).rules().stream())
            .flatMap(rule -> rule.symbols().stream())
            .filter(Symbol.Icon.class::isInstance)
            .map(symbol -> ((Symbol.Icon) symbol).file())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(ShippedStyles.ICONS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".svg")).toList()) {
        there.add(file.getFileName().toString());
        assertThat(Files.readString(file))
            .as(file.toString())
            .contains("viewBox=\"0 0 15 15\"", "width=\"15\"", "height=\"15\"")
            .doesNotContain("<script", "href=", "<style", "<image", "onload");
      }
    }
    assertThat(there).isEqualTo(drawn);
  }

  static Stream<String> kinds() {
    YamlTree layer = YamlTree.read(HOME.layers().resolve("assets.yaml"));
    YamlTree values = layer.get("attributes").get("kind").get("values");
    return List.copyOf(values.entries().keySet()).stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_kind_has_a_symbol_of_its_own_and_a_place_in_the_legend(String kind) {
    Style style = ShippedStyles.read("assets");
    List<Symbol> working = style.drawn(13, row(kind, "air", "active"));
    List<Symbol> broken = style.drawn(13, row(kind, "air", "broken"));
    assertThat(working).hasSize(2);
    assertThat(((Symbol.Mark) working.get(0)).fill()).isPresent();
    assertThat(((Symbol.Mark) broken.get(0)).fill()).isEmpty();
    assertThat(((Symbol.Mark) broken.get(0)).stroke().orElseThrow().dash()).isNotEmpty();
    assertThat(broken.get(1)).isEqualTo(working.get(1));
    assertThat(style.rules().stream().filter(rule -> rule.title().isPresent()).map(Rule::name))
        .contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "hydrant, damkar, fire_hydrant.svg",
    "observation-post, air, water.svg",
    "clinic, kesehatan, pharmacy.svg",
    "health-center, kesehatan, doctor.svg",
    "market, pemerintahan, shop.svg",
    "camera, pengawasan, security_camera.svg",
    "school, pendidikan, school.svg"
  })
  void colour_tells_the_group_and_the_glyph_the_kind(String kind, String group, String icon) {
    List<Symbol> near = ShippedStyles.read("assets").drawn(14, row(kind, group, "active"));
    assertThat(((Symbol.Mark) near.get(0)).fill()).contains(new Paint("cat-" + group, 1));
    assertThat(near.get(1)).isEqualTo(new Symbol.Icon(icon, 12, 1));
    List<Symbol> far = ShippedStyles.read("assets").drawn(12.999, row(kind, group, "broken"));
    assertThat(far).hasSize(1);
    assertThat(((Symbol.Mark) far.get(0)).size()).isEqualTo(5);
    assertThat(((Symbol.Mark) far.get(0)).fill()).contains(new Paint("cat-" + group, 1));
  }

  @Test
  void a_kind_or_group_of_a_citys_own_is_still_drawn() {
    Style style = ShippedStyles.read("assets");
    assertThat(style.drawn(14, row("bench", "seats", "active"))).hasSize(1);
    assertThat(style.drawn(12, row("bench", "seats", "active"))).hasSize(1);
    Symbol.Mark broken = (Symbol.Mark) style.drawn(14, row("bench", "seats", "broken")).get(0);
    assertThat(broken.fill()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "kabkota, 10, true",
    "kabkota, 11, false",
    "kecamatan, 11, true",
    "kecamatan, 13.399, true",
    "kecamatan, 13.4, false",
    "kelurahan, 13.399, false",
    "kelurahan, 13.4, true"
  })
  void an_area_bears_its_name_at_its_own_zooms(String level, double zoom, boolean named) {
    List<Symbol> drawn =
        ShippedStyles.read("areas").drawn(zoom, Map.<String, Object>of("level", level)::get);
    assertThat(drawn.stream().anyMatch(Symbol.Text.class::isInstance)).isEqualTo(named);
    assertThat(drawn.get(0)).isInstanceOf(Symbol.Polygon.class);
  }

  @Test
  void a_colour_that_is_no_token_is_told_wherever_it_is_used(@TempDir Path folder)
      throws IOException {
    String assets = Files.readString(ShippedStyles.file("assets"));
    Path sld = folder.resolve("assets.sld");
    Files.writeString(sld, assets.replace("#552509", "#552510"));
    assertThatThrownBy(() -> SldReader.read(sld, ShippedStyles.TOKENS, ShippedStyles.ICONS))
        .asInstanceOf(InstanceOfAssertFactories.throwable(FaultException.class))
        .extracting(FaultException::faults, InstanceOfAssertFactories.list(Fault.class))
        .hasSize(5)
        .allSatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo(sld);
              assertThat(fault.what()).isEqualTo("colour #552510 is no light colour token");
              assertThat(fault.line()).isPositive();
            });
  }

  private static Function<String, Object> row(String kind, String group, String status) {
    Map<String, Object> row = new HashMap<>();
    row.put("kind", kind);
    row.put("group", group);
    row.put("status", status);
    return row::get;
  }
}
