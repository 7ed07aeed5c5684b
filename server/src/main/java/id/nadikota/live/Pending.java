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
  /** What a feature costs beside its text: numbers, box and its place in the map. */
  static final int ITEM_BYTES = 200;

  private final Map<Long, Item> items = new LinkedHashMap<>();
  private long bytes;

  /**
   * One feature.
   *
   * @param put what is in view now; absent: nothing
   * @param wasInView whether the client may hold it from before, and might see what it held
   * @param outside where it is when that is out of view
   */
  private record Item(Optional<LiveFeature> put, boolean wasInView, Optional<Bbox> outside) {
    long bytes() {
      return ITEM_BYTES + put.map(LiveFeature::bytes).orElse(0);
    }
  }

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
      remove(id);
    }
  }

  private void replace(long id, Item item) {
    // to the end: the order in which they changed last
    remove(id);
    items.put(id, item);
    bytes += item.bytes();
  }

  private void remove(long id) {
    Item item = items.remove(id);
    bytes -= item == null ? 0 : item.bytes();
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  int size() {
    return items.size();
  }

  /** What all of it takes, as it is sent. */
  long bytes() {
    return bytes;
  }

  void clear() {
    items.clear();
    bytes = 0;
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

  /** What changed out of view, each feature once, and where it is. */
  Map<Long, Bbox> outside() {
    Map<Long, Bbox> outside = new LinkedHashMap<>();
    items.forEach((id, item) -> item.outside.ifPresent(box -> outside.put(id, box)));
    return outside;
  }
}
