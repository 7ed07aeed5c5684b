package id.nadikota.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
  private static final byte[] LONG = "jalan ".repeat(1000).getBytes(StandardCharsets.UTF_8);
  private static final byte[] SHORT = "jalan ".repeat(200).getBytes(StandardCharsets.UTF_8);
  private static final Routes ROUTES =
      routes -> {
        routes.get("/long", ctx -> Answers.bytes(ctx, LONG, "text/plain", Answers.REVALIDATE));
        routes.get("/png", ctx -> Answers.bytes(ctx, LONG, "image/png", Answers.FOREVER));
        routes.get(
            "/kept", ctx -> Answers.packed(ctx, Packed.of(LONG), "text/plain", Answers.REVALIDATE));
        routes.get(
            "/kept-short",
            ctx -> Answers.packed(ctx, Packed.of(SHORT), "text/plain", Answers.REVALIDATE));
        routes.get("/json", ctx -> Answers.json(ctx, Map.of("at", Instant.EPOCH), Answers.PRIVATE));
      };

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  @ParameterizedTest
  @CsvSource({"/long", "/kept"})
  void each_form_has_its_own_etag_and_304(String path) {
    ServerTest.run(
        ROUTES,
        server -> {
          HttpResponse<byte[]> plain = server.bytes(path);
          HttpResponse<byte[]> gzip = server.bytes(path, "Accept-Encoding", "br, gzip");
          assertThat(plain.body()).isEqualTo(LONG);
          assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
              .isEqualTo(LONG);
          assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
          assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
          String etag = header(plain, "ETag");
          assertThat(etag).matches("\"[0-9a-f]{32}\"").isNotEqualTo(header(gzip, "ETag"));

          HttpResponse<byte[]> again = server.bytes(path, "If-None-Match", "\"x\", W/" + etag);
          assertThat(again.statusCode()).isEqualTo(304);
          assertThat(again.body()).isEmpty();
          assertThat(header(again, "ETag")).isEqualTo(etag);
          assertThat(header(again, "Cache-Control")).isEqualTo(Answers.REVALIDATE);
          assertThat(server.bytes(path, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
        });
  }

  @Test
  void what_fits_into_one_packet_has_one_form() {
    ServerTest.run(
        ROUTES,
        server -> {
          HttpResponse<byte[]> plain = server.bytes("/kept-short");
          HttpResponse<byte[]> asked = server.bytes("/kept-short", "Accept-Encoding", "gzip");
          assertThat(asked.body()).isEqualTo(SHORT).isEqualTo(plain.body());
          assertThat(header(asked, "Content-Encoding")).isNull();
          assertThat(header(asked, "Content-Length")).isEqualTo("1200");
          String etag = header(asked, "ETag");
          assertThat(etag).isEqualTo(header(plain, "ETag"));
          assertThat(server.bytes("/kept-short", "If-None-Match", etag).statusCode())
              .isEqualTo(304);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"gzip;q=0 | false", "identity | false", "* | true", "gzip;q=0.5 | true"})
  void gzip_is_sent_to_who_takes_it(String accepted, boolean sent) {
    ServerTest.run(
        ROUTES,
        server ->
            assertThat(
                    "gzip"
                        .equals(
                            header(
                                server.bytes("/long", "Accept-Encoding", accepted),
                                "Content-Encoding")))
                .isEqualTo(sent));
  }

  @Test
  void pictures_stay_as_they_are_and_instants_are_text() {
    ServerTest.run(
        ROUTES,
        server -> {
          HttpResponse<byte[]> png = server.bytes("/png", "Accept-Encoding", "gzip");
          assertThat(png.body()).isEqualTo(LONG);
          assertThat(header(png, "Vary")).isNull();
          assertThat(server.get("/json").body()).isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\"}");
          assertThat(header(server.get("/json"), "Content-Type")).isEqualTo("application/json");
        });
  }
}
