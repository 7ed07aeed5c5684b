package id.nadikota.ogc;

import id.nadikota.http.Routes;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.edit.EditParts;
import id.nadikota.layer.edit.Edits;
import java.time.Clock;
import java.util.List;

/** Builds the face that publishes layers by OGC API Features. */
public final class OgcParts {
  private final List<Routes> routes;

  /** A face of the layers in the catalog. */
  public OgcParts(
      LayerCatalog catalog,
      FeatureQuery features,
      EditParts edit,
      AuditedReads reads,
      Clock clock) {
    Edits edits = edit.edits();
    this.routes =
        List.of(
            new ItemRoutes(catalog, features, edits.rows(), reads, clock),
            new ItemWriteRoutes(catalog, edits, reads),
            new RestoreRoutes(catalog, edit.restores(), reads));
  }

  /** Items of collections. */
  public List<Routes> routes() {
    return routes;
  }
}
