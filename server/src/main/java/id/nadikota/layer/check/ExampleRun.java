package id.nadikota.layer.check;

import id.nadikota.base.Actor;
import id.nadikota.base.Fault;
import id.nadikota.base.Refusal;
import id.nadikota.http.Json;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Feature;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Published;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.edit.EditQuery;
import id.nadikota.style.Symbol;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tries examples against the database: the layer's own rules read the given row in place of its
 * source.
 */
public final class ExampleRun {
  private final FeatureQuery features;
  private final LayerSourceQuery sources;
  private final EditQuery editable;

  /** Tries over the read pool. */
  public ExampleRun(FeatureQuery features, LayerSourceQuery sources, EditQuery editable) {
    this.features = features;
    this.sources = sources;
    this.editable = editable;
  }

  /** What an example promises and the layer does not keep. */
  public List<Fault> faults(Published published, Example example) {
    List<Fault> faults = new ArrayList<>();
    Consumer<String> tell = what -> faults.add(fault(example, what));
    Layer layer = published.layer();
    Map<String, Object> row = row(layer, example, tell);
    if (!faults.isEmpty()) {
      return faults;
    }
    try {
      compare(published, example, seen(layer, example.actor(), row), tell);
      may(layer, example, row, tell);
    } catch (Refusal e) {
      if (e.kind() != Refusal.Kind.INVALID) {
        throw e;
      }
      tell.accept("gives a row that the source cannot hold: " + e.getMessage());
    }
    return faults;
  }

  private static void compare(
      Published published, Example example, List<Feature> seen, Consumer<String> tell) {
    example
        .rows()
        .filter(rows -> rows != seen.size())
        .ifPresent(rows -> tell.accept("sees %d rows, not %d".formatted(seen.size(), rows)));
    sees(example, seen, tell);
    never(published.layer(), example, tell);
    draws(published, example, seen, tell);
  }

  /** The row by column of the source; it has a key even if the example says none. */
  private Map<String, Object> row(Layer layer, Example example, Consumer<String> tell) {
    Set<String> columns = sources.columns(layer.source()).keySet();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(layer.key(), 1);
    example
        .given()
        .forEach(
            (name, value) -> {
              String column = layer.find(name).map(Attribute::column).orElse(name);
              if (!columns.contains(column)) {
                tell.accept("gives %s, which the source has not".formatted(name));
              }
              row.put(column, value);
            });
    return row;
  }

  private List<Feature> seen(Layer layer, Actor actor, Map<String, Object> row) {
    return layer.access(actor).isEmpty() ? List.of() : features.given(layer, actor, json(row));
  }

  private void may(Layer layer, Example example, Map<String, Object> row, Consumer<String> tell) {
    if (example.may().isEmpty()) {
      return;
    }
    List<String> acts =
        layer.isEditedBy(example.actor())
            ? editable.given(layer, example.actor(), json(row)).stream()
                .flatMap(one -> one.acts().stream())
                .map(Edit.Act::code)
                .toList()
            : List.of();
    if (!Set.copyOf(acts).equals(Set.copyOf(example.may().get()))) {
      tell.accept("may do %s to it, not %s".formatted(acts, example.may().get()));
    }
  }

  private static String json(Map<String, Object> row) {
    return new String(Json.bytes(row), StandardCharsets.UTF_8);
  }

  private static void sees(Example example, List<Feature> seen, Consumer<String> tell) {
    if (example.sees().isEmpty()) {
      return;
    }
    if (seen.isEmpty()) {
      tell.accept("sees nothing");
      return;
    }
    Map<String, Object> properties = seen.get(0).properties();
    example
        .sees()
        .forEach(
            (name, value) -> {
              if (!properties.containsKey(name)) {
                tell.accept("does not know of " + name);
              } else if (!same(value, properties.get(name))) {
                tell.accept("sees %s %s, not %s".formatted(name, properties.get(name), value));
              }
            });
  }

  private static void never(Layer layer, Example example, Consumer<String> tell) {
    Set<String> known =
        layer.attributes(example.actor()).stream().map(Attribute::name).collect(Collectors.toSet());
    for (String name : example.never()) {
      if (known.contains(name)) {
        tell.accept("knows of " + name);
      } else if (layer.find(name).isEmpty()) {
        tell.accept("cannot know of %s: the layer has no such attribute".formatted(name));
      }
    }
  }

  private static void draws(
      Published published, Example example, List<Feature> seen, Consumer<String> tell) {
    if (example.draws().isEmpty()) {
      return;
    }
    double zoom = example.zoom().orElseThrow();
    Layer.Zooms zooms = published.layer().zooms();
    List<Symbol> drawn =
        seen.isEmpty() || zoom < zooms.from() || zoom > zooms.to()
            ? List.of()
            : published.style().drawn(zoom, seen.get(0).properties()::get);
    SymbolsJson.difference(example.draws().get(), drawn)
        .ifPresent(difference -> tell.accept("at zoom %s %s".formatted(zoom, difference)));
  }

  /** Numbers by value, all else as it is written. */
  private static boolean same(Object promised, Object seen) {
    if (promised instanceof Number a && seen instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    return Objects.equals(Objects.toString(promised, null), Objects.toString(seen, null));
  }

  private static Fault fault(Example example, String what) {
    String who = "public".equals(example.actor().set().code()) ? "the public" : "the actor";
    return new Fault(
        example.file(),
        example.line(),
        "\"%s\" does not hold: %s %s".formatted(example.says(), who, what),
        "correct the layer, its style or the example");
  }
}
