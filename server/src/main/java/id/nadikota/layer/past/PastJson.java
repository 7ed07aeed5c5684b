package id.nadikota.layer.past;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.nadikota.geo.Bbox;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Histories and deleted features as JSON. */
final class PastJson {
  private PastJson() {}

  /**
   * The history of a feature.
   *
   * @param more whether there are older states
   */
  record HistoryWire(List<StateWire> states, boolean more) {}

  /**
   * One state.
   *
   * @param op begin, insert, update or delete
   * @param actor null where the one who asks is not told, as is the reason
   * @param moved whether the shape differs from the state before
   */
  record StateWire(
      @JsonProperty("valid_from") Instant validFrom,
      @JsonProperty("valid_to") Instant validTo,
      String op,
      String actor,
      String reason,
      List<Told.Change> changes,
      boolean moved) {}

  /** Counts by part, and whether they hold all changes. */
  record ChangesWire(int[] counts, boolean complete) {}

  /** Counts. */
  static ChangesWire of(Changes changes) {
    return new ChangesWire(changes.counts(), changes.complete());
  }

  /** Deleted features. */
  record DeletedWire(List<OneDeleted> deleted) {}

  /**
   * One deleted feature.
   *
   * @param point on its shape, longitude first; null without a place, as is the bbox
   */
  record OneDeleted(
      String id,
      String title,
      @JsonProperty("deleted_at") Instant deletedAt,
      String actor,
      String reason,
      List<Double> point,
      List<Double> bbox) {}

  /** A history. */
  static HistoryWire of(Past.History history) {
    return new HistoryWire(
        history.states().stream().map(told -> state(told, history.namesPeople())).toList(),
        history.more());
  }

  private static StateWire state(Told told, boolean namesPeople) {
    State state = told.state();
    return new StateWire(
        state.from(),
        state.to().orElse(null),
        told.op().name().toLowerCase(Locale.ROOT),
        namesPeople ? state.actor() : null,
        namesPeople ? state.reason() : null,
        told.changes(),
        told.moved());
  }

  /** Deleted features. */
  static DeletedWire of(List<Deleted> deleted) {
    return new DeletedWire(deleted.stream().map(PastJson::deleted).toList());
  }

  private static OneDeleted deleted(Deleted one) {
    return new OneDeleted(
        Long.toString(one.id()),
        one.title(),
        one.at(),
        one.actor(),
        one.reason(),
        one.place().map(place -> List.of(place.lon(), place.lat())).orElse(null),
        one.place().map(place -> corners(place.bbox())).orElse(null));
  }

  private static List<Double> corners(Bbox box) {
    return List.of(box.west(), box.south(), box.east(), box.north());
  }
}
