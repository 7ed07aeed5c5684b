package id.nadikota.live;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Listener;
import id.nadikota.fixture.Patience;
import id.nadikota.http.ServerTest;
import id.nadikota.http.ServerTest.Running;
import id.nadikota.identity.Desk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nobody should send, and logs that nobody should empty. */
@Tag("slow")
class LiveBadInputTest {
  private static final String WHOLE = "106.8,-6.2,106.88,-6.16";

  @RegisterExtension
  static final City CITY =
      City.small()
          .with(Posts::make)
          .with("rina", "operator", "city")
          .with("damkar", "agency", "agency:1.05")
          .with("sopir", "crew", "own");

  private static LiveNode node;

  @BeforeAll
  static void start() {
    node = CITY.closes(new LiveNode(CITY.data(), CITY.database()));
  }

  private static Told open(Running server, Desk desk) throws Exception {
    return new Told(
        Listener.connect(
            server.server().port(),
            "/live",
            "Cookie",
            "nadi_session=" + desk.cookie(),
            "Accept-Language",
            "en"));
  }

  private static Told open(Running server, String account) throws Exception {
    return open(server, new Desk(server).signIn(account));
  }

  private static int closed(Told told) throws Exception {
    return Patience.get(told.socket().closed());
  }

  /** The error that a message gets on a socket of its own; as {@code slug: message}. */
  private static String answer(Running server, String account, String message) throws Exception {
    try (Told told = open(server, account)) {
      JsonNode error = told.say(message).error();
      return error.path("slug").asText() + ": " + error.path("message").asText();
    }
  }

  private static String filtered(String attribute) {
    String filter = "{\"op\":\"=\",\"args\":[{\"property\":\"%s\"},\"x\"]}".formatted(attribute);
    return Told.subscription(1, "assets", WHOLE, filter, "null", "null");
  }

  @Test
  void a_hidden_attribute_is_as_one_that_is_not_there() {
    ServerTest.run(
        node.routes(),
        server -> {
          String unknown = answer(server, "rina", filtered("nothing"));
          assertThat(unknown).startsWith("unknown-attribute: ");
          assertThat(answer(server, "rina", filtered("maintenance_phone")))
              .isEqualTo(unknown.replace("nothing", "maintenance_phone"));
          assertThat(answer(server, "damkar", filtered("maintenance_phone")))
              .as("each look at it is recorded, so it is not searched by")
              .isEqualTo(unknown.replace("nothing", "maintenance_phone"));
          assertThat(answer(server, "rina", filtered("agency_id")))
              .isEqualTo(unknown.replace("nothing", "agency_id"));
          assertThat(answer(server, "rina", filtered("name").replace("\"x\"", "5")))
              .startsWith("bad-condition");
        });
  }

  @Test
  void a_hidden_layer_is_as_one_that_is_not_there() {
    ServerTest.run(
        node.routes(),
        server -> {
          String posts = Told.subscription(1, "posts", WHOLE, "null", "null", "null");
          assertThat(answer(server, "sopir", posts))
              .startsWith("unknown-layer")
              .isEqualTo(
                  answer(server, "sopir", posts.replace("posts", "nosuch"))
                      .replace("nosuch", "posts"));
        });
  }

