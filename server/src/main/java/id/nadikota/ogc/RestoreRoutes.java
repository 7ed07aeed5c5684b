package id.nadikota.ogc;

import id.nadikota.db.write.Kept;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Intent;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.Layer;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.edit.EditRow;
import id.nadikota.layer.edit.Edits;
import id.nadikota.layer.edit.Restores;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Function;

/** Brings a deleted item back; the answer is that of an item that was put in. */
final class RestoreRoutes implements Routes {
  private final LayerCatalog catalog;
  private final Restores restores;
  private final AuditedReads reads;

  RestoreRoutes(LayerCatalog catalog, Restores restores, AuditedReads reads) {
    this.catalog = catalog;
    this.restores = restores;
    this.reads = reads;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/layers/{layer}/items/{id}/restore", this::restore);
  }

  private void restore(Context ctx) {
    Layer layer = catalog.get(ctx.pathParam("layer"), Actors.of(ctx)).layer();
    Intent intent = Intent.of(ctx);
    Shown shown = new Shown(reads);
    Edits.Command command =
        new Edits.Command(
            layer, Actors.of(ctx), intent.reason(), intent.replay(ctx), shown::document);
    long id =
        Params.pathFeature(ctx, "id").orElseThrow(() -> Edits.unknown(layer, ctx.pathParam("id")));
    Function<EditRow, Kept> answer = row -> shown.created(layer, row);
    Answers.kept(ctx, shown.by(command, () -> restores.restore(command, id, answer)));
  }
}
