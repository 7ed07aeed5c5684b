package id.nadikota.layer.check;

import id.nadikota.db.Database;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.LayerParts;

/** Builds the check of layers, styles and examples. */
public final class CheckParts {
  private final LayerCheck check;

  /** A check of what the layers' room reads. */
  public CheckParts(LayerParts layers, Database database) {
    FeatureQuery features = new FeatureQuery(database, layers.query());
    this.check = new LayerCheck(layers.files(), new ExampleRun(features, layers.sources()));
  }

  /** The check. */
  public LayerCheck check() {
    return check;
  }
}
