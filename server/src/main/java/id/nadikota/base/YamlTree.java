package id.nadikota.base;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A YAML file as a tree whose every place knows its file, line and path, so that each error says
 * where it is and how to mend it.
 *
 * <p>A getter throws {@link FaultException} when the value is missing or of another form. Keys that
 * no getter asked for are found by {@link #refuseOtherKeys()}.
 */
public final class YamlTree {
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private final String path;
  private final int line;
  private final Node node;
  private final Set<String> asked = new TreeSet<>();

  private YamlTree(Path file, String path, int line, Node node) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.node = node;
  }

  /** Reads a file of at most 1 MiB; its top must be a mapping or a list. */
  public static YamlTree read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw fault(
            file, 0, "is larger than 1 MiB", "split it or remove what does not belong here");
      }
      return parse(file, Files.readString(file));
    } catch (CharacterCodingException e) {
      throw fault(file, 0, "is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      throw fault(
          file, 0, "cannot be read: " + e.getMessage(), "check that it exists and is readable");
    }
  }

  /** Reads text; {@code file} only names it in errors. */
  public static YamlTree parse(Path file, String text) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setMaxAliasesForCollections(20);
      DumperOptions dumper = new DumperOptions();
      Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options);
      Node root = yaml.compose(new java.io.StringReader(text));
      if (root == null) {
        throw fault(file, 1, "is empty", "write at least one key");
      }
      YamlTree tree = new YamlTree(file, "", root.getStartMark().getLine() + 1, root);
      tree.verify(List.of());
      return tree;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw fault(
          file, line, "is not YAML: " + e.getProblem(), "check indentation and quotes here");
    } catch (YAMLException e) {
      throw fault(file, 0, "is not YAML: " + e.getMessage(), "check the file's characters");
    }
  }

  /** The file this stands in. */
  public Path file() {
    return file;
  }

  /** The line of this place, from 1. */
  public int line() {
    return line;
  }

  /** The keys from the top to here, such as {@code attributes.name.type}; empty at the top. */
  public String path() {
    return path;
  }

  /** A fault at this place. */
  public Fault fault(String what, String cure) {
    return new Fault(file, line, path.isEmpty() ? what : path + " " + what, cure);
  }

  /** The exception for one fault at this place. */
  public FaultException refuse(String what, String cure) {
    return new FaultException(fault(what, cure));
  }

  /** The value under a key, if it is there and not null. */
  public Optional<YamlTree> find(String key) {
    asked.add(key);
    for (NodeTuple tuple : mapping().getValue()) {
      if (keyOf(tuple).equals(key) && !tuple.getValueNode().getTag().equals(Tag.NULL)) {
        return Optional.of(below(key, tuple));
      }
    }
    return Optional.empty();
  }

  /** The value under a key that must be there. */
  public YamlTree get(String key) {
    return find(key).orElseThrow(() -> refuse("has no " + key, "add " + key + ":"));
  }

  /** All entries of this mapping in the order of the file; counts every key as asked for. */
  public Map<String, YamlTree> entries() {
    Map<String, YamlTree> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping().getValue()) {
      String key = keyOf(tuple);
      asked.add(key);
      if (entries.put(key, below(key, tuple)) != null) {
        throw below(key, tuple).refuse("stands twice", "keep one of them");
      }
    }
    return entries;
  }

  /** The items of this list. */
  public List<YamlTree> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw refuse("must be a list", "write [a, b] or lines that begin with -");
    }
    List<YamlTree> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String name = path + "[" + items.size() + "]";
      items.add(new YamlTree(file, name, item.getStartMark().getLine() + 1, item));
    }
    return items;
  }

  /** The items of this list, each read in the same way. */
  public <T> List<T> items(Function<YamlTree, T> read) {
    return items().stream().map(read).toList();
  }

  /** Whether this is a mapping. */
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Whether this is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** This value as text; numbers and dates as they were written. */
  public String text() {
    return scalar().getValue();
  }

  /** This value as text that was not left empty. */
  public String words() {
    String text = text().strip();
    if (text.isEmpty()) {
      throw refuse("is empty", "write some text");
    }
    return text;
  }

  /** This value as a number. */
  public double number() {
    ScalarNode scalar = scalar();
    try {
      return new BigDecimal(scalar.getValue()).doubleValue();
    } catch (NumberFormatException e) {
      throw refuse("must be a number, not " + scalar.getValue(), "write digits with a point");
    }
  }

  /** This value as a whole number. */
  public int integer() {
    double number = number();
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw refuse("must be a whole number, not " + text(), "write digits only");
    }
    return (int) number;
  }

  /** This value as {@code true} or {@code false}. */
  public boolean bool() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refuse("must be true or false, not " + text(), "write true or false");
    };
  }

  /** The value as it would be without its place: text, number, boolean, null, List or Map. */
  public Object plain() {
    if (node instanceof MappingNode) {
      Map<String, Object> map = new LinkedHashMap<>();
      entries().forEach((key, value) -> map.put(key, value.plain()));
      return map;
    }
    if (node instanceof SequenceNode) {
      List<Object> list = new ArrayList<>();
      items().forEach(item -> list.add(item.plain()));
      return list;
    }
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    String text = scalar().getValue();
    if (tag.equals(Tag.BOOL)) {
      return bool();
    }
    if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return Long.valueOf(text);
    }
    return tag.equals(Tag.FLOAT) && !text.startsWith(".") ? (Object) number() : text;
  }

  /** A text in both languages: {@code {id: .., en: ..}}, or one text for both. */
  public Label label() {
    if (!isMapping()) {
      return Label.same(words());
    }
    Label label = new Label(get("id").words(), get("en").words());
    refuseOtherKeys();
    return label;
  }

  /** Refuses every key of this mapping that was not asked for until now. */
  public void refuseOtherKeys() {
    List<Fault> faults = new ArrayList<>();
    for (NodeTuple tuple : mapping().getValue()) {
      String key = keyOf(tuple);
      if (!asked.contains(key)) {
        int at = tuple.getKeyNode().getStartMark().getLine() + 1;
        String cure = "remove it or use one of: " + String.join(", ", asked);
        faults.add(new Fault(file, at, "unknown key " + join(key), cure));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
  }

  /**
   * Refuses what SnakeYAML lets pass in a node tree: keys that stand twice, aliases of a parent.
   */
  private void verify(List<Node> above) {
    if (above.stream().anyMatch(parent -> parent == node)) {
      throw refuse("holds itself", "remove the alias");
    }
    List<Node> here = new ArrayList<>(above);
    here.add(node);
    if (isMapping()) {
      entries().values().forEach(value -> value.verify(here));
      asked.clear();
    } else if (isList()) {
      items().forEach(item -> item.verify(here));
    }
  }

  private YamlTree below(String key, NodeTuple tuple) {
    int at = tuple.getKeyNode().getStartMark().getLine() + 1;
    return new YamlTree(file, join(key), at, tuple.getValueNode());
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String keyOf(NodeTuple tuple) {
    if (tuple.getKeyNode() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refuse("has a key that is no text", "write a plain word before the colon");
  }

  private MappingNode mapping() {
    if (node instanceof MappingNode mapping) {
      return mapping;
    }
    throw refuse("must hold keys", "write key: value lines");
  }

  private ScalarNode scalar() {
    if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
      return scalar;
    }
    throw refuse("must be a single value", "write one text or number");
  }

  private static FaultException fault(Path file, int line, String what, String cure) {
    return new FaultException(new Fault(file, line, what, cure));
  }
}
