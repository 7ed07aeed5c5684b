package id.nadikota.style;

import id.nadikota.filter.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What some features of a layer look like at some zooms.
 *
 * @param name unique in its style
 * @param title its words in the legend; none: it draws but stands in no legend
 * @param pass rules of a lower pass are painted wholly before those of a higher one
 * @param condition the features it draws
 * @param otherwise draws what no other rule of its pass drew at this zoom
 * @param symbols what is painted, lowest first
 * @param line where it stands in its file
 */
public record Rule(
    String name,
    Optional<String> title,
    int pass,
    Condition condition,
    boolean otherwise,
    Zooms zooms,
    List<Symbol> symbols,
    int line) {
  public Rule {
    Objects.requireNonNull(name);
    Objects.requireNonNull(title);
    Objects.requireNonNull(condition);
    Objects.requireNonNull(zooms);
    symbols = List.copyOf(symbols);
  }

  /** The attributes that its condition and its labels read. */
  public Set<String> properties() {
    Set<String> names = new TreeSet<>(condition.properties());
    symbols.forEach(symbol -> names.addAll(symbol.properties()));
    return names;
  }

  Rule with(Condition other) {
    return new Rule(name, title, pass, other, otherwise, zooms, symbols, line);
  }
}
