package id.nadikota.layer.past;

import id.nadikota.geo.Bbox;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A feature that is deleted and can be brought back.
 *
 * @param id its key
 * @param title what it was called; empty where it had no name
 * @param at when it was deleted
 * @param actor who deleted it
 * @param reason why
 * @param place where it stood; absent for one without a place
 */
record Deleted(
    long id, String title, Instant at, String actor, String reason, Optional<Place> place) {
  Deleted {
    Objects.requireNonNull(title);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(place);
  }

  /**
   * A place in degrees.
   *
   * @param lon of a point on the shape
   * @param lat of the same point
   * @param bbox around the shape
   */
  record Place(double lon, double lat, Bbox bbox) {}

  /**
   * Which deleted features are asked for.
   *
   * @param bbox that they stood in
   * @param words that their names hold, blind to case and accents; none: all
   * @param limit how many, the last deleted first
   */
  record Question(Optional<Bbox> bbox, String[] words, int limit) {}
}
