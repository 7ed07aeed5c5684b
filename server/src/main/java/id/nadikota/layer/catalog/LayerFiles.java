package id.nadikota.layer.catalog;

import id.nadikota.base.Digest;
import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Home;
import id.nadikota.base.YamlTree;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Published;
import id.nadikota.layer.declaration.LayerReader;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.style.sld.SldReader;
import id.nadikota.style.sld.TokenSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The layers and styles that stand in files: those that are shipped, and those of the city, which
 * add to them or replace one by its id.
 *
 * <p>What is wrong with a file puts its layer off, under the file's name and under the id that is
 * written in it: a replacement that cannot be read never leaves the shipped layer open.
 */
public final class LayerFiles {
  private static final String YAML = ".yaml";

  private final Folders shipped;
  private final Folders city;
  private final LayerReader reader;

  /** Where layers and their styles stand; a folder that does not exist holds none. */
  private record Folders(Path layers, Path styles) {
    Stream<Path> all() {
      return Stream.of(layers, styles, styles.resolve("icons"));
    }
  }

  /**
   * What became of the files.
   *
   * @param on layers that can be used, in no order
   * @param off ids of layers that cannot
   * @param faults why
   * @param files the file of every layer that is on or off, by id
   */
  public record Loaded(
      List<Published> on, Set<String> off, List<Fault> faults, Map<String, Path> files) {}

  private LayerFiles(Folders shipped, Folders city, LayerReader reader) {
    this.shipped = shipped;
    this.city = city;
    this.reader = reader;
  }

  /**
   * The files of a city.
   *
   * @param home where the shipped layers and styles stand
   * @param data the city's directory, of which {@code layers} and {@code styles} are read
   */
  public static LayerFiles of(Home home, Path data, LayerSourceQuery sources) {
    TokenSheet tokens = TokenSheet.read(home.styles().resolve("tokens.css"));
    Path ownIcons = data.resolve("styles/icons");
    Path icons = home.styles().resolve("icons");
    return new LayerFiles(
        new Folders(home.layers(), home.styles()),
        new Folders(data.resolve("layers"), data.resolve("styles")),
        new LayerReader(sources, sld -> SldReader.read(sld, tokens, ownIcons, icons)));
  }

  /**
   * Reads everything anew and lets the reader role select the sources of the layers that are on.
   */
  public Loaded load() {
    List<Fault> faults = new ArrayList<>();
    Set<String> off = new TreeSet<>();
    Map<String, Published> on = new HashMap<>();
    Map<String, Path> files = files(faults);
    files.forEach(
        (id, file) -> {
          try {
            on.put(id, reader.read(file, styleFile(id)));
          } catch (FaultException e) {
            faults.addAll(e.faults());
            off.add(id);
            writtenId(file).ifPresent(off::add);
          }
        });
    on.keySet().removeAll(off);
    for (Fault fault : choicesThatAreNotThere(on, off, files)) {
      faults.add(fault);
      files.entrySet().stream()
          .filter(entry -> entry.getValue().equals(fault.file()))
          .forEach(entry -> off.add(entry.getKey()));
    }
    on.keySet().removeAll(off);
    return new Loaded(List.copyOf(on.values()), Set.copyOf(off), List.copyOf(faults), files);
  }

  /** Fields whose values are features of no layer there is; one that is off may come back. */
  private static List<Fault> choicesThatAreNotThere(
      Map<String, Published> on, Set<String> off, Map<String, Path> files) {
    List<Fault> faults = new ArrayList<>();
    on.forEach(
        (id, published) ->
            published.layer().edit().stream()
                .flatMap(edit -> edit.fields().stream())
                .filter(
                    field ->
                        field
                            .choices()
                            .filter(from -> !off.contains(from.layer()) && !isThere(from, on))
                            .isPresent())
                .forEach(
                    field ->
                        faults.add(
                            YamlTree.read(files.get(id))
                                .get("edit")
                                .get("fields")
                                .get(field.name())
                                .get("choices")
                                .fault(
                                    "are features of no layer, or their title is none of its"
                                        + " attributes",
                                    "name a layer and an attribute of it"))));
    return faults;
  }

  private static boolean isThere(Edit.Choices from, Map<String, Published> on) {
    return Optional.ofNullable(on.get(from.layer()))
        .flatMap(other -> other.layer().find(from.title()))
        .isPresent();
  }

  /** Where files are read from, whether or not the folders are there. */
  List<Path> folders() {
    return Stream.of(shipped, city).flatMap(Folders::all).toList();
  }

  /** Another text whenever a file has been changed, has come or has gone. */
  String stamp() {
    StringBuilder stamp = new StringBuilder();
    for (Path folder : folders()) {
      stamp.append(folder).append(Files.isDirectory(folder)).append('\n');
      filesIn(folder).forEach(file -> stamp.append(stamp(file)).append('\n'));
    }
    return Digest.of(stamp.toString());
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      // another file in its place may be as old and as long
      return "%s %s %d %s".formatted(file, is.lastModifiedTime(), is.size(), is.fileKey());
    } catch (IOException e) {
      return file + " cannot be looked at";
    }
  }

  /** The style that draws a layer: the city's where it has one. */
  private Path styleFile(String id) {
    Path own = city.styles().resolve(id + ".sld");
    return Files.exists(own) ? own : shipped.styles().resolve(id + ".sld");
  }

  /** Styles and examples that belong to no layer. */
  public List<Fault> withoutLayer(Set<String> ids) {
    List<Fault> faults = new ArrayList<>();
    for (Folders folders : List.of(shipped, city)) {
      faults.addAll(strays(folders.styles(), ".sld", ids));
      faults.addAll(strays(folders.layers().resolve("examples"), YAML, ids));
    }
    return faults;
  }

  private static List<Fault> strays(Path folder, String ending, Set<String> ids) {
    return filesIn(folder).stream()
        .filter(file -> file.toString().endsWith(ending))
        .filter(file -> !ids.contains(stem(file, ending)))
        .map(file -> new Fault(file, 0, "belongs to no layer", "call it after a layer's id"))
        .toList();
  }

  private static String stem(Path file, String ending) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ending.length());
  }

  /** Layer files by the id that their name says, the city's instead of the shipped one. */
  private Map<String, Path> files(List<Fault> faults) {
    Map<String, Path> files = new TreeMap<>();
    for (Path folder : List.of(shipped.layers(), city.layers())) {
      for (Path file : filesIn(folder)) {
        if (file.toString().endsWith(YAML)) {
          files.put(stem(file, YAML), file);
        } else if (file.toString().endsWith(".yml")) {
          faults.add(new Fault(file, 0, "is not read", "let its name end in .yaml"));
        }
      }
    }
    return files;
  }

  private static Optional<String> writtenId(Path file) {
    try {
      return YamlTree.read(file).find("id").map(YamlTree::text);
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private static List<Path> filesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
