package id.nadikota.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.db.write.Kept;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Intent;
import id.nadikota.http.Json;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.Layer;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.edit.EditRow;
import id.nadikota.layer.edit.Edits;
import id.nadikota.layer.proposal.Proposal;
import id.nadikota.layer.proposal.ProposalJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Creating, replacing, changing and deleting items, OGC API Features part 4. */
final class ItemWriteRoutes implements Routes {
  private static final String ITEM = "/ogc/collections/{layer}/items/{id}";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private final LayerCatalog catalog;
  private final Edits edits;
  private final AuditedReads reads;

  ItemWriteRoutes(LayerCatalog catalog, Edits edits, AuditedReads reads) {
    this.reads = reads;
    this.catalog = catalog;
    this.edits = edits;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/ogc/collections/{layer}/items", this::create);
    routes.put(ITEM, this::replace);
    routes.patch(ITEM, this::patch);
    routes.delete(ITEM, this::delete);
  }

  private void create(Context ctx) {
    Shown shown = new Shown(reads);
    Edits.Command command = command(ctx, Intent.of(ctx), shown);
    Proposal proposal = proposal(ctx, List.of(ItemRoutes.GEOJSON, "application/json"));
    Function<EditRow, Kept> answer = row -> shown.created(command.layer(), row);
    Answers.kept(ctx, shown.by(command, () -> edits.create(command, proposal, answer)));
  }

  private void replace(Context ctx) {
    change(ctx, proposal(ctx, List.of(ItemRoutes.GEOJSON, "application/json")), true);
  }

  private void patch(Context ctx) {
    change(ctx, proposal(ctx, List.of(MERGE_PATCH)), false);
  }

  private void change(Context ctx, Proposal proposal, boolean whole) {
    Intent intent = Intent.of(ctx);
    Shown shown = new Shown(reads);
    Edits.Command command = command(ctx, intent, shown);
    long key = key(ctx, command.layer());
    long version = intent.requiredVersion();
    Function<EditRow, Kept> answer = row -> shown.answer(200, row, Map.of());
    Answers.kept(
        ctx, shown.by(command, () -> edits.change(command, key, version, proposal, whole, answer)));
  }

  private void delete(Context ctx) {
    Intent intent = Intent.of(ctx);
    Shown shown = new Shown(reads);
    Edits.Command command = command(ctx, intent, shown);
    long key = key(ctx, command.layer());
    long version = intent.requiredVersion();
    Kept gone = new Kept(204, Map.of(), "");
    Answers.kept(ctx, shown.by(command, () -> edits.delete(command, key, version, gone)));
  }

  private Edits.Command command(Context ctx, Intent intent, Shown shown) {
    Layer layer = catalog.get(ctx.pathParam("layer"), Actors.of(ctx)).layer();
    return new Edits.Command(
        layer, Actors.of(ctx), intent.reason(), intent.replay(ctx), shown::document);
  }

  private static long key(Context ctx, Layer layer) {
    return Params.pathFeature(ctx, "id")
        .orElseThrow(() -> Edits.unknown(layer, ctx.pathParam("id")));
  }

  private static Proposal proposal(Context ctx, List<String> mediaTypes) {
    String given = ctx.header("Content-Type");
    String type = given == null ? "" : given.split(";")[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaTypes.contains(type)) {
      ctx.header(
          ctx.method().name().equals("PATCH") ? "Accept-Patch" : "Accept-Post",
          String.join(", ", mediaTypes));
      throw new HttpResponseException(UNSUPPORTED_MEDIA_TYPE, "", Map.of());
    }
    return ProposalJson.read(Json.body(ctx, JsonNode.class));
  }
}
