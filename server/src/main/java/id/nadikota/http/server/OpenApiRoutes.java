package id.nadikota.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.nadikota.http.Answers;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: the description of every route, OpenAPI 3.1. */
public final class OpenApiRoutes implements Routes {
  private final JsonNode description = read();

  @Override
  public void addTo(RoutesConfig routes) {
    byte[] json = Json.bytes(description);
    routes.get(
        "/openapi.json", ctx -> Answers.bytes(ctx, json, "application/json", Answers.REVALIDATE));
  }

  /** The description as it is served. */
  static JsonNode read() {
    try (InputStream yaml = OpenApiRoutes.class.getResourceAsStream("/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml in the jar cannot be read", e);
    }
  }
}
