package id.nadikota.style.sld;

import id.nadikota.style.Paint;
import id.nadikota.style.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads TextSymbolizers. */
final class SldText {
  private static final double FARTHEST = 100;

  private final TokenSheet tokens;

  SldText(TokenSheet tokens) {
    this.tokens = tokens;
  }

  Symbol read(SldElement symbolizer) {
    Label label = label(symbolizer.get("Label"));
    Symbol.Font font = font(symbolizer.get("Font"));
    Paint paint = SldParameters.fill(symbolizer.get("Fill"), tokens);
    Optional<Symbol.Halo> halo = symbolizer.find("Halo").map(this::halo);
    Place place = symbolizer.find("LabelPlacement").map(SldText::placement).orElse(Place.MIDDLE);
    return new Symbol.Text(
        label.pieces,
        label.transform,
        font,
        paint,
        halo,
        place.alongLine,
        place.anchorX,
        place.anchorY,
        place.offsetX,
        place.offsetY);
  }

  private record Label(List<Symbol.Piece> pieces, Symbol.Case transform) {}

  private record Place(
      boolean alongLine, double anchorX, double anchorY, double offsetX, double offsetY) {
    static final Place MIDDLE = new Place(false, 0.5, 0.5, 0, 0);
  }

  /** Words, property names and literals; or all of them in one function for upper or lower case. */
  private static Label label(SldElement label) {
    List<SldElement> functions = label.all("Function");
    if (functions.isEmpty()) {
      label.refuseOtherAttributes();
      return new Label(pieces(label), Symbol.Case.AS_IS);
    }
    SldElement function = functions.get(0);
    String name = function.attribute("name").orElse("");
    Symbol.Case transform =
        switch (name) {
          case "strToUpperCase" -> Symbol.Case.UPPERCASE;
          case "strToLowerCase" -> Symbol.Case.LOWERCASE;
          default ->
              throw function.refuse(
                  "function " + name + " is not read", "use: strToUpperCase, strToLowerCase");
        };
    label.refuseOthers();
    List<Symbol.Piece> pieces = pieces(function);
    function.refuseOthers();
    if (functions.size() > 1 || pieces.size() != 1) {
      throw function.refuse(
          "a function takes one property and stands alone", "write one Function with one property");
    }
    return new Label(pieces, transform);
  }

  private static List<Symbol.Piece> pieces(SldElement label) {
    label.allow("PropertyName", "Literal");
    List<Symbol.Piece> pieces = new ArrayList<>();
    for (Node node : label.mixed()) {
      if (node instanceof Element child) {
        pieces.add(piece(label, label.child(child)));
      } else if (node.getNodeType() == Node.TEXT_NODE && !node.getTextContent().isBlank()) {
        pieces.add(new Symbol.Piece(node.getTextContent().strip(), false));
      }
    }
    if (pieces.stream().noneMatch(Symbol.Piece::isProperty)) {
      throw label.refuse(label.name() + " names no property", "add <ogc:PropertyName>");
    }
    return pieces;
  }

  private static Symbol.Piece piece(SldElement label, SldElement child) {
    return switch (child.name()) {
      case "PropertyName" -> new Symbol.Piece(child.text(), true);
      case "Literal" -> new Symbol.Piece(child.words(), false);
      default ->
          throw child.refuse(
              child.name() + " is not read in " + label.name(),
              "use: PropertyName, Literal, Function");
    };
  }

  private Symbol.Font font(SldElement font) {
    SldParameters parameters =
        new SldParameters(font, tokens, "font-family", "font-size", "font-style", "font-weight");
    parameters.word("font-family", "Inter");
    double size = parameters.number("font-size", 10, 6, 72);
    boolean bold = parameters.word("font-weight", "normal", "bold").equals("bold");
    boolean italic = parameters.word("font-style", "normal", "italic").equals("italic");
    font.refuseOthers();
    return new Symbol.Font(size, bold, italic);
  }

  private Symbol.Halo halo(SldElement halo) {
    double radius = halo.get("Radius").number(0.1, 10);
    Paint paint = SldParameters.fill(halo.get("Fill"), tokens);
    halo.refuseOthers();
    return new Symbol.Halo(paint, radius);
  }

  private static Place placement(SldElement placement) {
    Optional<SldElement> point = placement.find("PointPlacement");
    Optional<SldElement> line = placement.find("LinePlacement");
    placement.refuseOthers();
    if (point.isPresent() == line.isPresent()) {
      throw placement.refuse(
          "LabelPlacement says no one place", "write PointPlacement or LinePlacement");
    }
    if (line.isPresent()) {
      line.get().refuseOthers();
      return new Place(true, 0.5, 0.5, 0, 0);
    }
    return point(point.get());
  }

  private static Place point(SldElement point) {
    Optional<SldElement> anchor = point.find("AnchorPoint");
    Optional<SldElement> displacement = point.find("Displacement");
    Place place =
        new Place(
            false,
            coordinate(anchor, "AnchorPointX", 0.5, 0, 1),
            coordinate(anchor, "AnchorPointY", 0.5, 0, 1),
            coordinate(displacement, "DisplacementX", 0, -FARTHEST, FARTHEST),
            coordinate(displacement, "DisplacementY", 0, -FARTHEST, FARTHEST));
    anchor.ifPresent(SldElement::refuseOthers);
    displacement.ifPresent(SldElement::refuseOthers);
    point.refuseOthers();
    return place;
  }

  private static double coordinate(
      Optional<SldElement> parent, String name, double absent, double least, double most) {
    return parent.map(p -> p.get(name).number(least, most)).orElse(absent);
  }
}
