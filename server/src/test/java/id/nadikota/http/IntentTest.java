package id.nadikota.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntentTest {
  private static final Routes ECHO =
      routes ->
          routes.post(
              "/command",
              ctx -> {
                Intent intent = Intent.of(ctx);
                ctx.result(
                    "%d|%s|%s"
                        .formatted(
                            intent.requiredVersion(),
                            intent.replay(ctx).map(replay -> replay.fingerprint()).orElse("-"),
                            intent.reason()));
              });

  @Test
  void a_command_says_its_version_key_and_reason_in_headers() {
    ServerTest.run(
        ECHO,
        server -> {
          assertThat(
                  server
                      .send(
                          "POST",
                          "/command",
                          "",
                          "If-Match",
                          "\"7-0a1b\"",
                          "Nadi-Reason",
                          "Laporan%20warga%3A%20rusak%20%2B%20bocor%20%E2%9C%93")
                      .body())
              .isEqualTo("7|-|Laporan warga: rusak + bocor ✓");
          assertThat(server.send("POST", "/command", "", "If-Match", "\"7\"").body())
              .isEqualTo("7|-|");
        });
  }

  @Test
  void a_fingerprint_is_that_of_the_whole_command() {
    ServerTest.run(
        ECHO,
        server -> {
          String[] head = {"Idempotency-Key", "k", "If-Match", "\"7\""};
          String first = server.send("POST", "/command", "a", head).body();
          assertThat(server.send("POST", "/command", "a", head).body()).isEqualTo(first);
          assertThat(server.send("POST", "/command", "b", head).body()).isNotEqualTo(first);
          head[3] = "\"8\"";
          assertThat(server.send("POST", "/command", "a", head).body().split("\\|")[1])
              .isNotEqualTo(first.split("\\|")[1]);
        });
  }

  @Test
  void what_cannot_be_meant_is_refused_by_the_name_of_the_header() {
    ServerTest.run(
        ECHO,
        server -> {
          assertThat(server.send("POST", "/command", "").statusCode()).isEqualTo(428);
          for (String tag : new String[] {"*", "7", "W/\"7\"", "\"7\", \"8\"", "\"x\"", "\"-7\""}) {
            assertThat(server.send("POST", "/command", "", "If-Match", tag).body())
                .as(tag)
                .contains("bad-if-match", "\"field\":\"If-Match\"");
          }
          assertThat(
                  server
                      .send("POST", "/command", "", "If-Match", "\"7\"", "Nadi-Reason", "%00")
                      .body())
              .contains("bad-reason");
          assertThat(
                  server
                      .send("POST", "/command", "", "If-Match", "\"7\"", "Nadi-Reason", "%zz")
                      .body())
              .contains("bad-reason");
          assertThat(
                  server
                      .send(
                          "POST",
                          "/command",
                          "",
                          "If-Match",
                          "\"7\"",
                          "Nadi-Reason",
                          "x".repeat(501))
                      .statusCode())
              .isEqualTo(400);
          assertThat(
                  server
                      .send(
                          "POST",
                          "/command",
                          "",
                          "If-Match",
                          "\"7\"",
                          "Idempotency-Key",
                          "k".repeat(201))
                      .body())
              .contains("bad-idempotency-key");
        });
  }
}
