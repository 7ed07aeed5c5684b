package id.nadikota.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;

/** Reads the logged image of a row: text, long, double, boolean or null by column. */
final class ChangeJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

  private ChangeJson() {}

  /** The columns of an image; none of none. */
  static Map<String, Object> row(String image) {
    if (image == null) {
      return Map.of();
    }
    try {
      Map<String, Object> row = MAPPER.readValue(image, ROW);
      row.replaceAll((column, value) -> value instanceof Integer small ? small.longValue() : value);
      return Collections.unmodifiableMap(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the change log holds no object: " + image, e);
    }
  }
}
