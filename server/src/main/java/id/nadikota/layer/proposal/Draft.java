package id.nadikota.layer.proposal;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.filter.ValueType;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Feature;
import id.nadikota.layer.Layer;
import id.nadikota.layer.form.Form;
import id.nadikota.layer.form.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;

/**
 * What is to be written: only what differs from what is there.
 *
 * @param values by name of the attribute, in its type; null takes a value out
 * @param place what becomes of the shape; {@code Unsaid} leaves it
 */
public record Draft(Map<String, Object> values, Proposal.Place place) {
  private static final Proposal.Place UNSAID = new Proposal.Place.Unsaid();

  public Draft {
    // Not Map.copyOf: a value may be null.
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return values.isEmpty() && !saysPlace();
  }

  /** Whether the shape differs. */
  public boolean saysPlace() {
    return !(place instanceof Proposal.Place.Unsaid);
  }

  /** The shape that is written, if one is. */
  public Optional<Geometry> shape() {
    return place instanceof Proposal.Place.At at ? Optional.of(at.shape()) : Optional.empty();
  }

  /** The same with these values besides. */
  public Draft and(Map<String, Object> more) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new Draft(all, place);
  }

  /** Holds proposals of one actor against one layer. */
  public static final class Reader {
    private final Layer layer;
    private final Map<String, Attribute> seen = new LinkedHashMap<>();
    private final Form form;
    private final Supplier<Bbox> bounds;

    /**
     * @param form the layer's form for the actor
     * @param bounds the city's, asked for only where a shape is given
     */
    public Reader(Layer layer, Actor actor, Form form, Supplier<Bbox> bounds) {
      this.layer = layer;
      this.form = form;
      this.bounds = bounds;
      layer.attributes(actor).forEach(attribute -> seen.put(attribute.name(), attribute));
    }

    /**
     * A new feature.
     *
     * @throws Refusal INVALID, naming the field
     */
    public Draft created(Proposal proposal) {
      refuseUnwritable(proposal, Map.of());
      Map<String, Object> values = new LinkedHashMap<>();
      for (Form.Field field : form.fields()) {
        Object raw =
            proposal.properties().containsKey(field.name())
                ? proposal.properties().get(field.name())
                : field.fallback().orElse(null);
        Object value = Values.read(field, raw);
        if (value != null) {
          values.put(field.name(), value);
        }
      }
      Proposal.Place place = fitted(proposal.place());
      if (!(place instanceof Proposal.Place.At) && isShapeRequired()) {
        throw withoutShape();
      }
      return new Draft(values, place instanceof Proposal.Place.At ? place : UNSAID);
    }

    /**
     * A change of a feature.
     *
     * @param shape the shape that it has now
     * @param whole whether what is not said has no value, as with PUT, or stays
     * @throws Refusal INVALID, naming the field
     */
    public Draft changed(
        Feature before, Optional<Geometry> shape, Proposal proposal, boolean whole) {
      Map<String, Object> known = before.properties();
      proposal
          .id()
          .filter(id -> !id.equals(Long.toString(before.id())))
          .ifPresent(
              id -> {
                throw readOnly("id");
              });
      refuseUnwritable(proposal, known);
      Map<String, Object> values = new LinkedHashMap<>();
      for (Form.Field field : form.fields()) {
        if (whole || proposal.properties().containsKey(field.name())) {
          change(field, proposal.properties().get(field.name()), known)
              .ifPresent(change -> values.put(field.name(), change.value()));
        }
      }
      return new Draft(values, changedPlace(shape, proposal.place(), whole));
    }

    /** A changed value, which may be none. */
    private record Change(Object value) {}

    /** What stands there and comes back is not held against rules that may be younger. */
    private static Optional<Change> change(
        Form.Field field, Object raw, Map<String, Object> known) {
      Object before = known.get(field.name());
      if (raw != null && Values.same(raw, before)) {
        return Optional.empty();
      }
      Object value = Values.read(field, raw);
      return Values.same(value, typed(field.type(), before))
          ? Optional.empty()
          : Optional.of(new Change(value));
    }

    private static Object typed(ValueType type, Object told) {
      if (told == null) {
        return null;
      }
      return switch (type) {
        case DATE -> LocalDate.parse(told.toString());
        case TIME -> Instant.parse(told.toString());
        default -> told;
      };
    }

    private void refuseUnwritable(Proposal proposal, Map<String, Object> known) {
      proposal
          .properties()
          .forEach(
              (name, raw) -> {
                if (!seen.containsKey(name)) {
                  throw ProposalJson.unknown(name);
                }
                boolean writable =
                    form.fields().stream().anyMatch(field -> field.name().equals(name));
                if (!writable && !Values.same(raw, known.get(name))) {
                  throw readOnly(name);
                }
              });
    }

    private static Refusal readOnly(String name) {
      return Refusal.invalidField(
          name,
          "read-only",
          new Label(
              name + " tidak dapat diubah; kirim nilainya yang sekarang atau hapus",
              name + " cannot be changed; send its present value or leave it out"));
    }

    private Proposal.Place changedPlace(
        Optional<Geometry> before, Proposal.Place said, boolean whole) {
      if (said instanceof Proposal.Place.At at) {
        return before.filter(shape -> Shapes.same(shape, multiAware(at.shape()))).isPresent()
            ? UNSAID
            : fitted(said);
      }
      if (said instanceof Proposal.Place.None || whole) {
        if (isShapeRequired()) {
          throw withoutShape();
        }
        return before.isPresent() ? new Proposal.Place.None() : UNSAID;
      }
      return UNSAID;
    }

    /** A shape as it is compared: as the layer would hold it where that is possible. */
    private Geometry multiAware(Geometry shape) {
      return Shapes.typedOr(shape, layer.geometry().type());
    }

    private Proposal.Place fitted(Proposal.Place said) {
      return said instanceof Proposal.Place.At at
          ? new Proposal.Place.At(Shapes.fitted(at.shape(), layer.geometry().type(), bounds.get()))
          : said;
    }

    private boolean isShapeRequired() {
      return layer.edit().orElseThrow().shapeRequired();
    }

    private static Refusal withoutShape() {
      return Shapes.refuse(
          "required", new Label("wajib ada; gambar letaknya", "must be there; draw a place"));
    }
  }
}
