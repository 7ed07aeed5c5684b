package id.nadikota.filter;

import id.nadikota.base.Label;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text condition made ready for GeoTools' parser, which reads days and instants in the machine's
 * zone and to the millisecond, takes {@code id} for a word of its own and has no bound on nesting.
 *
 * <p>Days and instants become quoted text with a mark in front, {@code id} becomes {@code "id"}.
 */
final class EcqlText {
  private static final int LONGEST = 8000;
  private static final int DEEPEST = 40;
  private static final int MOST_NOTS = 100;
  private static final char MARK = 0;
  private static final Pattern TEMPORAL =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})?)?(?![\\w:])");
  private static final Pattern CALL =
      Pattern.compile("(?i)(?:date|timestamp)\\s*\\(\\s*'([^']*)'\\s*\\)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.]*([eE][+-]?[0-9]+)?");

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int depth;
  private int nots;

  EcqlText(String text) {
    this.text = text;
  }

  /** Whether a string literal of the prepared text stands for a day or an instant. */
  static boolean isTemporal(String literal) {
    return !literal.isEmpty() && literal.charAt(0) == MARK;
  }

  /** The day or instant as it was written. */
  static String temporal(String literal) {
    return literal.substring(1);
  }

  /** Refuses what is too long or too deep, else gives the text for the parser. */
  String prepared() {
    if (text.length() > LONGEST) {
      throw Ecql.refuse(
          text,
          new Label("lebih dari %d karakter", "it is longer than %d characters")
              .formatted(LONGEST));
    }
    if (text.indexOf(MARK) >= 0) {
      throw Ecql.refuse(text, new Label("memuat karakter NUL", "it holds a NUL character"));
    }
    while (at < text.length()) {
      step();
    }
    return out.toString();
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '\'' || c == '"') {
      quoted(c);
    } else if (Character.isDigit(c)) {
      if (!temporal(TEMPORAL, 0)) {
        take(NUMBER);
      }
    } else if (Character.isLetter(c) || c == '_') {
      word();
    } else {
      sign(c);
    }
  }

  /** Copies up to the closing quote; a doubled quote is read as the end and a new beginning. */
  private void quoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    int next = end < 0 ? text.length() : end + 1;
    out.append(text, at, next);
    at = next;
  }

  private void word() {
    if (temporal(CALL, 1)) {
      return;
    }
    int start = out.length();
    take(WORD);
    String word = out.substring(start).toLowerCase(Locale.ROOT);
    if (word.equals("id")) {
      out.insert(start, '"').append('"');
    } else if (word.equals("not") && ++nots > MOST_NOTS) {
      throw Ecql.refuse(
          text,
          new Label("menyebut NOT lebih dari %d kali", "it says NOT more than %d times")
              .formatted(MOST_NOTS));
    }
  }

  private void sign(char c) {
    depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
    if (depth > DEEPEST) {
      throw Ecql.refuse(
          text,
          new Label("bersarang lebih dari %d tingkat", "it is nested more than %d deep")
              .formatted(DEEPEST));
    }
    if (text.startsWith("==", at)) {
      throw Ecql.refuse(
          text, new Label("tidak mengharapkan ==; tulis =", "did not expect ==; write ="));
    }
    out.append(c);
    at++;
  }

  private boolean temporal(Pattern pattern, int group) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return false;
    }
    out.append('\'').append(MARK).append(matcher.group(group)).append('\'');
    at = matcher.end();
    return true;
  }

  private void take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    int end = matcher.lookingAt() ? matcher.end() : at + 1;
    out.append(text, at, end);
    at = end;
  }
}
