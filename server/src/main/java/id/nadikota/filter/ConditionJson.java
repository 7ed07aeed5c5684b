package id.nadikota.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions as CQL2-JSON: {@code {"op": "=", "args": [{"property": "kind"}, "hydrant"]}}.
 *
 * <p>Days are {@code {"date": "2026-11-24"}}, instants {@code {"timestamp":
 * "2026-11-24T07:30:00.000000Z"}}. What is always or never true is written {@code true} or {@code
 * false}.
 */
public final class ConditionJson implements Condition.Visitor<JsonNode> {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 50;

  /** Always six digits, as tiles have them: the client compares instants as text. */
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final String SLUG = "bad-condition";

  private ConditionJson() {}

  /** Writes a condition. */
  public static JsonNode write(Condition condition) {
    return condition.visit(new ConditionJson());
  }

  /**
   * Reads what {@link #write} wrote, or what a client sends in the same form.
   *
   * @throws Refusal {@code bad-condition}
   */
  public static Condition read(JsonNode node) {
    return readAt(node, 0);
  }

  @Override
  public JsonNode and(Condition.And condition) {
    return op("and", all(condition.parts()));
  }

  @Override
  public JsonNode or(Condition.Or condition) {
    return op("or", all(condition.parts()));
  }

  @Override
  public JsonNode not(Condition.Not condition) {
    return op("not", NODES.arrayNode().add(condition.part().visit(this)));
  }

  @Override
  public JsonNode compare(Condition.Compare condition) {
    ArrayNode args = property(condition.property()).add(value(condition.literal()));
    return op(condition.comparison().sign(), args);
  }

  @Override
  public JsonNode in(Condition.In condition) {
    ArrayNode choices = NODES.arrayNode();
    condition.literals().forEach(literal -> choices.add(value(literal)));
    return op("in", property(condition.property()).add(choices));
  }

  @Override
  public JsonNode between(Condition.Between condition) {
    ArrayNode args = property(condition.property());
    return op("between", args.add(value(condition.low())).add(value(condition.high())));
  }

  @Override
  public JsonNode like(Condition.Like condition) {
    return op("like", property(condition.property()).add(condition.pattern().text()));
  }

  @Override
  public JsonNode isNull(Condition.IsNull condition) {
    return op("isNull", property(condition.property()));
  }

  @Override
  public JsonNode constant(Condition.Constant condition) {
    return BooleanNode.valueOf(condition.holds());
  }

  private ArrayNode all(List<Condition> parts) {
    ArrayNode args = NODES.arrayNode();
    parts.forEach(part -> args.add(part.visit(this)));
    return args;
  }

  private static ObjectNode op(String name, ArrayNode args) {
    ObjectNode node = NODES.objectNode().put("op", name);
    node.set("args", args);
    return node;
  }

  private static ArrayNode property(String name) {
    return NODES.arrayNode().add(NODES.objectNode().put("property", name));
  }

  private static JsonNode value(Literal literal) {
    Object value = literal.value();
    if (value instanceof LocalDate) {
      return NODES.objectNode().put("date", value.toString());
    }
    if (value instanceof Instant instant) {
      return NODES.objectNode().put("timestamp", MICROSECONDS.format(instant));
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    return value instanceof Boolean flag
        ? BooleanNode.valueOf(flag)
        : NODES.textNode((String) value);
  }

  private static Condition readAt(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      throw refuse(
          new Label(
                  "syarat bersarang lebih dari %d tingkat",
                  "the condition is nested more than %d deep")
              .formatted(DEEPEST));
    }
    if (node.isBoolean()) {
      return new Condition.Constant(node.booleanValue());
    }
    if (!node.isObject() || !node.path("op").isTextual() || !node.path("args").isArray()) {
      throw refuse(
          new Label(
                  "syarat berbentuk {\"op\": .., \"args\": [..]}, bukan %s",
                  "a condition is {\"op\": .., \"args\": [..]}, not %s")
              .formatted(brief(node)));
    }
    String op = node.get("op").textValue();
    JsonNode args = node.get("args");
    return switch (op) {
      case "and" -> new Condition.And(parts(args, depth));
      case "or" -> new Condition.Or(parts(args, depth));
      case "not" -> new Condition.Not(readAt(arg(args, 0, 1), depth + 1));
      case "isNull" -> new Condition.IsNull(name(arg(args, 0, 1)));
      case "in" -> new Condition.In(name(arg(args, 0, 2)), literals(args.get(1)));
      case "between" ->
          new Condition.Between(name(arg(args, 0, 3)), literal(args.get(1)), literal(args.get(2)));
      case "like" -> new Condition.Like(name(arg(args, 0, 2)), new LikePattern(text(args.get(1))));
      default -> comparison(op, args);
    };
  }

