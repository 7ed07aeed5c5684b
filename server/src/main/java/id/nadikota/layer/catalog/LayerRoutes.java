package id.nadikota.layer.catalog;

import id.nadikota.base.Actor;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Routes;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Published;
import id.nadikota.style.StyleJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Which layers there are, and what they look like. */
final class LayerRoutes implements Routes {
  private final LayerCatalog catalog;
  private final LayerTimesQuery times;

  LayerRoutes(LayerCatalog catalog, LayerTimesQuery times) {
    this.catalog = catalog;
    this.times = times;
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
                .map(layer -> one(layer, actor))
                .toList());
    Answers.json(ctx, wire, Caching.TOLD.of(ctx, actor));
  }

  private LayersJson.One one(Layer layer, Actor actor) {
    return LayersJson.one(layer, actor, times.lastChange(layer, actor), times.historyFrom(layer));
  }

  private void style(Context ctx) {
    Actor actor = Actors.of(ctx);
    Published layer = catalog.get(ctx.pathParam("id"), actor);
    Answers.json(
        ctx, StyleJson.write(layer.style(), layer.layer().legend()), Caching.TOLD.of(ctx, actor));
  }
}
