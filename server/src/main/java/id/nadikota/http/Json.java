package id.nadikota.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.lang.reflect.Type;

/**
 * JSON as the server reads and writes it: instants as ISO text, an unknown field is an error.
 *
 * <p>The mapper is shared and never changed after it is made.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** The one configured mapper. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** A value as UTF-8 bytes. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
    }
  }

  /**
   * The request's body.
   *
   * @throws Refusal {@code bad-json} with line and column if it is no JSON or of another form
   */
  public static <T> T body(Context ctx, Class<T> type) {
    try {
      T value = MAPPER.readValue(ctx.bodyAsBytes(), type);
      if (value == null) {
        throw Refusal.invalid(
            "bad-json",
            new Label(
                "isi permintaan null; kirim objek JSON", "the body is null; send a JSON object"));
      }
      return value;
    } catch (JsonProcessingException e) {
      throw badJson(e);
    } catch (IOException e) {
      throw Refusal.invalid(
          "bad-json",
          new Label(
              "isi permintaan tidak terbaca sebagai JSON; kirim JSON dalam UTF-8",
              "the body cannot be read as JSON; send JSON in UTF-8"));
    }
  }

  /** What Javalin reads and writes JSON with; its refusals are ours. */
  public static io.javalin.json.JsonMapper forJavalin() {
    return new io.javalin.json.JsonMapper() {
      @Override
      public String toJsonString(Object value, Type type) {
        return new String(bytes(value), java.nio.charset.StandardCharsets.UTF_8);
      }

      @Override
      public <T> T fromJsonString(String json, Type type) {
        try {
          return MAPPER.readValue(json, MAPPER.constructType(type));
        } catch (JsonProcessingException e) {
          throw badJson(e);
        }
      }
    };
  }

  /** What a record refuses itself, such as a field that is missing, is told as it says. */
  private static Refusal badJson(JsonProcessingException e) {
    if (e.getCause() instanceof Refusal refusal) {
      return refusal;
    }
    Label place =
        e.getLocation() == null
            ? Label.same("")
            : new Label(" pada baris %d, kolom %d", " at line %d, column %d")
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return Refusal.invalid(
        "bad-json",
        new Label(
                "isi permintaan bukan JSON yang diharapkan%s; lihat /openapi.json",
                "the body is not the JSON that is expected%s; see /openapi.json")
            .formatted(place));
  }
}