  private static Condition comparison(String op, JsonNode args) {
    Comparison comparison =
        Comparison.find(op)
            .orElseThrow(
                () ->
                    refuse(
                        new Label(
                                "operator %s tidak dikenal; yang ada: %s",
                                "unknown operator %s; there are: %s")
                            .formatted(op, "= <> < <= > >= and or not in between like isNull")));
    JsonNode left = arg(args, 0, 2);
    JsonNode right = args.get(1);
    return right.has("property") && !left.has("property")
        ? new Condition.Compare(name(right), comparison.flipped(), literal(left))
        : new Condition.Compare(name(left), comparison, literal(right));
  }

  private static List<Condition> parts(JsonNode args, int depth) {
    List<Condition> parts = new ArrayList<>();
    args.forEach(arg -> parts.add(readAt(arg, depth + 1)));
    return parts;
  }

  private static List<Literal> literals(JsonNode node) {
    if (!node.isArray()) {
      throw refuse(
          new Label("in memerlukan daftar, bukan %s", "in needs a list, not %s")
              .formatted(brief(node)));
    }
    List<Literal> literals = new ArrayList<>();
    node.forEach(item -> literals.add(literal(item)));
    return literals;
  }

  private static JsonNode arg(JsonNode args, int index, int count) {
    if (args.size() != count) {
      throw refuse(
          new Label(
                  "sebuah operator punya %d argumen, padahal perlu %d",
                  "an operator has %d arguments where %d are needed")
              .formatted(args.size(), count));
    }
    return args.get(index);
  }

  private static String name(JsonNode node) {
    if (!node.path("property").isTextual()) {
      throw refuse(
          new Label(
                  "properti berbentuk {\"property\": \"nama\"}, bukan %s",
                  "a property is {\"property\": \"name\"}, not %s")
              .formatted(brief(node)));
    }
    return node.get("property").textValue();
  }

  private static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw refuse(
          new Label("pola like adalah teks, bukan %s", "the pattern of like is a text, not %s")
              .formatted(brief(node)));
    }
    return node.textValue();
  }

  private static Literal literal(JsonNode node) {
    try {
      if (node.isTextual()) {
        return Literal.of(node.textValue());
      }
      if (node.isBoolean()) {
        return Literal.of(node.booleanValue());
      }
      if (node.isIntegralNumber() && node.canConvertToLong()) {
        return Literal.of(node.longValue());
      }
      if (node.isFloatingPointNumber()) {
        return Literal.of(node.doubleValue());
      }
      if (node.path("date").isTextual()) {
        return Literal.of(LocalDate.parse(node.get("date").textValue()));
      }
      if (node.path("timestamp").isTextual()) {
        return Literal.of(OffsetDateTime.parse(node.get("timestamp").textValue()).toInstant());
      }
    } catch (DateTimeException e) {
      throw refuse(
          new Label("%s bukan tanggal atau waktu", "%s is no day or instant")
              .formatted(brief(node)));
    }
    throw refuse(
        new Label(
                "%s bukan nilai; null ditanyakan dengan isNull",
                "%s is no value; null is asked for with isNull")
            .formatted(brief(node)));
  }

  private static String brief(JsonNode node) {
    String text = node.toString();
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  private static Refusal refuse(Label message) {
    return Refusal.invalid(SLUG, message);
  }
}
