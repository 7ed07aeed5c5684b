package id.nadikota.style.sld;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours that styles may use: tokens with their value on light.
 *
 * @param light hex values such as {@code #0A5CAD} by token name without dashes in front, in the
 *     order of the file
 */
public record TokenSheet(Map<String, String> light) {
  private static final Pattern BLOCK =
      Pattern.compile("\\[data-theme=\"light\"\\]\\s*\\{(.*?)\\n\\}", Pattern.DOTALL);
  private static final Pattern COLOUR =
      Pattern.compile("--([a-z][a-z0-9-]*):\\s*(#[0-9A-Fa-f]{6})\\s*;");

  public TokenSheet {
    light = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(light));
  }

  /** Reads the light block of a tokens.css. */
  public static TokenSheet read(Path tokensCss) {
    try {
      return parse(tokensCss, Files.readString(tokensCss));
    } catch (IOException e) {
      throw new FaultException(
          new Fault(
              tokensCss, 0, "cannot be read: " + e.getMessage(), "put the token sheet there"));
    }
  }

  /** Reads the light block of a text; {@code file} only names it in faults. */
  public static TokenSheet parse(Path file, String css) {
    Map<String, String> light = new LinkedHashMap<>();
    Matcher block = BLOCK.matcher(css);
    if (block.find()) {
      Matcher colour = COLOUR.matcher(block.group(1));
      while (colour.find()) {
        light.put(colour.group(1), colour.group(2).toUpperCase(Locale.ROOT));
      }
    }
    if (light.isEmpty()) {
      throw new FaultException(
          new Fault(
              file,
              0,
              "has no colours in a block [data-theme=\"light\"]",
              "write lines such as --accent: #0A5CAD; there"));
    }
    return new TokenSheet(light);
  }

  /** The light value of a token, if there is one. */
  public Optional<String> find(String token) {
    return Optional.ofNullable(light.get(token));
  }

  /** The tokens that have this value on light. */
  public List<String> tokensOf(String hex) {
    String wanted = hex.toUpperCase(Locale.ROOT);
    return light.entrySet().stream()
        .filter(entry -> entry.getValue().equals(wanted))
        .map(Map.Entry::getKey)
        .toList();
  }
}
