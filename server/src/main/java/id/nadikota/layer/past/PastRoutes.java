package id.nadikota.layer.past;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import id.nadikota.layer.Layer;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.edit.Edits;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** What happened to a feature, and what is deleted. */
final class PastRoutes implements Routes {
  private static final int MOST = 500;
  private static final int USUAL = 100;
  private static final int LONGEST_WORDS = 200;

  private final LayerCatalog catalog;
  private final Past past;

  PastRoutes(LayerCatalog catalog, Past past) {
    this.catalog = catalog;
    this.past = past;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/layers/{layer}/items/{id}/history", this::history);
    routes.get("/api/layers/{layer}/deleted", this::deleted);
    routes.get("/api/layers/{layer}/changes", this::changes);
  }

  private void history(Context ctx) {
    Params.only(ctx, "limit");
    Actor actor = Actors.of(ctx);
    Layer layer = catalog.get(ctx.pathParam("layer"), actor).layer();
    int limit = Params.integer(ctx, "limit", 1, MOST, USUAL);
    Past.History history =
        Params.pathFeature(ctx, "id")
            .flatMap(id -> past.of(layer, actor, id, limit))
            .orElseThrow(() -> Edits.unknown(layer, ctx.pathParam("id")));
    Answers.json(ctx, PastJson.of(history), Caching.TOLD.of(ctx, actor));
  }

  private void deleted(Context ctx) {
    Actor actor = Actors.of(ctx);
    Layer layer = catalog.get(ctx.pathParam("layer"), actor).layer();
    List<Deleted> deleted = past.deleted(layer, actor, question(ctx));
    Answers.json(ctx, PastJson.of(deleted), Caching.TOLD.of(ctx, actor));
  }

  private void changes(Context ctx) {
    Actor actor = Actors.of(ctx);
    Layer layer = catalog.get(ctx.pathParam("layer"), actor).layer();
    Changes counted = past.changes(layer, actor, stretch(ctx));
    Answers.json(ctx, PastJson.of(counted), Caching.TOLD.of(ctx, actor));
  }

  private static Changes.Question stretch(Context ctx) {
    Params.only(ctx, "from", "to", "parts", "bbox");
    return ordered(
        new Changes.Question(
            Params.moment(ctx, "from"),
            Params.moment(ctx, "to"),
            Params.integer(ctx, "parts", 1, MOST, USUAL),
            Params.bbox(ctx, "bbox")));
  }

  private static Changes.Question ordered(Changes.Question asked) {
    if (asked.from().isBefore(asked.to())) {
      return asked;
    }
    throw Refusal.invalidField(
        "to", "bad-stretch", new Label("to harus sesudah from", "to must be after from"));
  }

  private static Deleted.Question question(Context ctx) {
    Params.only(ctx, "bbox", "q", "limit");
    String[] words =
        Params.text(ctx, "q", LONGEST_WORDS).map(text -> text.split("\\s+")).orElse(new String[0]);
    return new Deleted.Question(
        Params.bbox(ctx, "bbox"), words, Params.integer(ctx, "limit", 1, MOST, USUAL));
  }
}
