package id.nadikota.layer.check;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.layer.Published;
import id.nadikota.layer.catalog.LayerFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Looks through all layers, styles and examples. */
public final class LayerCheck {
  private final LayerFiles files;
  private final ExampleRun run;

  LayerCheck(LayerFiles files, ExampleRun run) {
    this.files = files;
    this.run = run;
  }

  /** What was looked at, and what is wrong with it, by file and line. */
  public record Result(int layers, int examples, List<Fault> faults) {}

  /** Reads everything anew and tries every example of the layers that can be used. */
  public Result check() {
    LayerFiles.Loaded loaded = files.load();
    List<Fault> faults = new ArrayList<>(loaded.faults());
    int tried = 0;
    for (Published layer : loaded.on()) {
      for (Example example : examples(layer.layer().id(), loaded.files(), faults)) {
        faults.addAll(run.faults(layer, example));
        tried++;
      }
    }
    faults.addAll(files.withoutLayer(loaded.files().keySet()));
    faults.sort(
        Comparator.comparing((Fault fault) -> fault.file().toString())
            .thenComparingInt(Fault::line));
    return new Result(loaded.files().size(), tried, List.copyOf(faults));
  }

  /** The examples of a layer stand beside its file, in the folder {@code examples}. */
  static Path examplesOf(Path layerFile) {
    return layerFile.resolveSibling("examples").resolve(layerFile.getFileName());
  }

  private static List<Example> examples(String id, Map<String, Path> files, List<Fault> faults) {
    Path file = examplesOf(files.get(id));
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return ExamplesYaml.read(file);
    } catch (FaultException e) {
      faults.addAll(e.faults());
      return List.of();
    }
  }
}
