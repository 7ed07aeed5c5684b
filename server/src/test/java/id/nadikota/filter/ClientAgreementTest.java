package id.nadikota.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.nadikota.base.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/**
 * Writes what the client's filter must say of rows into a file that the client's own test reads, so
 * that both sides agree. {@code -Dbless=true} writes it anew.
 */
class ClientAgreementTest {
  private static final long SEED = 20261124;
  private static final int CASES = 400;
  private static final Path FILE =
      Home.fromProperty().root().resolve("map-client/test/style/conditions.json");

  /** JavaScript's numbers hold no more. */
  private static final double SAFE = 9007199254740991.0;

  /** As tiles write them. */
  private static final DateTimeFormatter TILE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  @Test
  void the_cases_of_the_client_are_those_of_the_server() throws IOException {
    String made = cases();
    if (Boolean.getBoolean("bless")) {
      Files.writeString(FILE, made);
    }
    assertThat(Files.readString(FILE, StandardCharsets.UTF_8))
        .as("%s is stale; write it anew with -Dbless=true", FILE.getFileName())
        .isEqualTo(made);
  }

  private static String cases() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    RandomConditions made = new RandomConditions(new Random(SEED));
    StringJoiner lines =
        new StringJoiner(
            ",\n",
            "{\"generated\": \"by the server's ClientAgreementTest\", \"cases\": [\n",
            "\n]}\n");
    for (int i = 0; i < CASES; ) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      Condition condition = made.condition(2);
      Map<String, Object> row = made.row();
      row.values().removeIf(value -> value instanceof Number number && !isSafe(number));
      json.set("filter", ConditionJson.write(condition));
      ObjectNode tileRow = json.putObject("row");
      row.keySet().stream().sorted().forEach(name -> put(tileRow, name, row.get(name)));
      json.put("expected", condition.test(row::get));
      String line = mapper.writeValueAsString(json);
      if (!line.matches("(?s).*-?(9007199254740993|922337203685477580).*")) {
        lines.add(line);
        i++;
      }
    }
    return lines.toString();
  }

  private static boolean isSafe(Number number) {
    return Math.abs(number.doubleValue()) <= SAFE;
  }

  private static void put(ObjectNode row, String name, Object value) {
    if (value instanceof Boolean flag) {
      row.put(name, flag);
    } else if (value instanceof Number number) {
      row.put(name, number.doubleValue());
    } else if (value instanceof Instant instant) {
      row.put(name, TILE_TIME.format(instant));
    } else {
      row.put(name, value.toString());
    }
  }
}
