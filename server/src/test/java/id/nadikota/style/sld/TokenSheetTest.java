package id.nadikota.style.sld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.FaultException;
import id.nadikota.base.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TokenSheetTest {
  private static final Path CSS = Home.fromProperty().styles().resolve("tokens.css");

  @Test
  void light_values_are_read_and_dark_ones_are_not() {
    TokenSheet sheet = TokenSheet.read(CSS);
    assertThat(sheet.find("cat-air")).contains("#00364C");
    assertThat(sheet.find("heat-7")).contains("#3F155B");
    assertThat(sheet.tokensOf("#7CF1FF")).isEmpty();
    assertThat(sheet.tokensOf("#6e787b")).containsExactly("stale", "siaga-4");
    assertThat(sheet.find("shadow-1")).isEmpty();
    assertThat(sheet.find("fs-11")).isEmpty();
  }

  @Test
  void a_sheet_without_light_block_or_file_is_refused() {
    assertThatThrownBy(() -> TokenSheet.parse(CSS, ":root { --a: #FFFFFF; }"))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("has no colours");
    assertThatThrownBy(() -> TokenSheet.read(Path.of("nowhere.css")))
        .isInstanceOf(FaultException.class)
        .hasMessageStartingWith("nowhere.css: cannot be read");
  }
}
