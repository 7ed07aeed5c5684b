package id.nadikota.layer.declaration;

import id.nadikota.base.FaultException;
import id.nadikota.base.Refusal;
import id.nadikota.base.YamlTree;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Published;
import id.nadikota.style.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads a layer with its style from their files and holds both against the database. */
public final class LayerReader {
  private final LayerSourceQuery sources;
  private final Function<Path, Style> readStyle;

  /**
   * @param readStyle reads an SLD file
   */
  public LayerReader(LayerSourceQuery sources, Function<Path, Style> readStyle) {
    this.sources = sources;
    this.readStyle = readStyle;
  }

  /**
   * The layer of a file, and lets the reader role select its source.
   *
   * @param sld the file of its style, which need not be there
   * @throws FaultException with everything that is wrong with it
   * @throws Refusal UNAVAILABLE while the database is away
   */
  public Published read(Path file, Path sld) {
    YamlTree tree = YamlTree.read(file);
    Layer layer = LayerFit.check(tree, LayerYaml.read(tree), sources::columns);
    need(tree.get("source"), "cannot be read by answers", () -> sources.share(layer.source()));
    layer
        .edit()
        .ifPresent(
            edit ->
                need(
                    tree.get("edit").get("table"),
                    "cannot be written",
                    () -> sources.requireWritable(edit.table())));
    if (!Files.exists(sld)) {
      throw tree.refuse(
          "has no style",
          "put %s into %s".formatted(sld.getFileName(), sld.getParent().getFileName()));
    }
    return new Published(layer, StyleFit.check(tree, layer, readStyle.apply(sld)));
  }

  private static void need(YamlTree at, String what, Runnable right) {
    try {
      right.run();
    } catch (Refusal e) {
      if (e.kind() == Refusal.Kind.UNAVAILABLE) {
        throw e;
      }
      throw at.refuse(what + ": " + e.getMessage(), "");
    }
  }
}
