package id.nadikota.house;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the written pages point at is there. */
class StoriesTest {
  private static final Path TOP = Home.fromProperty().root();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void every_link_of_the_pages_leads_somewhere() throws IOException {
    List<String> faults = new ArrayList<>();
    for (String page :
        List.of("README.md", "CONTRIBUTING.md", "server/ARCHITECTURE.md", "server/decisions.md")) {
      faults.addAll(broken(TOP.resolve(page), Files.readString(TOP.resolve(page))));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void a_planted_dead_link_is_caught() {
    assertThat(broken(TOP.resolve("README.md"), "see [the map](docs/no-such-map.png)")).hasSize(1);
    assertThat(broken(TOP.resolve("README.md"), "see [the end](docs/gone.md#end)")).hasSize(1);
  }

  private static List<String> broken(Path page, String text) {
    List<String> faults = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (!Files.exists(page.resolveSibling(link.group(1)))) {
        faults.add(page.getFileName() + ": " + link.group(1) + " is not there");
      }
    }
    return faults;
  }
}
