package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Layer.Popup;
import id.nadikota.layer.Published;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which attributes the features of a tile carry. */
final class TileAttributes {
  private TileAttributes() {}

  /** What the style and the popup's title need, as far as the actor may see it. */
  static List<Attribute> of(Published published, Actor actor) {
    Set<String> needed = new HashSet<>(published.style().properties());
    published.layer().popup().map(Popup::title).ifPresent(needed::add);
    return published.layer().attributes(actor).stream()
        .filter(attribute -> needed.contains(attribute.name()))
        .toList();
  }
}
