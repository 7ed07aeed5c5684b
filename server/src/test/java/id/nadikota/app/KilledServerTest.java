package id.nadikota.app;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Listener;
import id.nadikota.fixture.Patience;
import id.nadikota.fixture.People;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server dies between a commit and its frame; whoever watched finds another and misses nothing.
 */
@Tag("slow")
class KilledServerTest {
  @TempDir Path data;
  private DatabaseSettings settings;
  private Database database;
  private String bearer;

  @BeforeEach
  void make() {
    settings = TestDatabase.settingsForClass(KilledServerTest.class);
    database = Database.open(settings);
    Fixtures.smallCity(database);
    People.add(database, "rina", "operator", "city");
    bearer = People.bearer(database, "rina");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Program start() throws IOException {
    return Program.start(
        Optional.of(settings),
        data.resolve("err.txt"),
        "run",
        "--empty",
        "--port",
        "0",
        "--data",
        data.toString());
  }

  private Listener watch(Program program) throws IOException, WebSocketHandshakeException {
    int port = URI.create(program.ready()).getPort();
    return Listener.connect(port, "/live", "Authorization", bearer);
  }

  private static String subscribe(String epoch, String tick) {
    return ("{\"type\":\"subscribe\",\"id\":1,\"layer\":\"assets\",\"bbox\":[106,-7,107,-6],"
            + "\"epoch\":%s,\"tick\":%s}")
        .formatted(epoch, tick);
  }

  private static JsonNode frame(Listener socket, Predicate<JsonNode> isIt) {
    return soon()
        .until(
            () -> socket.frames().stream().map(KilledServerTest::json).filter(isIt).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static JsonNode json(String frame) {
    try {
      return Json.mapper().readTree(frame);
    } catch (JsonProcessingException e) {
      throw new AssertionError(frame, e);
    }
  }

  private static boolean is(JsonNode frame, String type) {
    return frame.path("type").asText().equals(type);
  }

  private void rename(String name) {
    database.write(handle -> handle.execute("UPDATE data.asset SET name = ? WHERE id = 3", name));
  }

  @Test
  void what_was_committed_before_it_was_killed_is_told_by_the_next() throws Exception {
    JsonNode hello;
    long told;
    try (Program first = start();
        Listener socket = watch(first)) {
      socket.send(subscribe("null", "null"));
      hello = frame(socket, one -> is(one, "hello"));
      rename("Halte satu");
      told = frame(socket, one -> is(one, "changes")).path("tick").asLong();
      first.freeze();
      rename("Halte dua");
      first.kill();
      assertThat(socket.frames().toString()).doesNotContain("Halte dua");
    }
    try (Program second = start();
        Listener socket = watch(second)) {
      socket.send(subscribe(hello.path("epoch").toString(), Long.toString(told)));
      assertThat(frame(socket, one -> is(one, "hello")).path("tick").asLong()).isEqualTo(told);
      JsonNode changes = frame(socket, one -> is(one, "changes"));
      assertThat(changes.toString()).contains("Halte dua").doesNotContain("Halte satu");
      assertThat(changes.path("tick").asLong()).isGreaterThan(told);
      second.terminate();
      assertThat(Patience.get(socket.closed())).as("the server stops").isEqualTo(1001);
      assertThat(second.end()).isEqualTo(143);
      List<String> kinds =
          socket.frames().stream().map(one -> json(one).path("type").asText()).distinct().toList();
      assertThat(kinds).doesNotContain("resync");
    }
  }
}
