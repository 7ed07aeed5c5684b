package id.nadikota.db.write;

import java.util.Map;
import java.util.Objects;

/**
 * The answer to a command, as it is given again when the command comes twice.
 *
 * @param status the HTTP status
 * @param headers such as Location and ETag
 * @param body empty where there is none
 */
public record Kept(int status, Map<String, String> headers, String body) {
  public Kept {
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body);
  }
}
