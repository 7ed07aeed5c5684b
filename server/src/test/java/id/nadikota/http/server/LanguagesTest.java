package id.nadikota.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** People are answered in the language of their request; programs always get the same slug. */
class LanguagesTest {
  private static final Routes ROUTES =
      routes ->
          routes.get(
              "/refused",
              ctx -> {
                throw Refusal.forbidden("not-yours", new Label("minta haknya", "ask for it"));
              });

  @Test
  void the_request_decides_in_which_language_people_are_refused() {
    ServerTest.run(
        ROUTES,
        server -> {
          assertThat(words(server, "/refused", "")).isEqualTo("Tidak diizinkan: minta haknya");
          Map<String, String> asked =
              Map.of(
                  "en", "Not allowed: ask for it",
                  "id-ID,en;q=0.5", "Tidak diizinkan: minta haknya",
                  "fr, en-GB;q=0.8, id;q=0.2", "Not allowed: ask for it",
                  "ja", "Tidak diizinkan: minta haknya",
                  "!!;;q", "Tidak diizinkan: minta haknya");
          for (Map.Entry<String, String> each : asked.entrySet()) {
            assertThat(words(server, "/refused", each.getKey())).isEqualTo(each.getValue());
          }
          assertThat(words(server, "/refused?lang=en", "id")).isEqualTo("Not allowed: ask for it");
          assertThat(words(server, "/refused?lang=id", "en")).startsWith("Tidak diizinkan");
          assertThat(words(server, "/refused?lang=xx", "en")).startsWith("Not allowed");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/nowhere | not-found | Tidak ditemukan | Not found",
        "/refused/%2e%2e | bad-request | Permintaan tidak dapat diterima | The request cannot be"
            + " taken",
      })
  void what_the_server_itself_refuses_speaks_both_languages(
      String path, String slug, String indonesian, String english) {
    ServerTest.run(
        ROUTES,
        server -> {
          assertThat(words(server, path, "")).startsWith(indonesian + ": ");
          assertThat(words(server, path, "en")).startsWith(english + ": ");
          assertThat(problem(server, path, "en").path("slug").asText()).isEqualTo(slug);
        });
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void every_status_says_in_both_languages_what_it_is_and_what_to_do(Status status) {
    for (Label label : List.of(status.title(), status.cure())) {
      assertThat(label.id()).isNotBlank().isNotEqualTo(label.en());
      assertThat(label.en()).isNotBlank();
    }
  }

  private static String words(ServerTest.Running server, String path, String languages)
      throws Exception {
    JsonNode problem = problem(server, path, languages);
    return problem.path("title").asText() + ": " + problem.path("detail").asText();
  }

  private static JsonNode problem(ServerTest.Running server, String path, String languages)
      throws Exception {
    String body =
        languages.isEmpty()
            ? server.get(path).body()
            : server.get(path, "Accept-Language", languages).body();
    return Json.mapper().readTree(body);
  }
}
