package id.nadikota.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.http.Json;
import id.nadikota.http.ServerTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** One browser of a test: keeps the cookie and the token that the server gave it. */
public final class Desk {
  private final ServerTest.Running server;
  private String cookie = "";
  private String csrf = "";

  /** A browser nobody has signed in with. */
  public Desk(ServerTest.Running server) {
    this.server = server;
  }

  /** Signs in with the password of all test accounts. */
  public Desk signIn(String account) {
    HttpResponse<String> answer = signIn(account, id.nadikota.fixture.People.PASSWORD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return this;
  }

  /** Tries a password; {@code headers} are names and values in turn. */
  public HttpResponse<String> signIn(String account, String password, String... headers) {
    String body = "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, password);
    return send("POST", "/api/session", body, headers);
  }

  /** Asks with cookie and token. */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!cookie.isEmpty()) {
      all.addAll(List.of("Cookie", "nadi_session=" + cookie));
    }
    if (!csrf.isEmpty() && !all.contains("X-CSRF-Token")) {
      all.addAll(List.of("X-CSRF-Token", csrf));
    }
    HttpResponse<String> answer = server.send(method, path, body, all.toArray(String[]::new));
    keep(answer);
    return answer;
  }

  /** GET with the cookie; the body. */
  public JsonNode get(String path) {
    HttpResponse<String> answer = send("GET", path, "");
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return json(answer);
  }

  /** The status of a question. */
  public int status(String method, String path, String body) {
    return send(method, path, body).statusCode();
  }

  /** The cookie that is held. */
  public String cookie() {
    return cookie;
  }

  /** The token that is held. */
  public String csrf() {
    return csrf;
  }

  /** The body of an answer. */
  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  /** The slug of a refusal. */
  public static String slug(HttpResponse<String> answer) {
    return json(answer).path("slug").asText();
  }

  private void keep(HttpResponse<String> answer) {
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.replaceFirst("nadi_session=([^;]*);.*", "$1"));
    if (answer.body().startsWith("{") && json(answer).hasNonNull("csrf")) {
      csrf = json(answer).get("csrf").asText();
    }
  }
}
