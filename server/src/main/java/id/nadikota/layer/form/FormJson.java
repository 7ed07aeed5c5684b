package id.nadikota.layer.form;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.nadikota.base.Label;
import id.nadikota.filter.ValueType;
import java.util.List;
import java.util.Optional;

/** A form as JSON. */
public final class FormJson {
  private FormJson() {}

  /** The document. */
  public record Wire(Words title, List<Field> fields, Shape geometry, List<String> acts) {}

  /** A text in both languages. */
  public record Words(String id, String en) {
    static Words of(Label label) {
      return new Words(label.id(), label.en());
    }
  }

  /** One value that is asked for. */
  public record Field(
      String name,
      Words title,
      String type,
      boolean required,
      @JsonProperty("max_length") Integer maxLength,
      Number min,
      Number max,
      List<Choice> choices,
      @JsonProperty("default") Object fallback,
      Words help) {}

  /** A value that may be chosen. */
  public record Choice(Object value, Words title) {}

  /** The place that is asked for. */
  public record Shape(String type, boolean required) {}

  /** The document of a form. */
  public static Wire of(Form form) {
    return new Wire(
        Words.of(form.title()),
        form.fields().stream().map(FormJson::field).toList(),
        form.shape().map(shape -> new Shape(shape.type(), shape.required())).orElse(null),
        form.acts());
  }

  private static Field field(Form.Field field) {
    return new Field(
        field.name(),
        Words.of(field.title()),
        field.type().code(),
        field.required(),
        field.type().isText() ? Values.longest(field) : null,
        number(field.min(), field.type()),
        number(field.max(), field.type()),
        field.choices().map(FormJson::choices).orElse(null),
        field.fallback().orElse(null),
        field.help().map(Words::of).orElse(null));
  }

  private static List<Choice> choices(List<Form.Choice> choices) {
    return choices.stream()
        .map(choice -> new Choice(choice.value(), Words.of(choice.title())))
        .toList();
  }

  /** Whole numbers are bounded by whole numbers. */
  private static Number number(Optional<Double> bound, ValueType type) {
    if (bound.isEmpty()) {
      return null;
    }
    return type == ValueType.INTEGER ? (Number) bound.get().longValue() : bound.get();
  }
}
