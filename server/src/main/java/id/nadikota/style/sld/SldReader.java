package id.nadikota.style.sld;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.filter.Condition;
import id.nadikota.http.outside.SafeXml;
import id.nadikota.style.Rule;
import id.nadikota.style.Style;
import id.nadikota.style.Symbol;
import id.nadikota.style.Zooms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads SLD 1.0 and 1.1 (SE) as a closed subset: one named layer with one user style; point marks,
 * SVG icons of {@code styles/icons}, lines, areas and texts; filters; else; scale ranges; several
 * FeatureTypeStyles as passes. Everything else is a fault with its line.
 */
public final class SldReader {
  private final Path file;
  private final SldSymbols symbols;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private SldReader(Path file, TokenSheet tokens, List<Path> icons) {
    this.file = file;
    this.symbols = new SldSymbols(tokens, icons);
  }

  /**
   * Reads a style.
   *
   * @param sld the file
   * @param tokens the colours it may use
   * @param icons the folders that its {@code icons/name.svg} may stand in
   * @throws FaultException with every fault that was found
   */
  public static Style read(Path sld, TokenSheet tokens, Path... icons) {
    try {
      return parse(sld, Files.readAllBytes(sld), tokens, icons);
    } catch (IOException e) {
      throw new FaultException(
          new Fault(sld, 0, "cannot be read: " + e.getMessage(), "put the style there"));
    }
  }

  /** The same for a style at hand; {@code file} only names it. */
  static Style parse(Path file, byte[] sld, TokenSheet tokens, Path... icons) {
    SldReader reader = new SldReader(file, tokens, List.of(icons));
    reader.descriptor(new SldElement(file, SafeXml.parse(file, sld).getDocumentElement()));
    if (!reader.faults.isEmpty()) {
      throw new FaultException(reader.faults);
    }
    return new Style(file, reader.rules);
  }

  private void descriptor(SldElement root) {
    String version = root.attribute("version").orElse("");
    if (!root.name().equals("StyledLayerDescriptor") || !version.matches("1\\.[01]\\.0")) {
      throw root.refuse(
          "is no SLD 1.0.0 or 1.1.0", "begin with <StyledLayerDescriptor version=\"1.1.0\" ..>");
    }
    root.allow("Name", "Title", "Abstract", "Description");
    SldElement layer = root.get("NamedLayer");
    root.refuseOthers();
    layer.allow("Name", "Title", "Abstract", "Description");
    SldElement style = layer.get("UserStyle");
    layer.refuseOthers();
    style.allow("Name", "Title", "Abstract", "Description", "IsDefault");
    List<SldElement> passes = style.all("FeatureTypeStyle");
    style.refuseOthers();
    for (int pass = 0; pass < passes.size(); pass++) {
      pass(passes.get(pass), pass);
    }
    if (rules.isEmpty() && faults.isEmpty()) {
      throw style.refuse("UserStyle has no Rule", "add a FeatureTypeStyle with a Rule");
    }
  }

  private void pass(SldElement featureTypeStyle, int pass) {
    featureTypeStyle.allow("Name", "Title", "Abstract", "Description", "FeatureTypeName");
    for (SldElement rule : featureTypeStyle.all("Rule")) {
      try {
        rules.add(rule(rule, pass));
      } catch (FaultException e) {
        faults.addAll(e.faults());
      }
    }
    try {
      featureTypeStyle.refuseOthers();
    } catch (FaultException e) {
      faults.addAll(e.faults());
    }
  }

  private Rule rule(SldElement rule, int pass) {
    rule.allow("Abstract");
    String name = name(rule);
    Optional<String> title = title(rule);
    boolean otherwise = rule.find("ElseFilter").isPresent();
    Optional<SldElement> filter = rule.find("Filter");
    if (otherwise && filter.isPresent()) {
      throw filter.get().refuse("rule has Filter and ElseFilter", "keep one of them");
    }
    Zooms zooms = zooms(rule);
    List<Symbol> painted = symbols(rule);
    Condition condition = filter.map(SldFilter::read).orElse(Condition.ALL);
    return new Rule(name, title, pass, condition, otherwise, zooms, painted, rule.line());
  }

  private String name(SldElement rule) {
    String name = rule.find("Name").map(SldElement::text).orElse("");
    if (name.isEmpty()) {
      throw rule.refuse("rule has no Name", "add one; the legend finds its words by it");
    }
    if (!names.add(name)) {
      throw rule.refuse("a second rule is named " + name, "give each rule a name of its own");
    }
    return name;
  }

  private static Optional<String> title(SldElement rule) {
    Optional<SldElement> plain = rule.find("Title");
    Optional<SldElement> described =
        rule.find("Description").flatMap(description -> description.find("Title"));
    return plain.or(() -> described).map(SldElement::text).filter(text -> !text.isEmpty());
  }

  private static Zooms zooms(SldElement rule) {
    double from = zoom(rule.find("MaxScaleDenominator")).orElse(Zooms.ALL.from());
    double to = zoom(rule.find("MinScaleDenominator")).orElse(Zooms.ALL.to());
    Zooms zooms = new Zooms(from, to);
    if (zooms.isEmpty()) {
      throw rule.refuse(
          "rule draws at no zoom", "make MinScaleDenominator less than MaxScaleDenominator");
    }
    return zooms;
  }

  private static Optional<Double> zoom(Optional<SldElement> denominator) {
    return denominator.map(element -> Zooms.ofScale(element.number(1, 1e12)));
  }

  /** In the order of the file, which is the order of painting. */
  private List<Symbol> symbols(SldElement rule) {
    rule.allow(SldSymbols.SYMBOLIZERS.toArray(String[]::new));
    rule.refuseOthers();
    List<Symbol> painted =
        rule.children().stream()
            .filter(child -> SldSymbols.SYMBOLIZERS.contains(child.name()))
            .map(symbols::read)
            .toList();
    if (painted.isEmpty()) {
      throw rule.refuse(
          "rule paints nothing", "add one of: " + String.join(", ", SldSymbols.SYMBOLIZERS));
    }
    return painted;
  }
}
