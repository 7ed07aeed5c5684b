package id.nadikota.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Seeded rows and conditions over the same small pools of values, so that they meet often.
 *
 * @param random where everything comes from
 */
record RandomConditions(Random random) {
  static final Map<String, ValueType> COLUMNS =
      Map.of(
          "words", ValueType.TEXT,
          "link", ValueType.URL,
          "whole", ValueType.INTEGER,
          "small", ValueType.INTEGER,
          "floating", ValueType.NUMBER,
          "exact", ValueType.NUMBER,
          "open", ValueType.BOOLEAN,
          "day", ValueType.DATE,
          "moment", ValueType.TIME);

  private static final List<String> NAMES = COLUMNS.keySet().stream().sorted().toList();

  /** Characters on both sides of the surrogates, and all that SQL, LIKE and Jdbi treat apart. */
  private static final List<String> LETTERS =
      List.of(
          "a",
          "b",
          "Z",
          "\u00E9",
          "\u00DF",
          "\uD7FF",
          "\uE000",
          "\uFF21",
          "\uFFFD",
          "\uD800\uDC00",
          "\uD83D\uDEA8",
          "\uDBFF\uDFFF",
          "%",
          "_",
          "\\",
          "'",
          "\"",
          " ",
          ":b",
          "?",
          "\n",
          "-");

  private static final List<Long> WHOLES =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          7L,
          31L,
          9007199254740992L,
          9007199254740993L,
          -9007199254740993L,
          Long.MAX_VALUE,
          Long.MIN_VALUE);
  private static final List<Double> FLOATS =
      List.of(0.0, -0.0, 0.1, 0.5, 1.0, -1.0, 2.5, 7.0, 9007199254740992.0, 1e300, 1e-300, -1e18);
  private static final List<String> DECIMALS =
      List.of("0", "0.1", "0.10", "1", "-1", "2.50", "7", "9007199254740993", "1e30");
  private static final LocalDate NOON_DAY = LocalDate.of(2026, 11, 24);
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  /** A row; a property that is not in it is null. */
  Map<String, Object> row() {
    Map<String, Object> row = new HashMap<>();
    put(row, "words", this::word);
    put(row, "link", this::word);
    put(row, "whole", () -> of(WHOLES));
    put(row, "small", () -> random.nextInt(9) - 4);
    put(row, "floating", this::stored);
    put(row, "exact", () -> new BigDecimal(of(DECIMALS)));
    put(row, "open", random::nextBoolean);
    put(row, "day", this::day);
    put(row, "moment", this::moment);
    return row;
  }

  private void put(Map<String, Object> row, String name, Supplier<Object> value) {
    if (random.nextInt(6) > 0) {
      row.put(name, value.get());
    }
  }

  /** A condition at most so many levels deep. */
  Condition condition(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf();
    }
    return switch (random.nextInt(5)) {
      case 0 -> new Condition.Not(condition(depth - 1));
      case 1, 2 -> new Condition.And(parts(depth));
      default -> new Condition.Or(parts(depth));
    };
  }

  private List<Condition> parts(int depth) {
    return IntStream.range(0, 2 + random.nextInt(2)).mapToObj(i -> condition(depth - 1)).toList();
  }

  private Condition leaf() {
    String name = of(NAMES);
    ValueType type = COLUMNS.get(name);
    boolean ordered = type != ValueType.BOOLEAN;
    return switch (random.nextInt(12)) {
      case 0 -> new Condition.IsNull(name);
      case 1 -> random.nextInt(4) == 0 ? new Condition.Constant(random.nextBoolean()) : leaf();
      case 2, 3, 4 ->
          new Condition.Like(random.nextBoolean() ? "words" : "link", new LikePattern(pattern()));
      case 5, 6 -> new Condition.In(name, literals(name));
      case 7, 8 -> ordered ? new Condition.Between(name, literal(name), literal(name)) : leaf();
      default -> {
        List<Comparison> all = List.of(Comparison.values());
        Comparison comparison = ordered ? of(all) : of(all.subList(0, 2));
        yield new Condition.Compare(name, comparison, literal(name));
      }
    };
  }

  private List<Literal> literals(String name) {
    List<Literal> literals = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      literals.add(literal(name));
    }
    return literals;
  }

  private Literal literal(String name) {
    return Literal.of(
        switch (COLUMNS.get(name)) {
          case TEXT, URL -> word();
          case INTEGER, NUMBER -> random.nextInt(3) > 0 ? of(WHOLES) : of(FLOATS);
          case BOOLEAN -> random.nextBoolean();
          case DATE -> day();
          case TIME -> moment();
        });
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      word.append(of(LETTERS));
    }
    return word.toString();
  }

  /** Wildcards, letters as they are, letters behind a backslash. */
  private String pattern() {
    StringBuilder pattern = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      String letter = of(LETTERS);
      switch (random.nextInt(5)) {
        case 0 -> pattern.append('%');
        case 1 -> pattern.append('_');
        default -> {
          boolean escape = random.nextBoolean() || letter.equals("\\");
          pattern.append(escape ? "\\" : "").append(letter);
        }
      }
    }
    return pattern.toString();
  }

  private Double stored() {
    return switch (random.nextInt(20)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      default -> of(FLOATS);
    };
  }

  private LocalDate day() {
    return random.nextInt(10) == 0
        ? of(List.of(LocalDate.of(1, 1, 1), LocalDate.of(1582, 10, 10), LocalDate.of(9999, 12, 31)))
        : NOON_DAY.plusDays(random.nextInt(7) - 3);
  }

  private Instant moment() {
    return random.nextInt(10) == 0
        ? of(List.of(Instant.parse("1883-11-18T12:00:00Z"), Instant.parse("9999-12-31T23:59:59Z")))
        : NOON.plus(random.nextInt(5) - 2, ChronoUnit.MICROS).plusSeconds(random.nextInt(3) - 1);
  }

  private <T> T of(List<T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }
}
