package id.nadikota.style;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of styles, one {@code <layer id>.sld} each.
 *
 * @param folder where they stand
 * @param tokens the colours they may use
 * @param icons the folder of their icons
 */
public record StyleFolder(Path folder, TokenSheet tokens, Path icons) {

  /** The shipped styles. */
  public static StyleFolder shipped(Home home) {
    Path styles = home.styles();
    return new StyleFolder(
        styles, TokenSheet.read(styles.resolve("tokens.css")), styles.resolve("icons"));
  }

  /** The style of a layer. */
  public Style read(String layerId) {
    return SldReader.read(folder.resolve(layerId + ".sld"), tokens, icons);
  }

  /** Everything that is wrong in any style; empty when all can be used. */
  public List<Fault> check() {
    List<Fault> faults = new ArrayList<>();
    for (Path file : files()) {
      try {
        SldReader.read(file, tokens, icons);
      } catch (FaultException e) {
        faults.addAll(e.faults());
      }
    }
    return faults;
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".sld")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
