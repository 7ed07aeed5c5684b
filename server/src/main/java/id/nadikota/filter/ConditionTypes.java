package id.nadikota.filter;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeSet;

/** Holds a condition against the types of the columns it names. */
public final class ConditionTypes implements Condition.Visitor<Condition> {
  private static final String SLUG = "bad-condition";

  private final Map<String, ValueType> columns;

  private ConditionTypes(Map<String, ValueType> columns) {
    this.columns = columns;
  }

  /**
   * Checks every property and value.
   *
   * @param columns the properties that may be asked for
   * @return the same condition, its literals of the column's type: a text becomes the date or
   *     instant of a date or time column
   * @throws Refusal {@code bad-condition} for an unknown property or a value of another type
   */
  public static Condition check(Condition condition, Map<String, ValueType> columns) {
    return condition.visit(new ConditionTypes(columns));
  }

  @Override
  public Condition and(Condition.And condition) {
    return new Condition.And(condition.parts().stream().map(part -> part.visit(this)).toList());
  }

  @Override
  public Condition or(Condition.Or condition) {
    return new Condition.Or(condition.parts().stream().map(part -> part.visit(this)).toList());
  }

  @Override
  public Condition not(Condition.Not condition) {
    return new Condition.Not(condition.part().visit(this));
  }

  @Override
  public Condition compare(Condition.Compare condition) {
    String property = condition.property();
    if (!condition.comparison().isEquality()) {
      requireOrder(property, condition.comparison().sign());
    }
    Literal literal = fit(property, condition.literal());
    return new Condition.Compare(property, condition.comparison(), literal);
  }

  @Override
  public Condition in(Condition.In condition) {
    String property = condition.property();
    return new Condition.In(
        property, condition.literals().stream().map(literal -> fit(property, literal)).toList());
  }

  @Override
  public Condition between(Condition.Between condition) {
    String property = condition.property();
    requireOrder(property, "BETWEEN");
    return new Condition.Between(
        property, fit(property, condition.low()), fit(property, condition.high()));
  }

  @Override
  public Condition like(Condition.Like condition) {
    ValueType type = typeOf(condition.property());
    if (!type.isText()) {
      throw refuse(
          new Label("%s bertipe %s; LIKE hanya untuk teks", "%s is %s; LIKE is for text only")
              .formatted(condition.property(), type.code()));
    }
    return condition;
  }

  @Override
  public Condition isNull(Condition.IsNull condition) {
    typeOf(condition.property());
    return condition;
  }

  @Override
  public Condition constant(Condition.Constant condition) {
    return condition;
  }

  private ValueType typeOf(String property) {
    ValueType type = columns.get(property);
    if (type == null) {
      String known = String.join(", ", new TreeSet<>(columns.keySet()));
      throw refuse(
          new Label("properti %s tidak dikenal; yang ada: %s", "unknown property %s; there are: %s")
              .formatted(property, known));
    }
    return type;
  }

  private void requireOrder(String property, String sign) {
    if (typeOf(property) == ValueType.BOOLEAN) {
      throw refuse(
          new Label(
                  "%s bertipe boolean; bandingkan dengan = atau <>, bukan dengan %s",
                  "%s is boolean; compare it with = or <>, not with %s")
              .formatted(property, sign));
    }
  }

  private Literal fit(String property, Literal literal) {
    ValueType type = typeOf(property);
    Object value = literal.value();
    boolean fits =
        switch (type) {
          case TEXT, URL -> value instanceof String;
          case INTEGER, NUMBER -> value instanceof Long || value instanceof Double;
          case BOOLEAN -> value instanceof Boolean;
          case DATE -> value instanceof LocalDate;
          case TIME -> value instanceof Instant;
        };
    if (fits) {
      return Literal.of(value);
    }
    boolean readable = !literal.typed() || type == ValueType.DATE || type == ValueType.TIME;
    if (value instanceof String text && readable) {
      return read(property, type, text.strip());
    }
    throw mismatch(property, type, value);
  }

  private static Literal read(String property, ValueType type, String text) {
    try {
      return Literal.of(
          switch (type) {
            case TEXT, URL -> text;
            case INTEGER, NUMBER -> number(text);
            case BOOLEAN -> bool(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> OffsetDateTime.parse(text).toInstant();
          });
    } catch (DateTimeException | NumberFormatException e) {
      throw mismatch(property, type, text);
    }
  }

  private static Object number(String text) {
    if (text.matches("[+-]?[0-9]{1,18}")) {
      return Long.valueOf(text);
    }
    if (!text.matches("[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,3})?")) {
      throw new NumberFormatException(text);
    }
    return Double.valueOf(text);
  }

  private static Boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new NumberFormatException(text);
    }
    return Boolean.valueOf(text);
  }

  private static Refusal mismatch(String property, ValueType type, Object value) {
    Label example =
        switch (type) {
          case TEXT, URL ->
              new Label(
                  "teks dalam kutip tunggal seperti 'abc'",
                  "a text in single quotes such as 'abc'");
          case INTEGER, NUMBER -> new Label("angka seperti 12", "a number such as 12");
          case BOOLEAN -> new Label("true atau false", "true or false");
          case DATE -> new Label("tanggal seperti '2026-11-24'", "a date such as '2026-11-24'");
          case TIME ->
              new Label(
                  "waktu dengan zona seperti '2026-11-24T07:30:00Z'",
                  "an instant with zone such as '2026-11-24T07:30:00Z'");
        };
    return refuse(
        new Label("%s bertipe %s; %s bukan: tulis %s", "%s is %s; %s is not: write %s")
            .formatted(property, type.code(), value, example));
  }

  private static Refusal refuse(Label message) {
    return Refusal.invalid(SLUG, message);
  }
}
