package id.nadikota.tile;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Tile;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import id.nadikota.layer.Published;
import id.nadikota.layer.catalog.LayerCatalog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Vector tiles of one or several layers, and the TileJSON that leads to them. */
final class TileRoutes implements Routes {
  private static final String MVT = "application/vnd.mapbox-vector-tile";
  private static final int MOST_LAYERS = 20;

  private static final int MOST_DIGITS = 8;

  private final LayerCatalog catalog;
  private final TileQuery extents;
  private final Tiles tiles;
  private final Clock clock;

  TileRoutes(LayerCatalog catalog, TileQuery extents, Tiles tiles, Clock clock) {
    this.clock = clock;
    this.catalog = catalog;
    this.extents = extents;
    this.tiles = tiles;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/tiles/{layers}/{z}/{x}/{y}.mvt", this::tile);
    routes.get("/tiles/{layer}.json", this::tileJson);
  }

  private void tile(Context ctx) {
    Actor actor = Actors.of(ctx);
    List<Published> layers = layers(ctx.pathParam("layers"), actor);
    Tiles.Answer tile = answer(ctx, layers, actor);
    open(ctx, actor);
    age(ctx, tile);
    if (tile.packed().isNothing()) {
      ctx.header("Cache-Control", Caching.DRAWN.of(ctx, actor)).status(204);
      return;
    }
    Answers.packed(ctx, tile.packed(), MVT, Caching.DRAWN.of(ctx, actor));
  }

  /** As of when the tile is, and which of its layers may be some seconds older than that. */
  private static void age(Context ctx, Tiles.Answer tile) {
    tile.tick().ifPresent(tick -> ctx.header("Nadi-Tick", Long.toString(tick)));
    if (!tile.busy().isEmpty()) {
      ctx.header("Nadi-Busy", String.join(",", tile.busy()));
    }
  }

  private Tiles.Answer answer(Context ctx, List<Published> layers, Actor actor) {
    Params.only(ctx, "at", "v");
    Tile tile = address(ctx);
    return Params.past(ctx, "at", clock.instant())
        .map(at -> tiles.of(layers, actor, tile, at))
        .orElseGet(() -> tiles.of(layers, actor, tile));
  }

  private void tileJson(Context ctx) {
    Params.only(ctx);
    Actor actor = Actors.of(ctx);
    Published layer = catalog.get(ctx.pathParam("layer"), actor);
    Optional<Bbox> extent = extents.extent(layer.layer(), actor);
    open(ctx, actor);
    Answers.json(ctx, TileJson.of(layer, actor, extent, origin(ctx)), Caching.DRAWN.of(ctx, actor));
  }

  private List<Published> layers(String ids, Actor actor) {
    if (ids.indexOf('+') < 0) {
      return List.of(catalog.get(ids, actor));
    }
    List<String> named = Arrays.stream(ids.split("\\+", -1)).distinct().toList();
    if (named.size() > MOST_LAYERS) {
      throw Refusal.invalid(
          "too-many-layers",
          new Label(
                  "satu petak memuat paling banyak %d lapisan; minta lebih sedikit",
                  "a tile holds at most %d layers; ask for fewer")
              .formatted(MOST_LAYERS));
    }
    return named.stream().map(id -> catalog.get(id, actor)).toList();
  }

  private static Tile address(Context ctx) {
    return tile(ctx.pathParam("z"), ctx.pathParam("x"), ctx.pathParam("y"));
  }

  private static Tile tile(String z, String x, String y) {
    if (isNumber(z)
        && isNumber(x)
        && isNumber(y)
        && Tile.isTile(Integer.parseInt(z), Integer.parseInt(x), Integer.parseInt(y))) {
      return new Tile(Integer.parseInt(z), Integer.parseInt(x), Integer.parseInt(y));
    }
    throw Refusal.invalid(
        "no-such-tile",
        new Label(
            "z harus 0 sampai 22, x dan y bilangan bulat dari 0 sampai 2^z - 1",
            "z must be 0 to 22, x and y whole numbers from 0 to 2^z - 1"));
  }

  /** Written in one way only, so that a tile has one address. */
  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && (text.charAt(0) != '0' || text.length() == 1)
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  /** Maps of others may read what is public. */
  private static void open(Context ctx, Actor actor) {
    if (actor.isPublic()) {
      ctx.header("Access-Control-Allow-Origin", "*")
          .header("Access-Control-Expose-Headers", "Nadi-Tick, Nadi-Busy");
    }
  }

  /** Scheme and host as the client wrote them; a proxy that ends TLS says so. */
  private static String origin(Context ctx) {
    String scheme = "https".equals(ctx.header("X-Forwarded-Proto")) ? "https" : ctx.scheme();
    return scheme + "://" + ctx.host();
  }
}
