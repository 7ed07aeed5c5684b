package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Routes;
import id.nadikota.style.StyleJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Which layers there are, and what they look like. */
final class LayerRoutes implements Routes {
  private final LayerCatalog catalog;
  private final LastChangeQuery lastChange;

  LayerRoutes(LayerCatalog catalog, LastChangeQuery lastChange) {
    this.catalog = catalog;
    this.lastChange = lastChange;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/layers", this::layers);
    routes.get("/api/layers/{id}/style", this::style);
  }

  private void layers(Context ctx) {
    Actor actor = Actors.of(ctx);
    LayersJson.Wire wire =
        new LayersJson.Wire(
            catalog.visibleTo(actor).stream()
                .map(Published::layer)
                .map(layer -> LayersJson.one(layer, actor, lastChange.of(layer, actor)))
                .toList());
    Answers.json(ctx, wire, Caching.TOLD.of(ctx, actor));
  }

  private void style(Context ctx) {
    Actor actor = Actors.of(ctx);
    Published layer = catalog.get(ctx.pathParam("id"), actor);
    Answers.json(
        ctx, StyleJson.write(layer.style(), layer.layer().legend()), Caching.TOLD.of(ctx, actor));
  }
}
