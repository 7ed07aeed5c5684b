package id.nadikota.layer.search;

import java.util.List;

/** What was found, as JSON. */
final class SearchJson {
  private SearchJson() {}

  /** The whole answer, what fits best first. */
  record Wire(List<One> results) {}

  /**
   * One find.
   *
   * @param id the key as a decimal string
   * @param subtitle null where nothing more is known
   * @param point longitude, latitude
   * @param bbox west, south, east, north
   */
  record One(
      String layer,
      String id,
      String title,
      String subtitle,
      List<Double> point,
      List<Double> bbox) {}

  /** The answer for these finds. */
  static Wire of(List<Find> finds) {
    return new Wire(finds.stream().map(SearchJson::one).toList());
  }

  private static One one(Find find) {
    return new One(
        find.layer(),
        Long.toString(find.id()),
        find.title(),
        find.subtitle().isEmpty() ? null : find.subtitle(),
        List.of(find.lon(), find.lat()),
        List.of(find.bbox().west(), find.bbox().south(), find.bbox().east(), find.bbox().north()));
  }
}
