package id.nadikota.layer;

import id.nadikota.base.Digest;
import id.nadikota.style.Style;
import java.util.Objects;

/**
 * A layer that is on, with the style that draws it.
 *
 * @param digest of what both declare: another declaration, another digest, on every node the same
 */
public record Published(Layer layer, Style style, String digest) {
  public Published {
    Objects.requireNonNull(layer);
    Objects.requireNonNull(style);
    Objects.requireNonNull(digest);
  }

  /** A layer and its style, with the digest of what they say. */
  public Published(Layer layer, Style style) {
    this(layer, style, Digest.of(layer.toString(), style.toString()));
  }
}
