package id.nadikota.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an attribute or column holds, as layers declare it. */
public enum ValueType {
  TEXT,
  INTEGER,
  NUMBER,
  BOOLEAN,
  /** A day without a time or zone. */
  DATE,
  /** An instant; UTC in storage. */
  TIME,
  /** Text that is a link. */
  URL;

  /** The name in files and JSON, such as {@code integer}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this code, if there is one. */
  public static Optional<ValueType> find(String code) {
    return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
  }

  /** Whether values are text, compared by code point. */
  public boolean isText() {
    return this == TEXT || this == URL;
  }
}
