package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.layer.Layer.Popup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which attributes a feature that is drawn carries, in a tile or told live, and in which form. */
public final class TileAttributes {
  private TileAttributes() {}

  /** What the style and the popup's title need, as far as the actor may see it. */
  public static List<Attribute> of(Published published, Actor actor) {
    Set<String> needed = new HashSet<>(published.style().properties());
    published.layer().popup().map(Popup::title).ifPresent(needed::add);
    return published.layer().attributes(actor).stream()
        .filter(attribute -> needed.contains(attribute.name()))
        .toList();
  }

  /**
   * The value of a relation's row {@code f} as SQL, under the attribute's name: text, whole number,
   * double or boolean; all else as the text that items write, instants with six digits.
   */
  public static String column(Attribute attribute) {
    String name = "\"" + attribute.name() + "\"";
    String value =
        switch (attribute.type()) {
          case NUMBER -> "f.%s::double precision";
          case INTEGER -> "f.%s::bigint";
          case DATE -> "to_char(f.%s, 'YYYY-MM-DD')";
          case TIME -> "to_char(f.%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
          case TEXT, URL, BOOLEAN -> "f.%s";
        };
    return value.formatted(name) + " AS " + name;
  }
}
