package id.nadikota.layer.search;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/search}: words that lead to features. */
final class SearchRoutes implements Routes {
  private static final int LONGEST_WORDS = 200;
  private static final int MOST_RESULTS = 50;
  private static final int RESULTS = 10;

  private final Search search;

  SearchRoutes(Search search) {
    this.search = search;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/search", this::search);
  }

  private void search(Context ctx) {
    Params.only(ctx, "q", "limit");
    Actor actor = Actors.of(ctx);
    Optional<String> words = words(ctx);
    int limit = Params.integer(ctx, "limit", 1, MOST_RESULTS, RESULTS);
    String language = Params.text(ctx, "lang", 5).orElse("id");
    List<Find> finds =
        words.map(text -> search.find(actor, text, limit, language)).orElse(List.of());
    Answers.json(ctx, SearchJson.of(finds), Caching.TOLD.of(ctx, actor));
  }

  /** What is looked for; nothing where only blanks were typed. */
  private static Optional<String> words(Context ctx) {
    if (ctx.queryParam("q") == null) {
      throw Refusal.invalidField(
          "q",
          "missing",
          new Label("sebutkan di q apa yang dicari", "say in q what is looked for"));
    }
    return Params.text(ctx, "q", LONGEST_WORDS).map(text -> text.replaceAll("\\s+", " "));
  }
}
