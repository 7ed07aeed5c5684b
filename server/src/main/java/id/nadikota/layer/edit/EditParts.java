package id.nadikota.layer.edit;

import id.nadikota.db.Database;
import id.nadikota.db.write.Tx;
import id.nadikota.geo.Bbox;
import id.nadikota.http.Routes;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.form.FormParts;
import java.util.List;
import java.util.function.Supplier;

/** Builds the editing of layers. */
public final class EditParts {
  private final Edits edits;
  private final Restores restores;
  private final List<Routes> routes;

  /**
   * @param bounds the city's: shapes far outside are refused
   */
  public EditParts(
      LayerCatalog catalog, LayerQuery query, Database database, Tx tx, Supplier<Bbox> bounds) {
    FormParts forms = new FormParts(catalog, query, database);
    EditWriter writer = new EditWriter(new WriteTroubleQuery(database));
    EditQuery rows = new EditQuery(database, query);
    this.edits = new Edits(tx, rows, forms.forms(), writer, bounds);
    this.restores = new Restores(tx, rows, new RestoreWriter(writer));
    this.routes = forms.routes();
  }

  /** What can be done to features. */
  public Edits edits() {
    return edits;
  }

  /** What brings deleted features back. */
  public Restores restores() {
    return restores;
  }

  /** The forms. */
  public List<Routes> routes() {
    return routes;
  }
}
