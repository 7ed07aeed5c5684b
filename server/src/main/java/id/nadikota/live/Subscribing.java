package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.base.Digest;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.db.Relation;
import id.nadikota.filter.Condition;
import id.nadikota.filter.ConditionTypes;
import id.nadikota.filter.ValueType;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.catalog.LayerCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Decides what an actor may subscribe to. */
final class Subscribing {
  private final LayerCatalog catalog;
  private final LayerQuery query;
  private final Predicate<String> follows;

  /**
   * @param follows whether the changes of a layer, by its id, are told
   */
  Subscribing(LayerCatalog catalog, LayerQuery query, Predicate<String> follows) {
    this.catalog = catalog;
    this.query = query;
    this.follows = follows;
  }

  /**
   * A subscription as the actor may have it now.
   *
   * @param now where it begins if it does not want to go on from elsewhere
   * @throws Refusal {@code unknown-layer}, {@code not-live}, {@code unknown-attribute} or {@code
   *     bad-condition}
   */
  Subscription subscription(LiveMessage.Subscribe asked, Actor actor, Place now) {
    Published published = catalog.get(asked.layer(), actor);
    if (!published.layer().following().live() || !follows.test(asked.layer())) {
      throw Refusal.invalid(
          "not-live",
          new Label("perubahan lapisan %s tidak disiarkan", "changes of layer %s are not told live")
              .formatted(asked.layer()));
    }
    Optional<Condition> filter =
        asked.filter().map(condition -> checked(condition, published, actor));
    LiveMessage.Subscribe checked =
        new LiveMessage.Subscribe(asked.id(), asked.layer(), asked.view(), filter, asked.from());
    String access = access(published, actor);
    return new Subscription(
        checked, published, actor, access, asked.from().orElse(now), asked.from().isPresent());
  }

  private String access(Published published, Actor actor) {
    Relation relation = query.relation(published.layer(), actor);
    return Digest.of(
        published.layer().id(),
        published.digest(),
        relation.sql(),
        new TreeMap<>(relation.binds()).toString());
  }

  /**
   * An attribute that is hidden, or of which each look is recorded, is as one that is not there.
   */
  private static Condition checked(Condition condition, Published published, Actor actor) {
    Map<String, ValueType> types = new HashMap<>(LayerQuery.types(published.layer(), actor));
    published.layer().attributes(actor).stream()
        .filter(Attribute::audited)
        .forEach(attribute -> types.remove(attribute.name()));
    for (String name : condition.properties()) {
      if (!types.containsKey(name)) {
        throw Refusal.invalidField(
            "filter",
            "unknown-attribute",
            new Label("lapisan ini tidak punya atribut %s", "the layer has no attribute %s")
                .formatted(name));
      }
    }
    return ConditionTypes.check(condition, types);
  }
}
