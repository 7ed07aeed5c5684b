package id.nadikota.layer.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Layer.Popup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The layer list as JSON; of each layer only what the actor may know. */
final class LayersJson {
  private LayersJson() {}

  /** The whole answer. */
  record Wire(List<One> layers) {}

  /**
   * One layer.
   *
   * @param geometry type of its shapes, such as {@code Point}
   * @param zooms map zooms [from, to]
   * @param tilejson address of its TileJSON
   * @param updatedAt when a row last changed; null where that is not known
   * @param live whether its changes are told as they happen
   * @param history since when its past is kept; null where none is
   * @param actions what the actor may do with the layer as a whole: {@code create} or nothing
   */
  record One(
      String id,
      Words title,
      Words group,
      int order,
      String geometry,
      List<Integer> zooms,
      String tilejson,
      List<Property> attributes,
      PopupWire popup,
      SearchWire search,
      Words attribution,
      String time,
      @JsonProperty("updated_at") Instant updatedAt,
      boolean live,
      HistoryWire history,
      List<String> actions) {}

  /** A text in both languages. */
  record Words(String id, String en) {
    static Words of(Label label) {
      return new Words(label.id(), label.en());
    }
  }

  /** An attribute; {@code values} are words for codes, left out where there are none. */
  record Property(
      String name,
      Words title,
      String type,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Words> values) {
    static Property of(Attribute attribute) {
      Map<String, Words> values = new LinkedHashMap<>();
      attribute.values().forEach((code, label) -> values.put(code, Words.of(label)));
      return new Property(
          attribute.name(), Words.of(attribute.title()), attribute.type().code(), values);
    }
  }

  /** What a popup tells; names of attributes, the title null where the actor may not know it. */
  record PopupWire(String title, List<String> subtitle, List<String> attributes) {}

  /** The instant of the earliest state that is kept. */
  record HistoryWire(Instant from) {}

  /** In which attributes words are looked for. */
  record SearchWire(List<String> attributes) {}

  /** A layer as the actor may know it. */
  static One one(
      Layer layer, Actor actor, Optional<Instant> updatedAt, Optional<Instant> historyFrom) {
    List<Attribute> visible = layer.attributes(actor);
    Set<String> names = visible.stream().map(Attribute::name).collect(Collectors.toSet());
    List<String> searched = layer.search().stream().filter(names::contains).toList();
    return new One(
        layer.id(),
        Words.of(layer.title()),
        Words.of(layer.group()),
        layer.order(),
        layer.geometry().type(),
        List.of(layer.zooms().from(), layer.zooms().to()),
        "/tiles/" + layer.id() + ".json",
        visible.stream().map(Property::of).toList(),
        layer.popup().map(popup -> popup(popup, names)).orElse(null),
        searched.isEmpty() ? null : new SearchWire(searched),
        Words.of(layer.attribution()),
        layer.time().filter(names::contains).orElse(null),
        updatedAt.orElse(null),
        layer.following().live(),
        historyFrom.map(HistoryWire::new).orElse(null),
        layer
            .edit()
            .filter(edit -> edit.allows(actor, Edit.Act.CREATE))
            .map(edit -> List.of(Edit.Act.CREATE.code()))
            .orElse(List.of()));
  }

  private static PopupWire popup(Popup popup, Set<String> names) {
    return new PopupWire(
        names.contains(popup.title()) ? popup.title() : null,
        popup.subtitle().stream().filter(names::contains).toList(),
        popup.attributes().stream().filter(names::contains).toList());
  }
}
