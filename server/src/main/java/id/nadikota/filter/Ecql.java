package id.nadikota.filter;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.BinaryLogicOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLike;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.PropertyIsNull;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;

/**
 * Reads the part of text conditions that ECQL and CQL2 share: {@code = <> < <= > >=}, AND, OR, NOT,
 * IN, BETWEEN, LIKE and IS NULL between one property and written values.
 *
 * <p>Days and instants may be written as text, as ECQL has them ({@code 2026-11-24}) or as CQL2 has
 * them ({@code DATE('2026-11-24')}).
 */
public final class Ecql {
  private static final Pattern UNEXPECTED =
      Pattern.compile("Encountered \"(.*?)\" at line (\\d+), column (\\d+)", Pattern.DOTALL);

  private final String text;

  private Ecql(String text) {
    this.text = text;
  }

  /**
   * Reads a condition such as {@code status <> 'draft' AND level IN ('kecamatan', 'kelurahan')}.
   *
   * @throws Refusal {@code bad-condition}, saying what was not understood
   */
  public static Condition read(String text) {
    return new Ecql(text).condition(parse(text));
  }

  private static Filter parse(String text) {
    String prepared = new EcqlText(text).prepared();
    try {
      return ECQL.toFilter(prepared);
    } catch (CQLException e) {
      throw refuse(text, reasonOf(e));
    } catch (RuntimeException e) {
      // the parser of GeoTools throws EmptyStackException, NumberFormatException and the like
      throw refuse(text, new Label("tidak dapat dibaca", "it is not readable"));
    }
  }

  private static Label reasonOf(CQLException e) {
    Matcher unexpected = UNEXPECTED.matcher(String.valueOf(e.getMessage()));
    if (unexpected.find()) {
      String found = unexpected.group(1).strip();
      return new Label("tidak mengharapkan %s", "did not expect %s")
          .formatted(new Label(found.replace("<EOF>", "akhir"), found.replace("<EOF>", "the end")));
    }
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Lexical error")
        ? new Label("sebuah tanda kutip tidak ditutup", "a quote is not closed")
        : new Label("pembaca berkata: %s", "%s").formatted(message.split("\\R")[0]);
  }

  private Condition condition(Filter filter) {
    if (filter instanceof And and) {
      return new Condition.And(parts(and, And.class));
    }
    if (filter instanceof Or or) {
      // GeoTools reads IN as an OR of equalities
      return Condition.anyOf(parts(or, Or.class));
    }
    if (filter instanceof Not not) {
      return not(condition(not.getFilter()));
    }
    if (filter instanceof PropertyIsLike like) {
      return like(like);
    }
    if (filter instanceof PropertyIsNull isNull) {
      return new Condition.IsNull(property(isNull.getExpression()));
    }
    if (filter instanceof PropertyIsBetween between) {
      return new Condition.Between(
          property(between.getExpression()),
          literal(between.getLowerBoundary()),
          literal(between.getUpperBoundary()));
    }
    if (filter instanceof BinaryComparisonOperator comparison) {
      return compare(comparison);
    }
    throw refuse(
        text,
        new Label(
            "memakai lebih dari = <> < <= > >= AND OR NOT IN BETWEEN LIKE dan IS NULL sebuah"
                + " properti",
            "it uses more than = <> < <= > >= AND OR NOT IN BETWEEN LIKE and IS NULL of a"
                + " property"));
  }

  /** The parts of an AND of ANDs, or an OR of ORs, in one list. */
  private List<Condition> parts(BinaryLogicOperator operator, Class<?> kind) {
    List<Condition> parts = new ArrayList<>();
    for (Filter child : operator.getChildren()) {
      if (kind.isInstance(child)) {
        parts.addAll(parts((BinaryLogicOperator) child, kind));
      } else {
        parts.add(condition(child));
      }
    }
    return parts;
  }

  /** GeoTools reads {@code a <> 1} as NOT a = 1, which says the same. */
  private static Condition not(Condition part) {
    return part instanceof Condition.Compare compare && compare.comparison() == Comparison.EQUAL
        ? new Condition.Compare(compare.property(), Comparison.NOT_EQUAL, compare.literal())
        : new Condition.Not(part);
  }

  private Condition like(PropertyIsLike like) {
    if (!like.isMatchingCase()) {
      throw refuse(
          text,
          new Label(
              "ILIKE tidak dikenal; LIKE membedakan huruf besar",
              "ILIKE is not known; LIKE minds capitals"));
    }
    return new Condition.Like(property(like.getExpression()), new LikePattern(like.getLiteral()));
  }

  private Condition compare(BinaryComparisonOperator operator) {
    Expression left = operator.getExpression1();
    Expression right = operator.getExpression2();
    Comparison comparison = comparison(operator);
    return right instanceof PropertyName && !(left instanceof PropertyName)
        ? new Condition.Compare(property(right), comparison.flipped(), literal(left))
        : new Condition.Compare(property(left), comparison, literal(right));
  }

  private Comparison comparison(BinaryComparisonOperator operator) {
    if (operator instanceof PropertyIsEqualTo) {
      return Comparison.EQUAL;
    }
    if (operator instanceof PropertyIsNotEqualTo) {
      return Comparison.NOT_EQUAL;
    }
    if (operator instanceof PropertyIsLessThan) {
      return Comparison.LESS;
    }
    if (operator instanceof PropertyIsLessThanOrEqualTo) {
      return Comparison.AT_MOST;
    }
    if (operator instanceof PropertyIsGreaterThan) {
      return Comparison.MORE;
    }
    if (operator instanceof PropertyIsGreaterThanOrEqualTo) {
      return Comparison.AT_LEAST;
    }
    throw refuse(
        text,
        new Label(
            "perbandingannya bukan = <> < <= > >=",
            "it compares in a way that is not = <> < <= > >="));
  }

  private String property(Expression expression) {
    if (expression instanceof PropertyName name) {
      return name.getPropertyName();
    }
    throw refuse(
        text,
        new Label(
                "satu sisi tiap perbandingan harus properti, bukan %s",
                "one side of each comparison must be a property, not %s")
            .formatted(expression));
  }

  private Literal literal(Expression expression) {
    if (!(expression instanceof org.geotools.api.filter.expression.Literal literal)) {
      throw refuse(
          text,
          new Label(
                  "properti hanya dibandingkan dengan nilai tertulis, bukan dengan %s",
                  "a property is compared with a written value only, not with %s")
              .formatted(expression));
    }
    Object value = literal.getValue();
    boolean temporal = value instanceof String said && EcqlText.isTemporal(said);
    return temporal ? temporal(EcqlText.temporal((String) value)) : Literal.of(value);
  }

  private Literal temporal(String written) {
    try {
      return Literal.of(
          written.contains("T")
              ? OffsetDateTime.parse(written).toInstant()
              : LocalDate.parse(written));
    } catch (DateTimeException e) {
      throw refuse(
          text,
          new Label(
                  "%s bukan tanggal dan bukan waktu dengan zona seperti 2026-11-24T07:30:00Z",
                  "%s is no day and no instant with zone such as 2026-11-24T07:30:00Z")
              .formatted(written));
    }
  }

  static Refusal refuse(String text, Label reason) {
    String shown = text.length() <= 120 ? text : text.substring(0, 117) + "...";
    return Refusal.invalid(
        "bad-condition",
        new Label("syarat \"%s\": %s", "condition \"%s\": %s").formatted(shown, reason));
  }
}
