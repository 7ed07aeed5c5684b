package id.nadikota.ingest;

import id.nadikota.base.FaultException;
import id.nadikota.base.Refusal;
import id.nadikota.base.YamlTree;
import id.nadikota.geo.Crs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which property of a file is what: the {@code --map} file. What it does not say follows the
 * defaults.
 *
 * @param crs the coordinate system, over what the file itself says
 * @param x the property with the longitude or easting
 * @param y the property with the latitude or northing
 * @param properties ours to theirs for {@code key, name, kode, level, parent, kind, agency}
 * @param attributes ours to theirs for everything else; absent means all other properties
 */
record Mapping(
    Optional<Crs> crs,
    Optional<String> x,
    Optional<String> y,
    Map<String, String> properties,
    Optional<Map<String, String>> attributes) {

  /** Defaults for everything. */
  static final Mapping DEFAULTS =
      new Mapping(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

  /**
   * Reads a mapping file for one subject of import.
   *
   * @throws FaultException if a key is unknown, means nothing for this subject, or its value is of
   *     the wrong form
   */
  static Mapping read(Path file, Subject subject) {
    YamlTree tree = YamlTree.read(file);
    Map<String, String> properties = new LinkedHashMap<>();
    for (String ours : new String[] {"key", "name", "kode", "level", "parent", "kind", "agency"}) {
      tree.find(ours)
          .ifPresent(
              theirs -> {
                subject.check(ours, theirs);
                properties.put(ours, theirs.words());
              });
    }
    Optional<String> x = tree.find("x").map(YamlTree::words);
    Optional<String> y = tree.find("y").map(YamlTree::words);
    if (x.isPresent() != y.isPresent()) {
      throw tree.refuse("has only one of x and y", "name both columns");
    }
    Optional<Crs> crs = tree.find("crs").map(Mapping::crs);
    Optional<Map<String, String>> attributes = tree.find("attributes").map(Mapping::attributes);
    tree.refuseOtherKeys();
    return new Mapping(crs, x, y, Map.copyOf(properties), attributes);
  }

  private static Crs crs(YamlTree value) {
    try {
      return Crs.of(value.words());
    } catch (Refusal e) {
      throw value.refuse("names an " + e.getMessage(), "");
    }
  }

  private static Map<String, String> attributes(YamlTree value) {
    Map<String, String> attributes = new LinkedHashMap<>();
    value.entries().forEach((ours, theirs) -> attributes.put(ours, theirs.words()));
    return Map.copyOf(attributes);
  }
}
