package id.nadikota.style;

import java.util.List;
import java.util.Objects;

/**
 * How a line is drawn.
 *
 * @param paint its colour
 * @param width CSS pixels
 * @param dash lengths of dash and gap in CSS pixels; empty for a whole line
 * @param cap how it ends
 * @param join how it turns
 */
public record Stroke(Paint paint, double width, List<Double> dash, Cap cap, Join join) {

  /** How a line ends. */
  public enum Cap {
    BUTT,
    ROUND,
    SQUARE
  }

  /** How a line turns. */
  public enum Join {
    MITER,
    ROUND,
    BEVEL
  }

  public Stroke {
    Objects.requireNonNull(paint);
    Objects.requireNonNull(cap);
    Objects.requireNonNull(join);
    dash = List.copyOf(dash);
  }
}
