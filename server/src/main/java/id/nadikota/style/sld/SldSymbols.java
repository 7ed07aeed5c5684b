package id.nadikota.style.sld;

import id.nadikota.style.Paint;
import id.nadikota.style.Stroke;
import id.nadikota.style.Symbol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads Point-, Line- and PolygonSymbolizers; what it does not know it refuses. */
final class SldSymbols {
  /** The elements of a Rule that paint. */
  static final List<String> SYMBOLIZERS =
      List.of("PointSymbolizer", "LineSymbolizer", "PolygonSymbolizer", "TextSymbolizer");

  private static final Pattern ICON = Pattern.compile("icons/([A-Za-z0-9][A-Za-z0-9_-]*\\.svg)");
  private static final double WIDEST = 100;
  private static final double LARGEST = 200;
  private static final Map<String, Stroke.Join> JOINS =
      Map.of(
          "mitre", Stroke.Join.MITER,
          "miter", Stroke.Join.MITER,
          "round", Stroke.Join.ROUND,
          "bevel", Stroke.Join.BEVEL);

  private final TokenSheet tokens;
  private final List<Path> icons;
  private final SldText texts;

  SldSymbols(TokenSheet tokens, List<Path> icons) {
    this.tokens = tokens;
    this.icons = icons;
    this.texts = new SldText(tokens);
  }

  Symbol read(SldElement symbolizer) {
    symbolizer.attribute("version");
    symbolizer.allow("Name", "Description");
    Symbol symbol =
        switch (symbolizer.name()) {
          case "PointSymbolizer" -> point(symbolizer.get("Graphic"));
          case "LineSymbolizer" -> new Symbol.Line(stroke(symbolizer.get("Stroke")));
          case "PolygonSymbolizer" -> polygon(symbolizer);
          default -> texts.read(symbolizer);
        };
    symbolizer.refuseOthers();
    return symbol;
  }

  private Symbol polygon(SldElement symbolizer) {
    Optional<Paint> fill = symbolizer.find("Fill").map(this::fill);
    Optional<Stroke> stroke = symbolizer.find("Stroke").map(this::stroke);
    requireOne(symbolizer, fill, stroke);
    return new Symbol.Polygon(fill, stroke);
  }

  private Symbol point(SldElement graphic) {
    List<SldElement> marks = graphic.all("Mark");
    List<SldElement> files = graphic.all("ExternalGraphic");
    if (marks.size() + files.size() != 1) {
      throw graphic.refuse(
          "Graphic holds " + (marks.size() + files.size()) + " marks and icons",
          "write exactly one Mark or ExternalGraphic");
    }
    double size = graphic.get("Size").number(1, LARGEST);
    double opacity = graphic.find("Opacity").map(e -> e.number(0, 1)).orElse(1.0);
    double rotation = graphic.find("Rotation").map(e -> e.number(-360, 360)).orElse(0.0);
    graphic.refuseOthers();
    if (marks.isEmpty()) {
      if (rotation != 0) {
        throw graphic.refuse("an icon is not turned", "remove Rotation");
      }
      return new Symbol.Icon(icon(files.get(0)), size, opacity);
    }
    return mark(marks.get(0), size, rotation, opacity);
  }

  private Symbol mark(SldElement mark, double size, double rotation, double opacity) {
    SldElement name = mark.get("WellKnownName");
    Symbol.Shape shape = shape(name, name.text());
    Optional<Paint> fill = mark.find("Fill").map(this::fill).map(p -> faded(p, opacity));
    Optional<Stroke> stroke = mark.find("Stroke").map(this::stroke).map(s -> faded(s, opacity));
    requireOne(mark, fill, stroke);
    mark.refuseOthers();
    boolean diamond = shape == Symbol.Shape.SQUARE && rotation == 45;
    return diamond
        ? new Symbol.Mark(Symbol.Shape.DIAMOND, size, 0, fill, stroke)
        : new Symbol.Mark(shape, size, rotation, fill, stroke);
  }

  private static Symbol.Shape shape(SldElement name, String code) {
    return Symbol.Shape.find(code)
        .filter(shape -> shape != Symbol.Shape.DIAMOND)
        .orElseThrow(
            () -> {
              String known =
                  Arrays.stream(Symbol.Shape.values())
                      .filter(shape -> shape != Symbol.Shape.DIAMOND)
                      .map(Symbol.Shape::code)
                      .collect(Collectors.joining(", "));
              return name.refuse(
                  "mark " + code + " is not known",
                  "use: " + known + "; a diamond is a square with Rotation 45");
            });
  }

  private static void requireOne(
      SldElement element, Optional<Paint> fill, Optional<Stroke> stroke) {
    if (fill.isEmpty() && stroke.isEmpty()) {
      throw element.refuse(element.name() + " paints nothing", "add Fill or Stroke");
    }
  }

  private static Paint faded(Paint paint, double opacity) {
    return new Paint(paint.color(), paint.opacity() * opacity);
  }

  private static Stroke faded(Stroke stroke, double opacity) {
    Paint paint = faded(stroke.paint(), opacity);
    return new Stroke(paint, stroke.width(), stroke.dash(), stroke.cap(), stroke.join());
  }

  /** The file's name; icons stand in the folder icons and nowhere else. */
  private String icon(SldElement external) {
    SldElement resource = external.get("OnlineResource");
    String href = resource.href();
    resource.refuseOthers();
    SldElement format = external.get("Format");
    if (!format.text().equals("image/svg+xml")) {
      throw format.refuse("icons are SVG, not " + format.text(), "write image/svg+xml");
    }
    external.refuseOthers();
    Matcher matcher = ICON.matcher(href);
    if (!matcher.matches()) {
      throw resource.refuse(
          "icon " + href + " is not a file in styles/icons",
          "put the SVG there and write icons/name.svg");
    }
    String name = matcher.group(1);
    if (icons.stream().noneMatch(folder -> Files.isRegularFile(folder.resolve(name)))) {
      throw resource.refuse("there is no icon " + href, "put the SVG into styles/icons");
    }
    return name;
  }

  private Paint fill(SldElement fill) {
    return SldParameters.fill(fill, tokens);
  }

  private Stroke stroke(SldElement stroke) {
    SldParameters parameters =
        new SldParameters(
            stroke,
            tokens,
            "stroke",
            "stroke-opacity",
            "stroke-width",
            "stroke-dasharray",
            "stroke-linecap",
            "stroke-linejoin");
    Paint paint = parameters.paint("stroke", "stroke-opacity");
    double width = parameters.number("stroke-width", 1, 0.1, WIDEST);
    List<Double> dash = parameters.find("stroke-dasharray").map(SldSymbols::dash).orElse(List.of());
    String cap = parameters.word("stroke-linecap", "butt", "round", "square");
    String join = parameters.word("stroke-linejoin", "mitre", "miter", "round", "bevel");
    stroke.refuseOthers();
    return new Stroke(
        paint, width, dash, Stroke.Cap.valueOf(cap.toUpperCase(Locale.ROOT)), JOINS.get(join));
  }

  private static List<Double> dash(SldElement parameter) {
    List<Double> lengths = new ArrayList<>();
    for (String length : parameter.value().split("[\\s,]+")) {
      lengths.add(parameter.number(length, 0.1, WIDEST));
    }
    if (lengths.size() % 2 != 0) {
      throw parameter.refuse("stroke-dasharray has an odd count", "write pairs of dash and gap");
    }
    return lengths;
  }
}
