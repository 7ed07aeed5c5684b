package id.nadikota.db;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of SQL and the rules it must keep: one statement, first line a comment that says what it
 * asks or does; a question names its layers in line 2, reads nothing else and writes nothing.
 */
final class SqlFile {
  private static final Pattern LAYERS = Pattern.compile("--\\s*layers:\\s*(.*)");
  private static final Pattern LAYER = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Comments, text literals (plain, E'' and dollar-quoted): what words may stand in freely. */
  private static final Pattern NOT_CODE =
      Pattern.compile("--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|(\\$\\w*\\$).*?\\1", Pattern.DOTALL);

  private static final Pattern TABLE =
      Pattern.compile("(?i)(?<![\\w\"])\"?(audit|data|identity|person)\"?\\s*\\.\\s*\"?\\w");
  private static final Pattern WRITE =
      Pattern.compile("(?i)\\b(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY|CREATE|DROP|ALTER)\\b");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?i)\\b(now\\s*\\(|(statement|transaction|clock)_timestamp\\s*\\(|timeofday\\s*\\("
              + "|current_(timestamp|date|time)\\b|localtime(stamp)?\\b)");

  private final Path file;
  private final String name;
  private final String text;
  private final String code;

  /**
   * @param name the file's place below its folder, without ending
   */
  SqlFile(Path file, String name, String text) {
    this.file = file;
    this.name = name;
    this.text = text;
    this.code = blankedOut(text);
  }

  NamedQuery asQuery() {
    verifyForm("the question it answers");
    List<String> layers = layers();
    refuse(TABLE, "reads a table", "name the layer in line 2 and say FROM <layer>");
    refuse(WRITE, "changes something", "a change belongs in sql/command");
    refuse(CLOCK, "asks the clock", "take the time as a parameter");
    int start = bodyStart();
    return new NamedQuery(name, layers, text.substring(0, start), withoutEnd(start));
  }

  String asCommand() {
    verifyForm("the act it does");
    return text.substring(0, bodyStart()) + withoutEnd(bodyStart());
  }

  private void verifyForm(String meaning) {
    if (!text.startsWith("-- ") || text.startsWith("-- layers:")) {
      throw fault(1, "does not begin with a comment", "say in line 1 -- " + meaning);
    }
    if (code.isBlank()) {
      throw fault(1, "holds no statement", "write one");
    }
    int semicolon = code.indexOf(';');
    if (semicolon >= 0 && !code.substring(semicolon + 1).isBlank()) {
      throw fault(lineOf(semicolon), "holds more than one statement", "one statement a file");
    }
  }

  private List<String> layers() {
    String second = text.lines().skip(1).findFirst().orElse("");
    Matcher matcher = LAYERS.matcher(second.strip());
    if (!matcher.matches()) {
      throw fault(2, "does not name its layers", "write in line 2 -- layers: areas, assets");
    }
    List<String> layers =
        Arrays.stream(matcher.group(1).split(",")).map(String::strip).distinct().toList();
    for (String layer : layers) {
      if (!LAYER.matcher(layer).matches()) {
        throw fault(2, "names no layer by '" + layer + "'", "write -- layers: areas, assets");
      }
    }
    return layers;
  }

  private void refuse(Pattern pattern, String what, String cure) {
    Matcher found = pattern.matcher(code);
    if (found.find()) {
      throw fault(lineOf(found.start()), what + " (" + found.group().strip() + ")", cure);
    }
  }

  /** Where the leading comments and blank lines end. */
  private int bodyStart() {
    int start = 0;
    while (Character.isWhitespace(code.charAt(start))) {
      start++;
    }
    return start;
  }

  private String withoutEnd(int start) {
    int semicolon = code.indexOf(';');
    return text.substring(start, semicolon < 0 ? text.length() : semicolon).stripTrailing();
  }

  private int lineOf(int offset) {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  private FaultException fault(int line, String what, String cure) {
    return new FaultException(new Fault(file, line, what, cure));
  }

  /** The same text with comments and literals as blanks, so that offsets and lines stay. */
  private static String blankedOut(String text) {
    return NOT_CODE.matcher(text).replaceAll(m -> m.group().replaceAll("[^\n]", " "));
  }
}
