package id.nadikota.filter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a condition as SQL whose values are all bound.
 *
 * <p>Text is put in order by code point ({@code COLLATE "C"}). Sameness needs no collation - it is
 * byte by byte in every deterministic one - and leaving it out lets an ordinary index serve it.
 */
public final class ConditionSql implements Condition.Visitor<String> {
  private final Function<String, String> columnSql;
  private final String bindPrefix;
  private final Map<String, Object> binds = new LinkedHashMap<>();

  private ConditionSql(Function<String, String> columnSql, String bindPrefix) {
    this.columnSql = columnSql;
    this.bindPrefix = bindPrefix;
  }

  /**
   * @param condition its types checked against the columns
   * @param columnSql the SQL of a property, quoted
   * @param bindPrefix binds are named {@code <bindPrefix>_1} and so on
   */
  public static BoundSql write(
      Condition condition, Function<String, String> columnSql, String bindPrefix) {
    ConditionSql writer = new ConditionSql(columnSql, bindPrefix);
    return new BoundSql(condition.visit(writer), writer.binds);
  }

  @Override
  public String and(Condition.And condition) {
    return joined(condition.parts(), " AND ", "TRUE");
  }

  @Override
  public String or(Condition.Or condition) {
    return joined(condition.parts(), " OR ", "FALSE");
  }

  @Override
  public String not(Condition.Not condition) {
    return "NOT (" + condition.part().visit(this) + ")";
  }

  @Override
  public String compare(Condition.Compare condition) {
    Literal literal = condition.literal();
    Comparison comparison = condition.comparison();
    String column = column(condition.property(), literal, !comparison.isEquality());
    return column + " " + comparison.sign() + " " + bind(literal);
  }

  @Override
  public String in(Condition.In condition) {
    String column = columnSql.apply(condition.property());
    List<Literal> literals = condition.literals();
    if (literals.stream().map(literal -> literal.value().getClass()).distinct().count() > 1) {
      // an IN list is brought to one type first: whole numbers beside a double lose digits
      return literals.stream()
          .map(literal -> column + " = " + bind(literal))
          .collect(Collectors.joining(" OR ", "(", ")"));
    }
    String choices = literals.stream().map(this::bind).collect(Collectors.joining(", "));
    return column + " IN (" + choices + ")";
  }

  @Override
  public String between(Condition.Between condition) {
    String column = column(condition.property(), condition.low(), true);
    return column + " BETWEEN " + bind(condition.low()) + " AND " + bind(condition.high());
  }

  @Override
  public String like(Condition.Like condition) {
    Literal pattern = Literal.of(condition.pattern().text());
    return column(condition.property(), pattern, true) + " LIKE " + bind(pattern);
  }

  @Override
  public String isNull(Condition.IsNull condition) {
    return columnSql.apply(condition.property()) + " IS NULL";
  }

  @Override
  public String constant(Condition.Constant condition) {
    return condition.holds() ? "TRUE" : "FALSE";
  }

  private String joined(List<Condition> parts, String word, String none) {
    return parts.isEmpty()
        ? none
        : parts.stream().map(part -> part.visit(this)).collect(Collectors.joining(word, "(", ")"));
  }

  private String column(String property, Literal literal, boolean ordered) {
    String sql = columnSql.apply(property);
    return ordered && literal.value() instanceof String ? sql + " COLLATE \"C\"" : sql;
  }

  private String bind(Literal literal) {
    String name = bindPrefix + "_" + (binds.size() + 1);
    Object value = literal.value();
    binds.put(name, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    return ":" + name;
  }
}
