package id.nadikota.layer.edit;

import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Feature;
import java.util.List;
import java.util.Objects;

/**
 * A feature of a layer that can be edited, as one actor sees it.
 *
 * @param version how often it was changed; the same moment as the feature
 * @param inReach whether the actor's rule for editing takes it in
 * @param acts what the actor may do to it now
 */
public record EditRow(Feature feature, long version, boolean inReach, List<Act> acts) {
  public EditRow {
    Objects.requireNonNull(feature);
    acts = List.copyOf(acts);
  }
}
