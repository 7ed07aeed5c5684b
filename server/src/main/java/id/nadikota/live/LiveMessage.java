package id.nadikota.live;

import id.nadikota.change.ChangeFeed;
import id.nadikota.filter.Condition;
import id.nadikota.geo.Bbox;
import java.util.Objects;
import java.util.Optional;

/** What a client asks for. */
sealed interface LiveMessage {

  /** The client's own number of the subscription. */
  long id();

  /**
   * To be told of changes of a layer.
   *
   * @param view what the client looks at, in degrees
   * @param filter what it shows only; over attributes that its actor sees
   * @param from what it knows already; it wants to go on from there
   */
  record Subscribe(
      long id, String layer, Bbox view, Optional<Condition> filter, Optional<ChangeFeed.Place> from)
      implements LiveMessage {
    public Subscribe {
      Objects.requireNonNull(layer);
      Objects.requireNonNull(view);
      Objects.requireNonNull(filter);
      Objects.requireNonNull(from);
    }
  }

  /** To be told no more. */
  record Unsubscribe(long id) implements LiveMessage {}
}
