package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.change.Change;
import id.nadikota.layer.Published;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Faults that the trial must catch. */
final class WrongLiveReaders {
  private WrongLiveReaders() {}

  /** Asks only of the first old state of each feature whether it might be seen. */
  record FirstOnly(LiveReader reader) implements LiveReader {
    @Override
    public Map<Long, LiveFeature> features(
        Published published, Actor actor, Collection<Long> ids, Set<String> filtered) {
      return reader.features(published, actor, ids, filtered);
    }

    @Override
    public Set<Long> passed(Published published, Actor actor, List<Change> changes) {
      Set<Long> keys = new HashSet<>();
      return reader.passed(
          published, actor, changes.stream().filter(one -> keys.add(one.key())).toList());
    }
  }

  /** Says of whatever was in view that it is gone. */
  record GoneToEveryone(LiveReader reader) implements LiveReader {
    @Override
    public Map<Long, LiveFeature> features(
        Published published, Actor actor, Collection<Long> ids, Set<String> filtered) {
      return reader.features(published, actor, ids, filtered);
    }

    @Override
    public Set<Long> passed(Published published, Actor actor, List<Change> changes) {
      Set<Long> all = new HashSet<>();
      changes.forEach(one -> all.add(one.id()));
      return all;
    }
  }
}
