package id.nadikota.layer;

import id.nadikota.style.Style;
import java.util.Objects;

/** A layer that is on, with the style that draws it. */
public record Published(Layer layer, Style style) {
  public Published {
    Objects.requireNonNull(layer);
    Objects.requireNonNull(style);
  }
}
