package id.nadikota.layer.check;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.catalog.LayerFiles;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.edit.EditQuery;
import java.nio.file.Path;

/** Builds the check of layers, styles and examples. */
public final class CheckParts {
  private final LayerCheck check;

  /**
   * @param home where the shipped layers and styles stand
   * @param data the city's directory
   */
  public CheckParts(Home home, Path data, Database database) {
    LayerSourceQuery sources = new LayerSourceQuery(database);
    LayerQuery query = new LayerQuery();
    FeatureQuery features = new FeatureQuery(database, query);
    EditQuery editable = new EditQuery(database, query);
    this.check =
        new LayerCheck(
            LayerFiles.of(home, data, sources), new ExampleRun(features, sources, editable));
  }

  /** The check. */
  public LayerCheck check() {
    return check;
  }
}
