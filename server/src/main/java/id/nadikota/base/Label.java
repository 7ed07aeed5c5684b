package id.nadikota.base;

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

  /** The text in a language: {@code en}, else Indonesian. */
  public String in(String language) {
    return "en".equals(language) ? en : id;
  }
}
