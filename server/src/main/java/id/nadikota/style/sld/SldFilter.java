package id.nadikota.style.sld;

import id.nadikota.base.Refusal;
import id.nadikota.filter.Comparison;
import id.nadikota.filter.Condition;
import id.nadikota.filter.LikePattern;
import id.nadikota.filter.Literal;
import java.util.List;
import java.util.Map;

/**
 * Reads an OGC Filter into a condition; its literals are text until the layer's types are known.
 */
final class SldFilter {
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "PropertyIsEqualTo", Comparison.EQUAL,
          "PropertyIsNotEqualTo", Comparison.NOT_EQUAL,
          "PropertyIsLessThan", Comparison.LESS,
          "PropertyIsLessThanOrEqualTo", Comparison.AT_MOST,
          "PropertyIsGreaterThan", Comparison.MORE,
          "PropertyIsGreaterThanOrEqualTo", Comparison.AT_LEAST);

  private SldFilter() {}

  static Condition read(SldElement filter) {
    filter.refuseOtherAttributes();
    return condition(only(filter));
  }

  private static SldElement only(SldElement parent) {
    List<SldElement> children = parent.children();
    if (children.size() != 1) {
      throw parent.refuse(
          parent.name() + " holds " + children.size() + " conditions",
          "write one; several go into And or Or");
    }
    return children.get(0);
  }

  private static Condition condition(SldElement element) {
    try {
      return checked(element);
    } catch (Refusal e) {
      throw element.refuse(e.getMessage(), "");
    }
  }

  private static Condition checked(SldElement element) {
    if (COMPARISONS.containsKey(element.name())) {
      return compare(element, COMPARISONS.get(element.name()));
    }
    return switch (element.name()) {
      case "And" -> new Condition.And(parts(element));
      case "Or" -> Condition.anyOf(parts(element));
      case "Not" -> {
        element.refuseOtherAttributes();
        yield new Condition.Not(condition(only(element)));
      }
      case "PropertyIsNull" -> isNull(element);
      case "PropertyIsBetween" -> between(element);
      case "PropertyIsLike" -> like(element);
      default ->
          throw element.refuse(
              element.name() + " is not read in a Filter",
              "use: And, Or, Not, PropertyIsEqualTo, PropertyIsNotEqualTo, PropertyIsLessThan,"
                  + " PropertyIsLessThanOrEqualTo, PropertyIsGreaterThan,"
                  + " PropertyIsGreaterThanOrEqualTo, PropertyIsBetween, PropertyIsLike,"
                  + " PropertyIsNull");
    };
  }

  private static List<Condition> parts(SldElement element) {
    element.refuseOtherAttributes();
    List<Condition> parts = element.children().stream().map(SldFilter::condition).toList();
    if (parts.size() < 2) {
      throw element.refuse(
          element.name() + " joins " + parts.size() + " conditions", "write two or more");
    }
    return parts;
  }

  private static Condition compare(SldElement element, Comparison comparison) {
    requireMatchCase(element);
    String property = element.get("PropertyName").text();
    SldElement literal = element.get("Literal");
    boolean flipped = element.children().get(0).name().equals("Literal");
    element.refuseOthers();
    return new Condition.Compare(
        property, flipped ? comparison.flipped() : comparison, Literal.untyped(literal.text()));
  }

  private static Condition isNull(SldElement element) {
    String property = element.get("PropertyName").text();
    element.refuseOthers();
    return new Condition.IsNull(property);
  }

  private static Condition between(SldElement element) {
    String property = element.get("PropertyName").text();
    Literal low = boundary(element.get("LowerBoundary"));
    Literal high = boundary(element.get("UpperBoundary"));
    element.refuseOthers();
    return new Condition.Between(property, low, high);
  }

  private static Literal boundary(SldElement boundary) {
    String text = boundary.get("Literal").text();
    boundary.refuseOthers();
    return Literal.untyped(text);
  }

  private static Condition like(SldElement element) {
    requireMatchCase(element);
    int run = sign(element, "wildCard", element.attribute("wildCard").orElse(""));
    int one = sign(element, "singleChar", element.attribute("singleChar").orElse(""));
    // Filter 1.0 says escape, 1.1 says escapeChar
    String said = element.attribute("escapeChar").or(() -> element.attribute("escape")).orElse("");
    int escape = sign(element, "escapeChar", said);
    String property = element.get("PropertyName").text();
    String pattern = element.get("Literal").text();
    element.refuseOthers();
    return new Condition.Like(property, LikePattern.of(pattern, run, one, escape));
  }

  private static int sign(SldElement element, String name, String value) {
    if (value.codePointCount(0, value.length()) != 1) {
      throw element.refuse(
          "PropertyIsLike has no " + name + " of one character",
          "write wildCard=\"%\" singleChar=\"_\" escapeChar=\"\\\"");
    }
    return value.codePointAt(0);
  }

  private static void requireMatchCase(SldElement element) {
    if (!element.attribute("matchCase").orElse("true").equals("true")) {
      throw element.refuse("matchCase must be true", "remove it; capitals matter");
    }
  }
}
