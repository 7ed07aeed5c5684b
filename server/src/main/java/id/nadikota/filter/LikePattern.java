package id.nadikota.filter;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.util.Objects;

/**
 * A pattern of LIKE: {@code %} fits any run of characters, {@code _} one character, and a backslash
 * takes the next character as it is. Characters are code points; capitals matter.
 *
 * @param text the pattern as SQL and CQL2 have it
 */
public record LikePattern(String text) {
  private static final int RUN = -1;
  private static final int ONE = -2;

  /** Refuses a pattern that ends in a backslash, as the database would. */
  public LikePattern {
    Objects.requireNonNull(Literal.of(text));
    int backslashes = 0;
    while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    if (backslashes % 2 == 1) {
      throw Refusal.invalid(
          "bad-condition",
          new Label(
                  "pola '%s' dari LIKE berakhir dengan garis miring terbalik; tulis \\\\ untuk satu"
                      + " garis",
                  "the pattern '%s' of LIKE ends in a backslash; write \\\\ for a backslash")
              .formatted(text));
    }
  }

  /** A pattern written with other signs than {@code %}, {@code _} and backslash, as SLD allows. */
  public static LikePattern of(String pattern, int run, int one, int escape) {
    StringBuilder text = new StringBuilder();
    int[] points = pattern.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      if (point == escape && i + 1 < points.length) {
        appendPlain(text, points[++i]);
      } else if (point == run) {
        text.append('%');
      } else if (point == one) {
        text.append('_');
      } else {
        appendPlain(text, point);
      }
    }
    return new LikePattern(text.toString());
  }

  private static void appendPlain(StringBuilder text, int point) {
    if (point == '%' || point == '_' || point == '\\') {
      text.append('\\');
    }
    text.appendCodePoint(point);
  }

  /** Whether the whole text fits. Time is at most pattern length times text length. */
  boolean fits(String candidate) {
    int[] pattern = signs();
    int[] points = candidate.codePoints().toArray();
    int p = 0;
    int t = 0;
    int lastRun = -1;
    int resumeAt = 0;
    while (t < points.length) {
      if (p < pattern.length && pattern[p] == RUN) {
        lastRun = p++;
        resumeAt = t;
      } else if (p < pattern.length && (pattern[p] == ONE || pattern[p] == points[t])) {
        p++;
        t++;
      } else if (lastRun >= 0) {
        p = lastRun + 1;
        t = ++resumeAt;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == RUN) {
      p++;
    }
    return p == pattern.length;
  }

  private int[] signs() {
    int[] points = text.codePoints().toArray();
    int[] signs = new int[points.length];
    int count = 0;
    for (int i = 0; i < points.length; i++) {
      signs[count++] =
          switch (points[i]) {
            case '%' -> RUN;
            case '_' -> ONE;
            case '\\' -> points[++i];
            default -> points[i];
          };
    }
    return java.util.Arrays.copyOf(signs, count);
  }
}