  @Test
  void boxes_and_messages_of_every_kind_are_refused_by_name_or_taken() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina")) {
            rina.subscribe(1, "assets", "-180,-90,180,90").hello(1);
            List<String> boxes =
                List.of(
                    "1,2,3",
                    "3,2,1,4",
                    "1,4,3,2",
                    "\"NaN\",1,2,3",
                    "1e400,1,2,3",
                    "-181,0,1,1",
                    "0,-91,1,1",
                    "null,1,2,3");
            for (String box : boxes) {
              rina.subscribe(2, "assets", box);
            }
            soon().until(() -> rina.all("error").size() == boxes.size());
            assertThat(rina.all("error"))
                .allMatch(error -> error.path("slug").asText().equals("bad-bbox"))
                .allMatch(error -> error.path("field").asText().equals("bbox"));
            List<String> messages =
                List.of(
                    "",
                    "{",
                    "[]",
                    "null",
                    "7",
                    "\"subscribe\"",
                    "{\"type\":\"subscribe\"}",
                    "{\"type\":\"subscribe\",\"id\":1.5}",
                    "{\"type\":\"sing\",\"id\":3}",
                    "{\"type\":\"subscribe\",\"id\":3,\"layer\":\"assets\",\"bbox\":[NaN,1,2,3]}",
                    "{\"type\":\"subscribe\",\"id\":3,\"layer\":[],\"bbox\":[0,1,2,3]}",
                    Told.subscription(3, "assets", WHOLE, "null", "\"x\"", "1"),
                    Told.subscription(3, "assets", WHOLE, "null", "null", "1"),
                    Told.subscription(
                        3, "assets", WHOLE, "null", "\"" + new java.util.UUID(1, 1) + "\"", "-1"),
                    "[".repeat(5_000));
            messages.forEach(rina::say);
            int all = boxes.size() + messages.size();
            soon().until(() -> rina.all("error").size() == all);
            assertThat(rina.all("error").subList(boxes.size(), all))
                .allMatch(error -> error.path("slug").asText().equals("bad-message"));
            rina.say("{\"type\":\"unsubscribe\",\"id\":77}").subscribe(3, "assets", WHOLE).hello(3);
          }
        });
  }

  @Test
  void too_many_subscriptions_are_refused_and_too_many_messages_end_it() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina")) {
            for (int id = 1; id <= 33; id++) {
              rina.subscribe(id, "assets", WHOLE);
            }
            assertThat(rina.error().path("slug").asText()).isEqualTo("too-many-subscriptions");
            assertThat(rina.error().path("id").asInt()).isEqualTo(33);
            rina.subscribe(32, "areas", WHOLE);
            soon("one more in its place")
                .until(
                    () ->
                        rina.all("hello").stream()
                                .filter(one -> one.path("id").asInt() == 32)
                                .count()
                            == 2);
            try {
              for (int id = 1; id <= 10_000 && !rina.socket().closed().isDone(); id++) {
                rina.subscribe(id, "assets", WHOLE);
              }
            } catch (Exception e) {
              // it was closed between two of them
            }
            // who still writes when the server hangs up may never read why: below one who reads
            soon("the end").until(() -> rina.socket().closed().isDone());
            soon().until(() -> node.live().counts().subscriptions() == 0);
          }
          Desk desk = new Desk(server).signIn("rina");
          try (RawSocket reading = new RawSocket(server.server().port(), desk.cookie())) {
            int code = 0;
            for (int i = 0; code == 0 && i < 10_000; i++) {
              reading.send(RawSocket.frame("{"));
              code = reading.answer();
            }
            assertThat(code).isEqualTo(1008);
          }
          try (Told rina = open(server, desk)) {
            rina.subscribe(1, "assets", WHOLE).hello(1);
          }
        });
  }

  @Test
  void what_is_too_big_or_no_text_ends_it_and_half_a_frame_harms_nobody() {
    ServerTest.run(
        node.routes(),
        server -> {
          Desk desk = new Desk(server).signIn("rina");
          int port = server.server().port();
          try (RawSocket big = new RawSocket(port, desk.cookie());
              Told binary = open(server, desk);
              RawSocket half = new RawSocket(port, desk.cookie())) {
            byte[] frame =
                RawSocket.frame(Told.subscription(1, "assets", WHOLE, "null", "null", "null"));
            half.send(Arrays.copyOf(frame, frame.length / 2));
            big.send(RawSocket.beginning(1_000_000));
            // no more than it takes to be too big: who still writes may never read why it ended
            big.send(new byte[64 * 1024 + 1]);
            assertThat(big.closed()).isEqualTo(1009);
            binary.socket().send(new byte[] {1, 2, 3});
            assertThat(closed(binary)).isEqualTo(1003);
            half.send(Arrays.copyOfRange(frame, frame.length / 2, frame.length));
            soon("the other half").until(() -> node.live().counts().subscriptions() == 1);
          }
          soon().until(() -> node.live().counts().sockets() == 0);
        });
  }

  @Test
  void a_session_has_eight_sockets() {
    ServerTest.run(
        node.routes(),
        server -> {
          Desk desk = new Desk(server).signIn("rina");
          List<Told> open = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            open.add(open(server, desk).subscribe(1, "assets", WHOLE));
          }
          // an upgrade is answered before its socket counts
          open.forEach(one -> one.hello(1));
          try (Told ninth = open(server, desk);
              Told another = open(server, "rina")) {
            assertThat(closed(ninth)).isEqualTo(1008);
            another.subscribe(1, "assets", WHOLE).hello(1);
            assertThat(open).noneMatch(one -> one.socket().closed().isDone());
          }
          open.forEach(Told::close);
        });
  }

  @Test
  void an_emptied_log_is_another_epoch_and_all_is_asked_for_again() {
    ServerTest.run(
        node.routes(),
        server -> {
          try (Told rina = open(server, "rina").subscribe(1, "assets", WHOLE)) {
            String epoch = rina.hello(1).path("epoch").asText();
            CITY.sql("TRUNCATE change.log");
            rina.await("resync", one -> Told.is(one, "resync"));
            JsonNode hello =
                rina.await(
                    "another epoch",
                    one -> Told.is(one, "hello") && !one.path("epoch").asText().equals(epoch));
            CITY.sql("UPDATE data.asset SET name = 'Satu' WHERE id = 1");
            rina.put(1, "1");
            CITY.sql("DELETE FROM change.log");
            rina.await(
                "one more",
                one ->
                    Told.is(one, "hello")
                        && !List.of(epoch, hello.path("epoch").asText())
                            .contains(one.path("epoch").asText()));
          }
        });
  }
}
