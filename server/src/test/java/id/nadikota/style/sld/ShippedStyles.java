package id.nadikota.style.sld;

import id.nadikota.base.Home;
import id.nadikota.style.Style;
import java.nio.file.Path;

/** The styles that are shipped, one {@code <layer id>.sld} each, with their tokens and icons. */
final class ShippedStyles {
  static final Path FOLDER = Home.fromProperty().styles();
  static final Path ICONS = FOLDER.resolve("icons");
  static final TokenSheet TOKENS = TokenSheet.read(FOLDER.resolve("tokens.css"));

  private ShippedStyles() {}

  static Path file(String layerId) {
    return FOLDER.resolve(layerId + ".sld");
  }

  static Style read(String layerId) {
    return SldReader.read(file(layerId), TOKENS, ICONS);
  }
}
