package id.nadikota.live;

import id.nadikota.geo.Bbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one subscription is still to be told, of each feature only the newest. For one thread at a
 * time.
 */
final class Pending {
  private final Map<Long, Item> items = new LinkedHashMap<>();

  /**
   * One feature.
   *
   * @param put what is in view now; absent: nothing
   * @param wasInView whether the client may hold it from before, and might see what it held
   * @param outside where it is when that is out of view
   */
  private record Item(Optional<LiveFeature> put, boolean wasInView, Optional<Bbox> outside) {}

  /** The feature changed and is in view. */
  void put(LiveFeature feature) {
    replace(feature.id(), new Item(Optional.of(feature), true, Optional.empty()));
  }

  /**
   * The feature changed and is not in view, or not for this client.
   *
   * @param wasInView whether an old state of it was in view and this client might see it
   * @param outside where it is if this client may see it there
   */
  void away(long id, boolean wasInView, Optional<Bbox> outside) {
    Item before = items.get(id);
    boolean was = wasInView || before != null && before.wasInView;
    if (was || outside.isPresent()) {
      replace(id, new Item(Optional.empty(), was, outside));
    } else {
      items.remove(id);
    }
  }

  private void replace(long id, Item item) {
    // to the end: the order in which they changed last
    items.remove(id);
    items.put(id, item);
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  int size() {
    return items.size();
  }

  void clear() {
    items.clear();
  }

  /** What is in view now. */
  List<LiveFeature> put() {
    return items.values().stream().flatMap(item -> item.put.stream()).toList();
  }

  /** What the client must not show any more. */
  List<Long> gone() {
    return items.entrySet().stream()
        .filter(entry -> entry.getValue().put.isEmpty() && entry.getValue().wasInView)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Where something changed out of view; one box a feature. */
  List<Bbox> outside() {
    return items.values().stream().flatMap(item -> item.outside.stream()).toList();
  }
}
