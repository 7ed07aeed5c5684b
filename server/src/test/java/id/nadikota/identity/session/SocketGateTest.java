package id.nadikota.identity.session;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.fixture.Listener;
import id.nadikota.fixture.People;
import id.nadikota.http.ServerTest.Running;
import id.nadikota.identity.Desk;
import id.nadikota.identity.IdentityServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gate stands before sockets as before every handler, and can be asked again later. */
class SocketGateTest {
  private static Database database;

  @BeforeAll
  static void fill() {
    database = IdentityServer.database(SocketGateTest.class);
    People.add(database, "rina", "operator", "city");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static String[] cookie(Desk desk) {
    return new String[] {"Cookie", "nadi_session=" + desk.cookie()};
  }

  private static int status(Running server, Desk desk, String name, String value) {
    return Listener.status(server.server().port(), "/live", "Cookie", cookie(desk)[1], name, value);
  }

  @Test
  void who_opens_a_socket_is_known_by_cookie_or_by_key_and_asked_again_later() {
    IdentityServer.over(database)
        .run(
            server -> {
              Desk desk = new Desk(server).signIn("rina");
              int port = server.server().port();
              try (Listener socket = Listener.connect(port, "/live", cookie(desk));
                  Listener machine =
                      Listener.connect(
                          port, "/live", "Authorization", People.bearer(database, "rina"));
                  Listener anybody = Listener.connect(port, "/live")) {
                ask(machine, "rina operator city");
                ask(anybody, "public public city");
                ask(socket, "rina operator city");
                desk.send("DELETE", "/api/session", "");
                ask(socket, "nobody");
                ask(anybody, "public public city");
              }
            });
  }

  private static void ask(Listener socket, String words) {
    List<String> before = socket.frames();
    socket.send("who");
    soon().until(() -> socket.frames().size() > before.size());
    assertThat(socket.frames().get(before.size())).startsWith(words);
  }

  @Test
  void another_sites_page_opens_no_socket_and_a_dead_cookie_is_not_the_public() {
    IdentityServer.over(database)
        .run(
            server -> {
              Desk desk = new Desk(server).signIn("rina");
              String own = "http://127.0.0.1:" + server.server().port();
              assertThat(status(server, desk, "Origin", own)).isEqualTo(101);
              assertThat(status(server, desk, "Origin", "https://evil.example")).isEqualTo(403);
              assertThat(status(server, desk, "Origin", "null")).isEqualTo(403);
              assertThat(status(server, desk, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
              String refused =
                  server.raw(
                      "GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
                          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                          + "Cookie: nadi_session=dead\r\nX-Request-Id: socket-gate-1\r\n\r\n");
              assertThat(refused)
                  .startsWith("HTTP/1.1 401")
                  .contains("application/problem+json")
                  .contains("\"slug\":\"session-ended\"", "urn:request:socket-gate-1")
                  .doesNotContain("JSESSIONID");
            });
  }
}
