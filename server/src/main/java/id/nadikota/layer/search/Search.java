package id.nadikota.layer.search;

import id.nadikota.base.Actor;
import id.nadikota.layer.Published;
import id.nadikota.layer.catalog.LayerCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for words in all layers that the actor may see. */
final class Search {
  private final LayerCatalog catalog;
  private final SearchQuery query;

  Search(LayerCatalog catalog, SearchQuery query) {
    this.catalog = catalog;
    this.query = query;
  }

  /**
   * The features that fit best; among equals those of the higher layer come first.
   *
   * @param words what is looked for, not blank
   * @param language of the subtitles: {@code en}, else Indonesian
   */
  List<Find> find(Actor actor, String words, int limit, String language) {
    List<Find> finds = new ArrayList<>();
    for (Published one : catalog.visibleTo(actor)) {
      finds.addAll(query.find(one.layer(), actor, words, limit, language));
    }
    // stable: layers stay in the order of the catalog, finds of a layer in that of the query
    finds.sort(Comparator.comparingInt(Find::rank));
    return List.copyOf(finds.subList(0, Math.min(limit, finds.size())));
  }
}
