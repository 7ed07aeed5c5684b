package id.nadikota.style.sld;

import id.nadikota.style.Paint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The SvgParameters or CssParameters of a Fill, Stroke or Font. */
final class SldParameters {
  private final SldElement owner;
  private final TokenSheet tokens;
  private final Map<String, SldElement> byName = new LinkedHashMap<>();

  /**
   * @param known the names that are read; others are refused
   */
  SldParameters(SldElement owner, TokenSheet tokens, String... known) {
    this.owner = owner;
    this.tokens = tokens;
    List<SldElement> all = new ArrayList<>(owner.all("SvgParameter"));
    all.addAll(owner.all("CssParameter"));
    for (SldElement parameter : all) {
      String name =
          parameter
              .attribute("name")
              .orElseThrow(() -> parameter.refuse("a parameter has no name", "add name=\"..\""));
      if (!Arrays.asList(known).contains(name)) {
        throw parameter.refuse(
            name + " is not read in " + owner.name(), "use: " + String.join(", ", known));
      }
      if (byName.put(name, parameter) != null) {
        throw parameter.refuse(name + " stands twice in " + owner.name(), "keep one of them");
      }
    }
  }

  /** The colour of a Fill, which holds nothing else. */
  static Paint fill(SldElement fill, TokenSheet tokens) {
    Paint paint =
        new SldParameters(fill, tokens, "fill", "fill-opacity").paint("fill", "fill-opacity");
    fill.refuseOthers();
    return paint;
  }

  double number(String name, double absent, double least, double most) {
    SldElement parameter = byName.get(name);
    return parameter == null ? absent : parameter.number(least, most);
  }

  /** One of some words; the first where it is left out. */
  String word(String name, String... words) {
    SldElement parameter = byName.get(name);
    String word = parameter == null ? words[0] : parameter.value();
    if (!Arrays.asList(words).contains(word)) {
      throw parameter.refuse(name + " is not known: " + word, "use: " + String.join(", ", words));
    }
    return word;
  }

  Optional<SldElement> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** A colour, which must be a token, with its opacity. */
  Paint paint(String color, String opacity) {
    SldElement parameter = byName.get(color);
    if (parameter == null) {
      throw owner.refuse(
          owner.name() + " has no " + color, "add it with the light value of a colour token");
    }
    return new Paint(token(parameter), number(opacity, 1, 0, 1));
  }

  private String token(SldElement parameter) {
    Optional<String> said = parameter.attribute("token");
    String hex = parameter.value();
    if (!hex.matches("#[0-9A-Fa-f]{6}")) {
      throw parameter.refuse(
          "colour is not written as #RRGGBB: " + hex, "write the light value of a colour token");
    }
    List<String> candidates = tokens.tokensOf(hex);
    if (said.isPresent()) {
      return said(parameter, said.get(), hex);
    }
    if (candidates.isEmpty()) {
      throw parameter.refuse(
          "colour " + hex + " is no light colour token", "take one of styles/tokens.css");
    }
    if (candidates.size() > 1) {
      throw parameter.refuse(
          "colour " + hex + " is the light value of " + String.join(", ", candidates),
          "say which: token=\"" + candidates.get(0) + "\"");
    }
    return candidates.get(0);
  }

  private String said(SldElement parameter, String token, String hex) {
    String value =
        tokens
            .find(token)
            .orElseThrow(
                () ->
                    parameter.refuse(
                        "there is no colour token " + token, "take one of styles/tokens.css"));
    if (!value.equals(hex.toUpperCase(Locale.ROOT))) {
      throw parameter.refuse(
          "token " + token + " is " + value + " on light, not " + hex, "write " + value);
    }
    return token;
  }
}
