package id.nadikota.filter;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a row must be like; the one predicate of the house, with SQL's three truth values.
 *
 * <p>Layer access, SLD rules, CQL2 filters and live subscriptions are all read into this tree, and
 * {@link ConditionSql}, {@link #test} and {@link ConditionJson} say the same with it.
 */
public sealed interface Condition {

  /** Holds for every row. */
  Condition ALL = new Constant(true);

  /**
   * Asks one row.
   *
   * @param row a property's value; null where it has none
   * @return null for unknown, as SQL has it
   */
  Boolean test(Function<String, Object> row);

  /** The properties it asks for. */
  Set<String> properties();

  /** Calls the one case that this is. */
  <T> T visit(Visitor<T> visitor);

  /** All of these; one alone stays itself, none is {@link #ALL}. */
  static Condition and(Condition... parts) {
    List<Condition> kept = Arrays.stream(parts).filter(part -> !part.equals(ALL)).toList();
    return switch (kept.size()) {
      case 0 -> ALL;
      case 1 -> kept.get(0);
      default -> new And(kept);
    };
  }

  /** Any of these; equalities of one property become IN, which says the same. */
  static Condition anyOf(List<Condition> parts) {
    List<Literal> literals = new ArrayList<>();
    for (Condition part : parts) {
      if (part instanceof Compare compare
          && compare.comparison == Comparison.EQUAL
          && compare.property.equals(((Compare) parts.get(0)).property)) {
        literals.add(compare.literal);
      } else {
        return new Or(parts);
      }
    }
    return literals.isEmpty()
        ? new Constant(false)
        : new In(((Compare) parts.get(0)).property, literals);
  }

  /** What is done with each kind of condition. */
  interface Visitor<T> {
    T and(And condition);

    T or(Or condition);

    T not(Not condition);

    T compare(Compare condition);

    T in(In condition);

    T between(Between condition);

    T like(Like condition);

    T isNull(IsNull condition);

    T constant(Constant condition);
  }

  /** All parts hold. */
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public Boolean test(Function<String, Object> row) {
      return strongest(parts, row, false);
    }

    @Override
    public Set<String> properties() {
      return propertiesOf(parts);
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.and(this);
    }
  }

  /** At least one part holds. */
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public Boolean test(Function<String, Object> row) {
      return strongest(parts, row, true);
    }

    @Override
    public Set<String> properties() {
      return propertiesOf(parts);
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.or(this);
    }
  }

  /** The part does not hold; unknown stays unknown. */
  record Not(Condition part) implements Condition {
    public Not {
      Objects.requireNonNull(part);
    }

    @Override
    public Boolean test(Function<String, Object> row) {
      Boolean truth = part.test(row);
      return truth == null ? null : !truth;
    }

    @Override
    public Set<String> properties() {
      return part.properties();
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.not(this);
    }
  }

  /** The property stands so to the literal. */
  record Compare(String property, Comparison comparison, Literal literal) implements Condition {
    public Compare {
      checkName(property);
      Objects.requireNonNull(comparison);
      Objects.requireNonNull(literal);
    }

    @Override
    public Boolean test(Function<String, Object> row) {
      Integer order = literal.orderOf(row.apply(property));
      return order == null ? null : comparison.holds(order);
    }

    @Override
    public Set<String> properties() {
      return Set.of(property);
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.compare(this);
    }
  }

  /** The property is one of at least one literal. */
  record In(String property, List<Literal> literals) implements Condition {
    public In {
      checkName(property);
      literals = List.copyOf(literals);
      if (literals.isEmpty()) {
        throw Refusal.invalid(
            "bad-condition",
            new Label("IN memerlukan sedikitnya satu nilai", "IN needs at least one value"));
      }
    }

    @Override
    public Boolean test(Function<String, Object> row) {
      Object value = row.apply(property);
      Boolean result = false;
      for (Literal literal : literals) {
        Integer order = literal.orderOf(value);
        if (order == null) {
          result = null;
        } else if (order == 0) {
          return true;
        }
      }
      return result;
    }

    @Override
    public Set<String> properties() {
      return Set.of(property);
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.in(this);
    }
  }

  /** The property lies from low to high, both included. */
  record Between(String property, Literal low, Literal high) implements Condition {
    public Between {
      checkName(property);
      Objects.requireNonNull(low);
      Objects.requireNonNull(high);
    }

    @Override
    public Boolean test(Function<String, Object> row) {
      Object value = row.apply(property);
      Integer above = low.orderOf(value);
      Integer below = high.orderOf(value);
      return above == null || below == null ? null : above >= 0 && below <= 0;
    }

    @Override
    public Set<String> properties() {
      return Set.of(property);
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.between(this);
    }
  }

  /** The property's whole text fits the pattern; see {@link LikePattern}. */
  record Like(String property, LikePattern pattern) implements Condition {
    public Like {
      checkName(property);
      Objects.requireNonNull(pattern);
    }

    @Override
    public Boolean test(Function<String, Object> row) {
      return row.apply(property) instanceof String text ? pattern.fits(text) : null;
    }

    @Override
    public Set<String> properties() {
      return Set.of(property);
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.like(this);
    }
  }

  /** The property has no value. */
  record IsNull(String property) implements Condition {
    public IsNull {
      checkName(property);
    }

    @Override
    public Boolean test(Function<String, Object> row) {
      return row.apply(property) == null;
    }

    @Override
    public Set<String> properties() {
      return Set.of(property);
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.isNull(this);
    }
  }

  /** Always or never. */
  record Constant(boolean holds) implements Condition {
    @Override
    public Boolean test(Function<String, Object> row) {
      return holds;
    }

    @Override
    public Set<String> properties() {
      return Set.of();
    }

    @Override
    public <T> T visit(Visitor<T> visitor) {
      return visitor.constant(this);
    }
  }

  /** {@code strong} as soon as one part says so, else unknown if any is, else its opposite. */
  private static Boolean strongest(
      List<Condition> parts, Function<String, Object> row, boolean strong) {
    Boolean result = !strong;
    for (Condition part : parts) {
      Boolean truth = part.test(row);
      if (truth == null) {
        result = null;
      } else if (truth == strong) {
        return strong;
      }
    }
    return result;
  }

  /** The properties of all parts. */
  private static Set<String> propertiesOf(List<Condition> parts) {
    Set<String> names = new TreeSet<>();
    parts.forEach(part -> names.addAll(part.properties()));
    return Set.copyOf(names);
  }

  /** Refuses what is no plain name. */
  private static void checkName(String property) {
    if (!property.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
      throw Refusal.invalid(
          "bad-condition",
          new Label(
                  "\"%s\" bukan nama properti; yang boleh huruf, angka, dan _",
                  "\"%s\" is no property name; letters, digits and _ are allowed")
              .formatted(property));
    }
  }
}
