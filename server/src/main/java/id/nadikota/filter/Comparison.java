package id.nadikota.filter;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The six ways to compare a property with a value. */
public enum Comparison {
  EQUAL("=", order -> order == 0),
  NOT_EQUAL("<>", order -> order != 0),
  LESS("<", order -> order < 0),
  AT_MOST("<=", order -> order <= 0),
  MORE(">", order -> order > 0),
  AT_LEAST(">=", order -> order >= 0);

  private final String sign;
  private final IntPredicate holds;

  Comparison(String sign, IntPredicate holds) {
    this.sign = sign;
    this.holds = holds;
  }

  /** The sign, the same in SQL, ECQL and CQL2. */
  public String sign() {
    return sign;
  }

  /** Whether it holds when the left side stands so to the right: negative, zero or positive. */
  public boolean holds(int order) {
    return holds.test(order);
  }

  /** Whether it asks for sameness only, not for an order. */
  public boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }

  /** The comparison that says the same when the sides change places. */
  public Comparison flipped() {
    return switch (this) {
      case LESS -> MORE;
      case AT_MOST -> AT_LEAST;
      case MORE -> LESS;
      case AT_LEAST -> AT_MOST;
      default -> this;
    };
  }

  /** The comparison with this sign, if there is one. */
  public static Optional<Comparison> find(String sign) {
    return Arrays.stream(values()).filter(c -> c.sign.equals(sign)).findFirst();
  }
}
