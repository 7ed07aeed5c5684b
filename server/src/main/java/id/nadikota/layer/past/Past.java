package id.nadikota.layer.past;

import id.nadikota.base.Actor;
import id.nadikota.base.PermissionSet;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Feature;
import id.nadikota.layer.Layer;
import id.nadikota.layer.edit.EditRights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What may be asked of the past of a layer's features. */
final class Past {
  private static final int MOST_CHANGES = 20_000;

  private final PastQuery query;
  private final AuditedReads reads;

  Past(PastQuery query, AuditedReads reads) {
    this.query = query;
    this.reads = reads;
  }

  /**
   * The history of a feature.
   *
   * @param states newest first
   * @param more whether there are older ones
   * @param namesPeople whether the actor is told who made a change and why
   */
  record History(List<Told> states, boolean more, boolean namesPeople) {
    History {
      states = List.copyOf(states);
    }
  }

  /** What happened to a feature; empty where the actor may know of none with this key. */
  Optional<History> of(Layer layer, Actor actor, long id, int limit) {
    List<Told> told = Told.of(query.states(layer, actor, id, limit + 1));
    if (told.isEmpty()) {
      return Optional.empty();
    }
    List<Told> shown = told.subList(0, Math.min(limit, told.size()));
    recordAudited(layer, actor, id, shown);
    return Optional.of(new History(shown, told.size() > limit, namesPeople(layer, actor)));
  }

  /** How many changes of a layer there were when. */
  Changes changes(Layer layer, Actor actor, Changes.Question asked) {
    return query.changes(layer, actor, asked, MOST_CHANGES);
  }

  /**
   * What the actor may bring back.
   *
   * @throws id.nadikota.base.Refusal FORBIDDEN for who may not put features into the layer
   */
  List<Deleted> deleted(Layer layer, Actor actor, Deleted.Question asked) {
    EditRights.require(layer, actor, Act.CREATE);
    return query.deleted(layer, actor, asked);
  }

  /**
   * Who made a change is told to those who edit the layer, to auditors, and to those who see it by
   * another rule than the public's; not to a wall and not where all that is known is public anyway.
   */
  static boolean namesPeople(Layer layer, Actor actor) {
    boolean asPublic = layer.access(actor).equals(layer.access(Actor.PUBLIC));
    return !actor.isPublic()
        && actor.set() != PermissionSet.SCREEN
        && (layer.isEditedBy(actor) || actor.set() == PermissionSet.AUDITOR || !asPublic);
  }

  private void recordAudited(Layer layer, Actor actor, long id, List<Told> shown) {
    Map<String, Object> values = new LinkedHashMap<>();
    shown.stream()
        .flatMap(one -> one.changes().stream())
        .filter(change -> layer.find(change.attribute()).filter(Attribute::audited).isPresent())
        .forEach(
            change ->
                values.putIfAbsent(
                    change.attribute(),
                    Objects.requireNonNullElse(change.after(), change.before())));
    reads.shown(actor, layer, new Feature(id, Optional.empty(), values));
  }
}
