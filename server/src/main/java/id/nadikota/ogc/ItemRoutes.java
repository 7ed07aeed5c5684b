package id.nadikota.ogc;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import id.nadikota.layer.Feature;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerCatalog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** One item of a collection, OGC API Features part 1, clause 7.16. */
final class ItemRoutes implements Routes {
  private static final String GEOJSON = "application/geo+json";

  private final LayerCatalog catalog;
  private final FeatureQuery features;

  ItemRoutes(LayerCatalog catalog, FeatureQuery features) {
    this.catalog = catalog;
    this.features = features;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/ogc/collections/{layer}/items/{id}", this::item);
  }

  private void item(Context ctx) {
    Actor actor = Actors.of(ctx);
    Layer layer = catalog.get(ctx.pathParam("layer"), actor).layer();
    String id = ctx.pathParam("id");
    Feature feature =
        key(id)
            .flatMap(key -> features.find(layer, actor, key))
            .orElseThrow(() -> unknown(layer, id));
    Answers.bytes(ctx, Json.bytes(FeatureJson.of(feature)), GEOJSON, Caching.TOLD.of(ctx, actor));
  }

  /** A key is written in one way only, so that an item has one address. */
  private static Optional<Long> key(String id) {
    if (!id.matches("0|-?[1-9][0-9]{0,18}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.valueOf(id));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Refusal unknown(Layer layer, String id) {
    String shown = id.length() > 20 ? id.substring(0, 20) + ".." : id;
    return Refusal.notFound(
        "unknown-feature",
        new Label("tidak ada fitur %s di %s", "there is no feature %s in %s")
            .formatted(shown, layer.id()));
  }
}
