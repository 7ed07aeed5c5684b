package id.nadikota.filter;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A value written in a condition: text, Long, Double, Boolean, LocalDate or Instant.
 *
 * @param value the value; text holds no NUL and no half surrogate, a Double is finite, an Instant
 *     is whole microseconds
 * @param typed false for text from a format that knows no types (SLD): the column then decides
 */
public record Literal(Object value, boolean typed) {
  private static final String SLUG = "bad-condition";

  /** Refuses what the database cannot hold or compare. */
  public Literal {
    if (value instanceof String text) {
      requireStorable(text);
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      throw Refusal.invalid(
          SLUG,
          new Label(
              "angka dalam syarat harus berhingga", "a number in a condition must be finite"));
    } else if (value instanceof Instant instant) {
      value = instant.truncatedTo(ChronoUnit.MICROS);
    } else if (!(value instanceof Double
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof LocalDate)) {
      throw new IllegalArgumentException("no literal: " + value);
    }
  }

  /** A value whose type its text said. */
  public static Literal of(Object value) {
    return new Literal(value, true);
  }

  /** Text that becomes what the column is when types are checked. */
  public static Literal untyped(String text) {
    return new Literal(text, false);
  }

  /**
   * How a row's value stands to this one: negative, zero, positive; null (unknown) when it is null
   * or of another type.
   */
  Integer orderOf(Object rowValue) {
    if (rowValue instanceof String text && value instanceof String mine) {
      return compareText(text, mine);
    }
    if (rowValue instanceof Number number && value instanceof Number mine) {
      return compareNumbers(number, mine);
    }
    if (rowValue instanceof Boolean flag && value instanceof Boolean mine) {
      return flag.compareTo(mine);
    }
    if (value instanceof LocalDate mine) {
      LocalDate date = dateOf(rowValue);
      return date == null ? null : date.compareTo(mine);
    }
    if (value instanceof Instant mine) {
      Instant instant = instantOf(rowValue);
      return instant == null ? null : instant.compareTo(mine);
    }
    return null;
  }

  /** By code point, as COLLATE "C" does over UTF-8; UTF-16 order differs beyond U+FFFF. */
  private static int compareText(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Integer.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Moves surrogates above the rest of the plane, which is where their code points stand. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }

  /** As PostgreSQL does: exact among whole and decimal numbers, as double where one side is. */
  private static int compareNumbers(Number a, Number b) {
    if (isBinary(a) || isBinary(b)) {
      double x = a.doubleValue();
      double y = b.doubleValue();
      // Double.compare alone tells -0.0 from 0.0
      return x == y ? 0 : Double.compare(x, y);
    }
    return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
  }

  private static boolean isBinary(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static LocalDate dateOf(Object value) {
    if (value instanceof LocalDate date) {
      return date;
    }
    try {
      return value instanceof String text ? LocalDate.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant instantOf(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    try {
      return value instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static void requireStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        throw Refusal.invalid(
            SLUG,
            new Label(
                "teks dalam syarat memuat karakter terlarang (NUL atau separuh pasangan surrogate)",
                "a text in a condition holds a character that no text may hold (NUL or half a"
                    + " surrogate pair)"));
      }
    }
  }
}
