package id.nadikota.style;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.nadikota.base.Label;
import id.nadikota.filter.Condition;
import id.nadikota.filter.ConditionJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes styles in the form that map-client/src/style/style.ts reads. */
public final class StyleJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StyleJson() {}

  /**
   * A whole style.
   *
   * @param legendWords titles by rule name; a rule that is not among them keeps its SLD title, and
   *     without one stands in no legend
   */
  public static ObjectNode write(Style style, Map<String, Label> legendWords) {
    ObjectNode json = NODES.objectNode();
    ArrayNode rules = json.putArray("rules");
    style.rules().forEach(rule -> rules.add(rule(rule, legendWords)));
    return json;
  }

  /** Symbols alone, such as those that are drawn for one row. */
  public static ArrayNode symbols(List<Symbol> symbols) {
    ArrayNode array = NODES.arrayNode();
    symbols.forEach(symbol -> array.add(symbol(symbol)));
    return array;
  }

  private static ObjectNode rule(Rule rule, Map<String, Label> legendWords) {
    ObjectNode json = NODES.objectNode();
    json.put("name", rule.name());
    Optional<Label> title =
        Optional.ofNullable(legendWords.get(rule.name())).or(() -> rule.title().map(Label::same));
    json.set("title", title.map(StyleJson::words).orElse(NullNode.instance));
    json.put("pass", rule.pass());
    boolean all = rule.condition().equals(Condition.ALL);
    json.set("filter", all ? NullNode.instance : ConditionJson.write(rule.condition()));
    json.put("otherwise", rule.otherwise());
    json.putArray("zooms").add(number(rule.zooms().from())).add(number(rule.zooms().to()));
    json.set("symbols", symbols(rule.symbols()));
    return json;
  }

  private static JsonNode words(Label label) {
    return NODES.objectNode().put("id", label.id()).put("en", label.en());
  }

  private static ObjectNode symbol(Symbol symbol) {
    if (symbol instanceof Symbol.Polygon polygon) {
      ObjectNode json = NODES.objectNode().put("type", "polygon");
      return painted(json, polygon.fill(), polygon.stroke());
    }
    if (symbol instanceof Symbol.Line line) {
      ObjectNode json = NODES.objectNode().put("type", "line");
      json.set("stroke", stroke(line.stroke()));
      return json;
    }
    if (symbol instanceof Symbol.Mark mark) {
      return mark(mark);
    }
    if (symbol instanceof Symbol.Icon icon) {
      ObjectNode json = NODES.objectNode().put("type", "icon").put("href", "/icons/" + icon.file());
      json.set("size", number(icon.size()));
      json.set("opacity", number(icon.opacity()));
      return json;
    }
    return text((Symbol.Text) symbol);
  }

  private static ObjectNode mark(Symbol.Mark mark) {
    ObjectNode json = NODES.objectNode().put("type", "mark").put("shape", mark.shape().code());
    json.set("size", number(mark.size()));
    json.set("rotation", number(mark.rotation()));
    return painted(json, mark.fill(), mark.stroke());
  }

  private static ObjectNode text(Symbol.Text text) {
    ObjectNode json = NODES.objectNode().put("type", "text");
    ArrayNode label = json.putArray("label");
    text.label()
        .forEach(
            piece -> label.addObject().put(piece.isProperty() ? "property" : "text", piece.text()));
    boolean asIs = text.transform() == Symbol.Case.AS_IS;
    json.put("transform", asIs ? null : code(text.transform()));
    ObjectNode font = json.putObject("font");
    font.set("size", number(text.font().size()));
    font.put("weight", text.font().bold() ? "bold" : "normal");
    font.put("style", text.font().italic() ? "italic" : "normal");
    json.set("fill", paint(text.fill()));
    json.set("halo", text.halo().map(StyleJson::halo).orElse(NullNode.instance));
    json.put("placement", text.alongLine() ? "line" : "point");
    json.putArray("anchor").add(number(text.anchorX())).add(number(text.anchorY()));
    json.putArray("offset").add(number(text.offsetX())).add(number(text.offsetY()));
    return json;
  }

  private static JsonNode halo(Symbol.Halo halo) {
    ObjectNode json = NODES.objectNode().put("color", halo.paint().color());
    json.set("radius", number(halo.radius()));
    json.set("opacity", number(halo.paint().opacity()));
    return json;
  }

  private static ObjectNode painted(
      ObjectNode json, Optional<Paint> fill, Optional<Stroke> stroke) {
    json.set("fill", fill.map(StyleJson::paint).orElse(NullNode.instance));
    json.set("stroke", stroke.map(StyleJson::stroke).orElse(NullNode.instance));
    return json;
  }

  private static JsonNode paint(Paint paint) {
    ObjectNode json = NODES.objectNode().put("color", paint.color());
    json.set("opacity", number(paint.opacity()));
    return json;
  }

  private static JsonNode stroke(Stroke stroke) {
    ObjectNode json = (ObjectNode) paint(stroke.paint());
    json.set("width", number(stroke.width()));
    ArrayNode dash = NODES.arrayNode();
    stroke.dash().forEach(length -> dash.add(number(length)));
    json.set("dash", dash.isEmpty() ? NullNode.instance : dash);
    json.put("cap", code(stroke.cap()));
    json.put("join", code(stroke.join()));
    return json;
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Whole numbers without a point, so that an example that says 5 finds 5. */
  private static JsonNode number(double value) {
    return value == Math.rint(value) ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }
}
