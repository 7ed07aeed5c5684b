package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.change.Change;
import id.nadikota.layer.Published;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the live face asks of the database, through the rules of the layer. */
interface LiveReader {

  /**
   * The features with these ids that the actor may see, as they are now.
   *
   * @param filtered attributes whose values are wanted besides
   */
  Map<Long, LiveFeature> features(
      Published published, Actor actor, Collection<Long> ids, Set<String> filtered);

  /** The ids of those changes whose old row the actor might see. */
  Set<Long> passed(Published published, Actor actor, List<Change> changes);
}
