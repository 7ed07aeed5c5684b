package id.nadikota.ogc;

import id.nadikota.base.Actor;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Json;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.Feature;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.Layer;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.edit.EditQuery;
import id.nadikota.layer.edit.EditRow;
import id.nadikota.layer.edit.Edits;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** One item of a collection, OGC API Features part 1, clause 7.16. */
final class ItemRoutes implements Routes {
  static final String GEOJSON = "application/geo+json";

  private final LayerCatalog catalog;
  private final FeatureQuery features;
  private final EditQuery editable;
  private final AuditedReads reads;
  private final Clock clock;

  ItemRoutes(
      LayerCatalog catalog,
      FeatureQuery features,
      EditQuery editable,
      AuditedReads reads,
      Clock clock) {
    this.reads = reads;
    this.clock = clock;
    this.catalog = catalog;
    this.features = features;
    this.editable = editable;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/ogc/collections/{layer}/items/{id}", this::item);
  }

  private void item(Context ctx) {
    Params.only(ctx, "at");
    Actor actor = Actors.of(ctx);
    Layer layer = catalog.get(ctx.pathParam("layer"), actor).layer();
    Optional<Instant> at = Params.past(ctx, "at", clock.instant());
    if (at.isEmpty() && layer.isEditedBy(actor)) {
      answerEditor(ctx, layer, found(ctx, layer, key -> editable.find(layer, actor, key)));
    } else {
      answer(ctx, layer, found(ctx, layer, key -> features.find(layer, actor, key, at)));
    }
  }

  private void answer(Context ctx, Layer layer, Feature feature) {
    Actor actor = Actors.of(ctx);
    reads.shown(actor, layer, feature);
    byte[] body = Json.bytes(FeatureJson.of(feature));
    Answers.bytes(ctx, body, GEOJSON, Caching.TOLD.of(ctx, actor));
  }

  private void answerEditor(Context ctx, Layer layer, EditRow row) {
    Actor actor = Actors.of(ctx);
    reads.shown(actor, layer, row.feature());
    byte[] body = Json.bytes(FeatureJson.of(row));
    Answers.version(ctx, row.version(), body, GEOJSON, Caching.TOLD.of(ctx, actor));
  }

  private static <T> T found(Context ctx, Layer layer, Function<Long, Optional<T>> find) {
    return Params.pathFeature(ctx, "id")
        .flatMap(find)
        .orElseThrow(() -> Edits.unknown(layer, ctx.pathParam("id")));
  }
}
