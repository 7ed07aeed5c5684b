package id.nadikota.layer.form;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.filter.ValueType;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/**
 * Reads what was written into a field; each refusal names the field.
 *
 * <p>Text loses blanks at its ends, and empty text is no value. Script is text like any other: it
 * is shown, never run.
 */
public final class Values {
  /** Most characters of a text whose field says no limit. */
  static final int LONGEST = 2_000;

  private static final LocalDate FIRST_DAY = LocalDate.of(1000, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private Values() {}

  /**
   * The value in the type of its field: String, Long, Double, Boolean, LocalDate or Instant; null
   * for none.
   *
   * @param raw a String, Number or Boolean as JSON had it, null, or anything else for a list or
   *     object
   * @throws Refusal INVALID with the field's name
   */
  public static Object read(Form.Field field, Object raw) {
    Object value = raw == null ? null : typed(field, raw);
    if (value == null) {
      if (field.required()) {
        throw refuse(field, "required", "wajib diisi", "must have a value");
      }
      return null;
    }
    field
        .choices()
        .filter(choices -> choices.stream().noneMatch(one -> same(one.value(), value)))
        .ifPresent(
            choices -> {
              throw refuse(
                  field,
                  "not-a-choice",
                  "bukan salah satu pilihan; pilih dari daftar",
                  "is none of the choices; choose one of the list");
            });
    return value;
  }

  /** Whether two values are the same; numbers by what they count, instants by when they are. */
  public static boolean same(Object a, Object b) {
    return a instanceof Number x && b instanceof Number y && isFinite(x) && isFinite(y)
        ? new BigDecimal(x.toString()).compareTo(new BigDecimal(y.toString())) == 0
        : Objects.equals(a, b);
  }

  /** JSON may say 1e999, which no double holds. */
  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  /** Most characters that a field takes. */
  static int longest(Form.Field field) {
    return field.longest() == 0 || !field.type().isText() ? LONGEST : field.longest();
  }

  private static Object typed(Form.Field field, Object raw) {
    return switch (field.type()) {
      case TEXT -> text(field, raw);
      case URL -> link(field, text(field, raw));
      case INTEGER -> bounded(field, whole(field, raw));
      case NUMBER -> bounded(field, number(field, raw));
      case BOOLEAN -> raw instanceof Boolean truth ? truth : wrongType(field);
      case DATE -> day(field, text(field, raw));
      case TIME -> instant(field, text(field, raw));
    };
  }

  private static String text(Form.Field field, Object raw) {
    if (!(raw instanceof String given)) {
      return wrongType(field);
    }
    String text = given.strip();
    if (text.chars().anyMatch(Values::isUnwanted) || hasHalfCharacter(text)) {
      throw refuse(
          field,
          "control-character",
          "memuat karakter kendali; hapus karakter itu",
          "holds a control character; remove it");
    }
    int longest = longest(field);
    if (text.codePointCount(0, text.length()) > longest) {
      throw refuse(
          field,
          "too-long",
          "lebih dari %d karakter; persingkat".formatted(longest),
          "is longer than %d characters; shorten it".formatted(longest));
    }
    return text.isEmpty() ? null : text;
  }

  private static boolean isUnwanted(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }

  /** Half of a surrogate pair is no character and cannot be stored. */
  private static boolean hasHalfCharacter(String text) {
    return text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  /** Only addresses of the web: {@code javascript:} and the like would run when clicked. */
  private static String link(Form.Field field, String text) {
    if (text == null) {
      return null;
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()))) {
        return text;
      }
    } catch (URISyntaxException e) {
      // answered below: what is no address and what is none of the web are the same here
    }
    throw refuse(
        field,
        "not-a-link",
        "bukan alamat web; tulis https://...",
        "is no address of the web; write https://...");
  }

  private static Long whole(Form.Field field, Object raw) {
    try {
      return raw instanceof Number number && isFinite(number)
          ? new BigDecimal(number.toString()).longValueExact()
          : wrongType(field);
    } catch (ArithmeticException e) {
      return wrongType(field);
    }
  }

  private static Double number(Form.Field field, Object raw) {
    if (!(raw instanceof Number number) || !isFinite(number)) {
      return wrongType(field);
    }
    return number.doubleValue();
  }

  private static <N extends Number> N bounded(Form.Field field, N number) {
    double value = number.doubleValue();
    if (field.min().filter(least -> value < least).isPresent()
        || field.max().filter(most -> value > most).isPresent()) {
      String from = field.min().map(bound -> plain(field, bound)).orElse("-∞");
      String to = field.max().map(bound -> plain(field, bound)).orElse("∞");
      throw refuse(
          field,
          "out-of-range",
          "harus antara %s dan %s".formatted(from, to),
          "must be between %s and %s".formatted(from, to));
    }
    return number;
  }

  private static String plain(Form.Field field, double bound) {
    return field.type() == ValueType.INTEGER
        ? Long.toString((long) bound)
        : BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  private static LocalDate day(Form.Field field, String text) {
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // answered below
    }
    throw refuse(
        field,
        "bad-date",
        "bukan tanggal; tulis seperti 2026-11-24",
        "is no date; write it like 2026-11-24");
  }

  private static Instant instant(Form.Field field, String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      if (year >= FIRST_DAY.getYear() && year <= LAST_DAY.getYear()) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // answered below
    }
    throw refuse(
        field,
        "bad-time",
        "bukan waktu; tulis seperti 2026-11-24T08:30:00+07:00",
        "is no time; write it like 2026-11-24T08:30:00+07:00");
  }

  private static <T> T wrongType(Form.Field field) {
    Label wanted =
        switch (field.type()) {
          case TEXT, URL, DATE, TIME -> new Label("harus berupa teks", "must be text");
          case INTEGER -> new Label("harus berupa bilangan bulat", "must be a whole number");
          case NUMBER -> new Label("harus berupa angka", "must be a number");
          case BOOLEAN -> new Label("harus true atau false", "must be true or false");
        };
    throw refuse(field, "wrong-type", wanted.id(), wanted.en());
  }

  private static Refusal refuse(Form.Field field, String slug, String id, String en) {
    return Refusal.invalidField(
        field.name(),
        slug,
        new Label(field.title().id() + " " + id, field.title().en() + " " + en));
  }
}
