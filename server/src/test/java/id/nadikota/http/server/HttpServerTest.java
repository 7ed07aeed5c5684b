package id.nadikota.http.server;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Answers;
import id.nadikota.http.Json;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpServerTest {
  private record Greeting(String name, int count) {}

  private static final Routes ROUTES =
      routes -> {
        routes.get("/greet", ctx -> ctx.result("hello " + Params.text(ctx, "q", 20).orElse("")));
        routes.get("/count", ctx -> ctx.result("" + Params.integer(ctx, "n", 1, 9, 5)));
        routes.get("/row/{id}", ctx -> ctx.result("" + Params.pathKey(ctx, "id")));
        routes.post("/greet", ctx -> Answers.json(ctx, Json.body(ctx, Greeting.class), "no-store"));
        routes.post("/javalin", ctx -> ctx.json(ctx.bodyAsClass(Greeting.class)));
        routes.get(
            "/away",
            ctx ->
                refuse(
                    Refusal.unavailable(
                        "database-unavailable", new Label("sedang pergi", "it is away"))));
        routes.get(
            "/hidden",
            ctx ->
                refuse(
                    Refusal.notFound(
                        "unknown-layer", new Label("tidak ada lapisan x", "no layer x"))));
        routes.get(
            "/moved",
            ctx -> refuse(Refusal.conflict("stale", new Label("baca lagi", "read it again"))));
        routes.get(
            "/secret",
            ctx ->
                refuse(Refusal.forbidden("not-yours", new Label("tanya admin", "ask your admin"))));
        routes.get("/bug", ctx -> refuse(new IllegalArgumentException("password=hunter2")));
        routes.get("/disaster", ctx -> refuse(new StackOverflowError("deep")));
      };

  private static void refuse(Throwable failure) {
    HttpServerTest.<RuntimeException>sneaky(failure);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  private static JsonNode problem(HttpResponse<String> answer, int status, String slug)
      throws Exception {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode document = Json.mapper().readTree(answer.body());
    assertThat(document.path("status").asInt()).isEqualTo(status);
    assertThat(document.path("slug").asText()).isEqualTo(slug);
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(document.path("instance").asText()).isEqualTo("urn:request:" + id);
    return document;
  }

  @ParameterizedTest
  @CsvSource({
    "/hidden, 404, unknown-layer",
    "/moved, 409, stale",
    "/secret, 403, not-yours",
    "/away, 503, database-unavailable",
    "/nowhere, 404, not-found",
    "/api/nowhere, 404, not-found",
    "/count?n=10, 400, bad-number",
    "/count?n=1.5, 400, bad-number",
    "/count?n=1&n=2, 400, given-twice",
    "/greet?q=123456789012345678901, 400, too-long",
    "/greet?q=a%00b, 400, control-character",
    "/row/-1, 400, bad-number",
    "/row/99999999999999999999, 400, bad-number",
    "/row/..%2f..%2fetc, 400, bad-request",
    "/row/%2e%2e, 400, bad-request",
  })
  void what_is_refused_is_a_problem_document(String path, int status, String slug) {
    ServerTest.run(ROUTES, server -> problem(server.get(path), status, slug));
  }

  @Test
  void who_must_wait_is_told_how_long() {
    ServerTest.run(
        ROUTES,
        server ->
            assertThat(server.get("/away").headers().firstValue("Retry-After")).contains("5"));
  }

  @Test
  void a_refusal_says_which_parameter_and_what_is_allowed() {
    ServerTest.run(
        ROUTES,
        server -> {
          JsonNode problem = problem(server.get("/count?n=0&lang=en"), 400, "bad-number");
          assertThat(problem.path("field").asText()).isEqualTo("n");
          assertThat(problem.path("detail").asText())
              .isEqualTo("n must be a whole number from 1 to 9");
        });
  }

  @Test
  void a_wrong_method_is_405_and_says_what_is_allowed() {
    ServerTest.run(
        ROUTES,
        server -> {
          HttpResponse<String> answer = server.send("DELETE", "/greet", "");
          problem(answer, 405, "method-not-allowed");
          assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
          problem(server.send("BREW", "/greet", ""), 405, "method-not-allowed");
        });
  }

  @Test
  void a_bug_of_ours_is_500_without_its_details_and_stands_in_the_log() {
    List<String> errors =
        ServerTest.errorsOf(
            List.of(ROUTES),
            server -> {
              HttpResponse<String> answer = server.get("/bug");
              problem(answer, 500, "internal-error");
              assertThat(answer.body()).doesNotContain("hunter2", "Exception");
              assertThat(server.get("/greet").statusCode()).isEqualTo(200);
            });
    assertThat(errors).singleElement().asString().contains("GET /bug failed");
  }

  @Test
  void even_an_error_of_the_machine_is_a_problem_document() {
    List<String> errors =
        ServerTest.errorsOf(
            List.of(ROUTES), server -> problem(server.get("/disaster"), 500, "internal-error"));
    assertThat(errors).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"a\", | 400 | bad-json",
        "{\"name\": \"a\", \"count\": \"many\"} | 400 | bad-json",
        "{\"name\": \"a\", \"count\": 1, \"more\": 2} | 400 | bad-json",
        "{\"name\": \"a\", \"count\": 1} {} | 400 | bad-json",
        "null | 400 | bad-json",
        "'' | 400 | bad-json",
      })
  void a_body_that_is_not_the_expected_json_is_400(String body, int status, String slug) {
    ServerTest.run(
        ROUTES,
        server -> {
          problem(server.send("POST", "/greet", body == null ? "" : body), status, slug);
          if (body != null && !body.equals("null") && !body.isEmpty()) {
            problem(server.send("POST", "/javalin", body), status, slug);
          }
        });
  }

  static Stream<Arguments> heads() {
    String host = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    return Stream.of(
        Arguments.of("an over-long URL", "GET /" + "a".repeat(9000) + host + "\r\n", 414),
        Arguments.of(
            "an over-long header",
            "GET /greet" + host + "X: " + "a".repeat(9000) + "\r\n\r\n",
            431),
        Arguments.of("no host", "GET /greet HTTP/1.1\r\n\r\n", 400),
        Arguments.of("a broken escape", "GET /row/%zz" + host + "\r\n", 400),
        Arguments.of("an empty segment", "GET //greet" + host + "\r\n", 400),
        Arguments.of("a segment with a parameter", "GET /row/..;a/x" + host + "\r\n", 400),
        Arguments.of("a bare line", "hello\r\n\r\n", 400),
        Arguments.of(
            "a body said to be too large",
            "POST /greet" + host + "Content-Length: 2000000\r\n\r\n",
            413),
        Arguments.of("a negative length", "POST /greet" + host + "Content-Length: -1\r\n\r\n", 400),
        Arguments.of(
            "another charset",
            "POST /greet" + host + "Content-Type: a/b; charset=utf-7\r\nContent-Length: 0\r\n\r\n",
            415),
        Arguments.of(
            "a charset without name",
            "GET /greet?q=a" + host + "Content-Type: text/plain; charset\r\n\r\n",
            415));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("heads")
  void what_jetty_refuses_is_a_problem_document_too(String what, String request, int status) {
    ServerTest.run(
        ROUTES,
        server -> {
          String answer = server.raw(request);
          assertThat(answer).startsWith("HTTP/1.1 " + status);
          assertThat(answer).contains("application/problem+json", "\"status\":" + status);
          assertThat(answer).containsIgnoringCase("X-Content-Type-Options: nosniff");
          assertThat(answer).doesNotContain("<html", "Jetty", "jetty");
        });
  }

  @Test
  void a_body_that_turns_out_too_large_is_413() {
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    String head =
        "POST /greet HTTP/1.1\r\n"
            + "Host: a\r\n"
            + "Connection: close\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    ServerTest.run(
        ROUTES,
        server -> {
          String answer = server.raw(head + chunk.repeat(16) + "1\r\n \r\n0\r\n\r\n");
          assertThat(answer).startsWith("HTTP/1.1 413").contains("\"slug\":\"body-too-large\"");
        });
  }

  @Test
  void a_request_id_is_kept_if_it_is_sane_and_made_if_not() {
    ServerTest.run(
        ROUTES,
        server -> {
          assertThat(idOf(server.get("/greet", "X-Request-Id", "trace-0815.a_b")))
              .isEqualTo("trace-0815.a_b");
          assertThat(idOf(server.get("/greet", "X-Request-Id", "a b\"c=d e f g")))
              .matches("[0-9a-f-]{36}");
          assertThat(idOf(server.get("/greet"))).isNotEqualTo(idOf(server.get("/greet")));
        });
  }

  private static String idOf(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  @Test
  void every_answer_carries_the_security_headers() {
    ServerTest.run(
        ROUTES,
        server -> {
          for (String path : List.of("/greet", "/nowhere", "/hidden")) {
            var headers = server.get(path).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'self'", "script-src 'self';")
                .doesNotContain("unsafe");
            assertThat(headers.firstValue("Server")).isEmpty();
          }
        });
  }

  @Test
  void a_request_is_one_line_in_the_log_without_its_query() {
    ServerTest.run(
        ROUTES,
        server -> {
          server.get("/greet?q=Siti%20Aminah", "X-Request-Id", "trace-4711");
          server.raw(
              "GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
          soon().until(() -> !requests(server, "trace-4711").isEmpty());
          // the server is shared: such a line of the test before may still come
          soon().until(() -> !requests(server, "status=414").isEmpty());
          assertThat(requests(server, "trace-4711"))
              .singleElement(InstanceOfAssertFactories.STRING)
              .contains("method=GET", "path=/greet", "status=200", "ms=", "bytes=17");
          assertThat(String.join("\n", server.log())).doesNotContain("Siti", "127.0.0.1");
        });
  }

  private static List<String> requests(ServerTest.Running server, String... parts) {
    return server.log().stream()
        .filter(line -> line.startsWith("request ") && Stream.of(parts).anyMatch(line::contains))
        .toList();
  }

  @Test
  void head_answers_as_get_does_without_the_body() {
    ServerTest.run(
        ROUTES,
        server -> {
          assertThat(server.send("HEAD", "/greet", "").statusCode()).isEqualTo(200);
          assertThat(server.send("HEAD", "/hidden", "").statusCode()).isEqualTo(404);
          assertThat(server.send("HEAD", "/hidden", "").body()).isEmpty();
        });
  }

  @Test
  void a_taken_port_is_one_line_that_says_what_to_do() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> Port.listen("127.0.0.1", taken.getLocalPort()))
          .isInstanceOf(Refusal.class)
          .hasMessage(
              "port %d on 127.0.0.1 is taken; stop the program that has it or choose another with --port"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void an_address_that_is_not_ours_is_one_line_too() {
    assertThatThrownBy(() -> Port.listen("192.0.2.1", 0))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot listen to port 0 on 192.0.2.1");
  }
}
