package id.nadikota.layer.form;

import id.nadikota.base.Label;
import id.nadikota.filter.ValueType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a screen asks for when something is created or changed, for one actor; drawn alike for
 * features of layers and for whatever else declares fields.
 *
 * @param title what is made or changed
 * @param fields what is asked, in the order of the screen
 * @param shape the place that is asked for, if one is
 * @param acts codes of what the actor may do, such as {@code create}
 */
public record Form(Label title, List<Field> fields, Optional<Shape> shape, List<String> acts) {
  public Form {
    Objects.requireNonNull(title);
    fields = List.copyOf(fields);
    acts = List.copyOf(acts);
  }

  /**
   * One value that is asked for; {@link Values} reads it.
   *
   * @param name its name in JSON
   * @param title its name on screens
   * @param type the form of its value
   * @param required whether there must be one
   * @param longest most characters of a text; 0 where only the limit of {@link Values} holds
   * @param min least number
   * @param max greatest number
   * @param choices the values there are; absent: any
   * @param fallback what is taken where a new one says nothing
   * @param help what to write
   */
  public record Field(
      String name,
      Label title,
      ValueType type,
      boolean required,
      int longest,
      Optional<Double> min,
      Optional<Double> max,
      Optional<List<Choice>> choices,
      Optional<Object> fallback,
      Optional<Label> help) {
    public Field {
      Objects.requireNonNull(name);
      Objects.requireNonNull(title);
      Objects.requireNonNull(type);
      choices = choices.map(List::copyOf);
    }

    /** A text that is asked for, without choices or default. */
    public static Field text(String name, Label title, boolean required, int longest) {
      return new Field(
          name,
          title,
          ValueType.TEXT,
          required,
          longest,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The same field with these values and no others. */
    public Field choosing(List<Choice> from) {
      return new Field(
          name, title, type, required, longest, min, max, Optional.of(from), fallback, help);
    }
  }

  /**
   * A value that may be chosen.
   *
   * @param value text, a number or a boolean, as the field's type has it
   * @param title its words
   */
  public record Choice(Object value, Label title) {
    public Choice {
      Objects.requireNonNull(value);
      Objects.requireNonNull(title);
    }
  }

  /**
   * The place that is asked for.
   *
   * @param type GeoJSON's name of the shape, such as {@code Point}
   * @param required whether there must be one
   */
  public record Shape(String type, boolean required) {}
}
