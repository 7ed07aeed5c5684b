package id.nadikota.base;

import java.util.Arrays;
import java.util.Objects;

/**
 * A text for people in both languages of the screens.
 *
 * @param id Indonesian
 * @param en English
 */
public record Label(String id, String en) {
  public Label {
    Objects.requireNonNull(id);
    Objects.requireNonNull(en);
  }

  /** The same words in both languages. */
  public static Label same(String text) {
    return new Label(text, text);
  }

  /**
   * This with values put in, in both languages; a value that is a Label itself is put in in each
   * one's words.
   */
  public Label formatted(Object... values) {
    return new Label(id.formatted(in("id", values)), en.formatted(in("en", values)));
  }

  private static Object[] in(String language, Object[] values) {
    return Arrays.stream(values)
        .map(value -> value instanceof Label label ? label.in(language) : value)
        .toArray();
  }

  /** The text in a language: {@code en}, else Indonesian. */
  public String in(String language) {
    return "en".equals(language) ? en : id;
  }
}
