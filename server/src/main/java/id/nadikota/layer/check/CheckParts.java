package id.nadikota.layer.check;

import id.nadikota.layer.LayerParts;

/** Builds the check of layers, styles and examples. */
public final class CheckParts {
  private final LayerCheck check;

  /** A check of what the layers' room reads. */
  public CheckParts(LayerParts layers) {
    this.check =
        new LayerCheck(layers.files(), new ExampleRun(layers.features(), layers.sources()));
  }

  /** The check. */
  public LayerCheck check() {
    return check;
  }
}
