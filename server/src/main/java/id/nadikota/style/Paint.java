package id.nadikota.style;

import java.util.Objects;

/**
 * A colour.
 *
 * @param color a token's name, never a value
 * @param opacity 0 to 1
 */
public record Paint(String color, double opacity) {
  public Paint {
    Objects.requireNonNull(color);
  }
}
