package id.nadikota.layer.form;

import id.nadikota.db.Database;
import id.nadikota.http.Routes;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.catalog.LayerCatalog;
import java.util.List;

/** Builds the forms of layers. */
public final class FormParts {
  private final FormQuery forms;
  private final List<Routes> routes;

  /** Forms of the layers in the catalog. */
  public FormParts(LayerCatalog catalog, LayerQuery query, Database database) {
    this.forms = new FormQuery(database, catalog, query);
    this.routes = List.of(new FormRoutes(catalog, forms));
  }

  /** What makes the form of a layer for an actor. */
  public FormQuery forms() {
    return forms;
  }

  /** The forms. */
  public List<Routes> routes() {
    return routes;
  }
}
