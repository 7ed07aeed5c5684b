package id.nadikota.layer.check;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.http.Json;
import id.nadikota.style.StyleJson;
import id.nadikota.style.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares symbols in the form that clients get with what an example promises. */
final class SymbolsJson {
  private SymbolsJson() {}

  /**
   * How the drawing differs from the promise, if it does.
   *
   * @param promised symbols, each with at least the members that count
   * @param drawn what is painted, lowest first
   */
  static Optional<String> difference(List<Object> promised, List<Symbol> drawn) {
    JsonNode wanted = Json.mapper().valueToTree(promised);
    JsonNode real = StyleJson.symbols(drawn);
    if (wanted.size() != real.size()) {
      return Optional.of("is drawn by %d symbols: %s".formatted(real.size(), real));
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!holds(real.get(i), wanted.get(i))) {
        return Optional.of("is drawn by %s, not by %s".formatted(real.get(i), wanted.get(i)));
      }
    }
    return Optional.empty();
  }

  private static boolean holds(JsonNode real, JsonNode wanted) {
    if (real == null) {
      return false;
    }
    if (wanted.isObject()) {
      for (Map.Entry<String, JsonNode> member : wanted.properties()) {
        if (!holds(real.get(member.getKey()), member.getValue())) {
          return false;
        }
      }
      return real.isObject();
    }
    if (wanted.isArray()) {
      return real.isArray() && real.size() == wanted.size() && all(real, wanted);
    }
    return wanted.isNumber() && real.isNumber()
        ? wanted.decimalValue().compareTo(real.decimalValue()) == 0
        : wanted.equals(real);
  }

  private static boolean all(JsonNode real, JsonNode wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!holds(real.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }
}
