package id.nadikota.style;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Refusal;
import id.nadikota.filter.Condition;
import id.nadikota.filter.ConditionTypes;
import id.nadikota.filter.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a layer looks like: the one source of its drawing and its legend.
 *
 * @param file the SLD it was read from
 * @param rules in painting order: pass by pass, in a pass as written
 */
public record Style(Path file, List<Rule> rules) {
  public Style {
    rules = List.copyOf(rules);
  }

  /** The attributes that it reads, so what a tile must hold. */
  public Set<String> properties() {
    Set<String> names = new TreeSet<>();
    rules.forEach(rule -> names.addAll(rule.properties()));
    return names;
  }

  /**
   * The same style held against the attributes of its layer: values in its conditions become those
   * of the attribute's type, for SLD writes all of them as text.
   *
   * @throws FaultException with line, for an attribute that is not there or a value of another type
   */
  public Style forAttributes(Map<String, ValueType> attributes) {
    List<Fault> faults = new ArrayList<>();
    List<Rule> checked = new ArrayList<>();
    for (Rule rule : rules) {
      try {
        checked.add(rule.with(ConditionTypes.check(rule.condition(), attributes)));
      } catch (Refusal e) {
        faults.add(fault(rule, e.getMessage()));
      }
      for (Symbol symbol : rule.symbols()) {
        for (String name : symbol.properties()) {
          if (!attributes.containsKey(name)) {
            faults.add(fault(rule, "its label reads " + name + ", which the layer has not"));
          }
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    return new Style(file, checked);
  }

  /** The symbols that are painted for a row at a map zoom, lowest first. */
  public List<Symbol> drawn(double zoom, Function<String, Object> row) {
    List<Rule> active = rules.stream().filter(rule -> rule.zooms().include(zoom)).toList();
    Set<Integer> taken =
        active.stream()
            .filter(rule -> matches(rule, row))
            .map(Rule::pass)
            .collect(Collectors.toSet());
    return active.stream()
        .filter(rule -> rule.otherwise() ? !taken.contains(rule.pass()) : matches(rule, row))
        .flatMap(rule -> rule.symbols().stream())
        .toList();
  }

  private static boolean matches(Rule rule, Function<String, Object> row) {
    Condition condition = rule.condition();
    return !rule.otherwise() && Boolean.TRUE.equals(condition.test(row));
  }

  private Fault fault(Rule rule, String what) {
    return new Fault(
        file,
        rule.line(),
        "rule " + rule.name() + ": " + what,
        "name an attribute of the layer and write a value of its type");
  }
}
