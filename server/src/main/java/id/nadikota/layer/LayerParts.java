package id.nadikota.layer;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.http.Routes;
import id.nadikota.style.SldReader;
import id.nadikota.style.TokenSheet;
import java.nio.file.Path;
import java.util.List;

/** Builds the room of layers: reads all declarations and lets the reader role select sources. */
public final class LayerParts {
  private final LayerSourceQuery sources;
  private final LayerFiles files;
  private final LayerCatalog catalog;
  private final LayerQuery query = new LayerQuery();
  private final FeatureQuery features;
  private final List<Routes> routes;

  /**
   * @param home where the shipped layers and styles stand
   * @param data the city's directory, of which {@code layers} and {@code styles} are read
   */
  public LayerParts(Home home, Path data, Database database) {
    TokenSheet tokens = TokenSheet.read(home.styles().resolve("tokens.css"));
    Path icons = home.styles().resolve("icons");
    this.features = new FeatureQuery(database, query);
    this.sources = new LayerSourceQuery(database);
    this.files =
        new LayerFiles(
            new LayerFiles.Folders(home.layers(), home.styles()),
            new LayerFiles.Folders(data.resolve("layers"), data.resolve("styles")),
            sld -> SldReader.read(sld, tokens, icons),
            sources);
    this.catalog = new LayerCatalog(files);
    catalog.load();
    this.routes = List.of(new LayerRoutes(catalog, new LastChangeQuery(database, query)));
  }

  /** The layers that are on. */
  public LayerCatalog catalog() {
    return catalog;
  }

  /** What turns a layer into SQL. */
  public LayerQuery query() {
    return query;
  }

  /** What reads single features. */
  public FeatureQuery features() {
    return features;
  }

  /** What the database says about the sources of layers. */
  public LayerSourceQuery sources() {
    return sources;
  }

  /** The files that layers and styles stand in. */
  public LayerFiles files() {
    return files;
  }

  /** The layer list and the styles. */
  public List<Routes> routes() {
    return routes;
  }
}
