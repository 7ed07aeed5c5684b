package id.nadikota.style;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a rule paints for a feature; sizes are CSS pixels at map zoom 14. */
public sealed interface Symbol {

  /** The attributes that are read to paint it. */
  default Set<String> properties() {
    return Set.of();
  }

  /** The shapes of marks. */
  enum Shape {
    CIRCLE,
    /** Drawn with rounded corners: something that stands. */
    SQUARE,
    /** A square on its corner: an emergency. */
    DIAMOND,
    TRIANGLE,
    STAR,
    CROSS,
    X;

    /** The name in SLD and JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The shape with this name, if there is one. */
    public static Optional<Shape> find(String code) {
      return Arrays.stream(values()).filter(shape -> shape.code().equals(code)).findFirst();
    }
  }

  /** An area; at least one of fill and stroke is there. */
  record Polygon(Optional<Paint> fill, Optional<Stroke> stroke) implements Symbol {}

  /** A line, or the border of an area. */
  record Line(Stroke stroke) implements Symbol {
    public Line {
      Objects.requireNonNull(stroke);
    }
  }

  /**
   * A shape at a point; at least one of fill and stroke is there.
   *
   * @param size outer width
   * @param rotation degrees clockwise, on top of the shape's own
   */
  record Mark(
      Shape shape, double size, double rotation, Optional<Paint> fill, Optional<Stroke> stroke)
      implements Symbol {
    public Mark {
      Objects.requireNonNull(shape);
    }
  }

  /**
   * A glyph painted as a mask in the colour that suits the mark under it.
   *
   * @param file name of an SVG file among the icons
   * @param size width and height
   * @param opacity 0 to 1
   */
  record Icon(String file, double size, double opacity) implements Symbol {
    public Icon {
      Objects.requireNonNull(file);
    }
  }

  /**
   * Words beside or along a feature.
   *
   * @param label the pieces they are made of
   * @param anchorX share of the text's width that lies left of the place, 0 to 1
   * @param anchorY share of its height below the place, 0 to 1
   * @param offsetX CSS pixels to the right
   * @param offsetY CSS pixels up
   */
  record Text(
      List<Piece> label,
      Case transform,
      Font font,
      Paint fill,
      Optional<Halo> halo,
      boolean alongLine,
      double anchorX,
      double anchorY,
      double offsetX,
      double offsetY)
      implements Symbol {
    public Text {
      label = List.copyOf(label);
      Objects.requireNonNull(font);
    }

    @Override
    public Set<String> properties() {
      Set<String> names = new TreeSet<>();
      label.stream().filter(Piece::isProperty).forEach(piece -> names.add(piece.text()));
      return names;
    }
  }

  /**
   * A part of a label.
   *
   * @param text an attribute's name, or words as they are
   * @param isProperty which of both
   */
  record Piece(String text, boolean isProperty) {}

  /** How the letters of a label are changed. */
  enum Case {
    AS_IS,
    UPPERCASE,
    LOWERCASE
  }

  /**
   * @param size CSS pixels
   */
  record Font(double size, boolean bold, boolean italic) {}

  /**
   * A rim around letters.
   *
   * @param radius CSS pixels on each side
   */
  record Halo(Paint paint, double radius) {}
}
