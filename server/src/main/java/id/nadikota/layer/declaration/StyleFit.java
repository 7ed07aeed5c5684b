package id.nadikota.layer.declaration;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.YamlTree;
import id.nadikota.filter.ValueType;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Layer;
import id.nadikota.style.Rule;
import id.nadikota.style.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds a style against the layer that it draws. */
final class StyleFit {
  private StyleFit() {}

  /**
   * Checks a style.
   *
   * @param tree the layer's file, for the lines of faults
   * @return the style, its conditions in the types of the attributes
   * @throws FaultException with everything that does not fit
   */
  static Style check(YamlTree tree, Layer layer, Style style) {
    List<Fault> faults = new ArrayList<>();
    List<String> rules = style.rules().stream().map(Rule::name).toList();
    for (String name : layer.legend().keySet()) {
      if (!rules.contains(name)) {
        faults.add(
            tree.get("legend")
                .get(name)
                .fault("names no rule of the style", "use one of " + String.join(", ", rules)));
      }
    }
    for (Attribute attribute : layer.attributes()) {
      if (attribute.audited() && style.properties().contains(attribute.name())) {
        faults.add(
            tree.get("attributes")
                .get(attribute.name())
                .fault("is audited, but the style draws it", "draw another attribute"));
      }
    }
    Map<String, ValueType> types =
        layer.attributes().stream().collect(Collectors.toMap(Attribute::name, Attribute::type));
    try {
      Style fitted = style.forAttributes(types);
      if (faults.isEmpty()) {
        return fitted;
      }
    } catch (FaultException e) {
      faults.addAll(e.faults());
    }
    throw new FaultException(faults);
  }
}
