package id.nadikota.layer.past;

import id.nadikota.geo.Bbox;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How many changes fall into equal parts of a stretch of time.
 *
 * @param counts by part, the earliest first
 * @param complete whether all were counted; else only the last of them
 */
record Changes(int[] counts, boolean complete) {

  /**
   * Which changes are counted.
   *
   * @param from the beginning
   * @param to the end, later
   * @param parts how many equal parts
   * @param bbox of what stands in it; absent: everywhere
   */
  record Question(Instant from, Instant to, int parts, Optional<Bbox> bbox) {
    Question {
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      Objects.requireNonNull(bbox);
    }
  }
}
