package id.nadikota.layer.form;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Routes;
import id.nadikota.layer.Layer;
import id.nadikota.layer.catalog.LayerCatalog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What is asked of one who creates or changes a feature. */
final class FormRoutes implements Routes {
  private final LayerCatalog catalog;
  private final FormQuery forms;

  FormRoutes(LayerCatalog catalog, FormQuery forms) {
    this.catalog = catalog;
    this.forms = forms;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/layers/{id}/form", this::form);
  }

  private void form(Context ctx) {
    Actor actor = Actors.of(ctx);
    Layer layer = catalog.get(ctx.pathParam("id"), actor).layer();
    if (!layer.isEditedBy(actor)) {
      throw noForm(layer);
    }
    Answers.json(ctx, FormJson.of(forms.form(layer, actor)), Caching.TOLD.of(ctx, actor));
  }

  private static Refusal noForm(Layer layer) {
    return Refusal.forbidden(
        "not-your-layer",
        new Label(
            "Anda tidak dapat mengubah lapisan " + layer.id(),
            "you may not edit the layer " + layer.id()));
  }
}
