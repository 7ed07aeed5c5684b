package id.nadikota.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.http.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRoutesTest {
  @TempDir Path folder;
  private FileRoutes routes;

  @BeforeEach
  void files() throws Exception {
    write("dist/map.html", "<!doctype html>");
    write("dist/login.html", "<!doctype html><title>login</title>");
    write("dist/assets/map-abc123.js", "let a = 1;");
    write("dist/secret.txt", "top secret");
    write("own/hydrant.svg", "<svg>own</svg>");
    write("shipped/hydrant.svg", "<svg>shipped</svg>");
    write("shipped/school.svg", "<svg>school</svg>");
    Files.createSymbolicLink(folder.resolve("own/link.svg"), folder.resolve("dist/secret.txt"));
    routes =
        new FileRoutes(
            folder.resolve("dist"), List.of(folder.resolve("own"), folder.resolve("shipped")));
  }

  private void write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void the_map_is_checked_each_time_and_its_files_are_kept_for_ever() {
    ServerTest.run(
        routes,
        server -> {
          assertThat(server.get("/").statusCode()).isEqualTo(302);
          assertThat(server.get("/").headers().firstValue("Location")).contains("/map");
          var map = server.get("/map");
          assertThat(map.body()).isEqualTo("<!doctype html>");
          assertThat(map.headers().firstValue("Cache-Control")).contains("public, no-cache");
          assertThat(map.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
          var script = server.get("/assets/map-abc123.js");
          assertThat(script.headers().firstValue("Cache-Control").orElseThrow())
              .contains("immutable");
          assertThat(script.headers().firstValue("Content-Type").orElseThrow())
              .startsWith("text/javascript");
        });
  }

  @Test
  void each_screen_has_its_page_and_one_that_is_not_built_says_so() {
    ServerTest.run(
        routes,
        server -> {
          assertThat(server.get("/login").body()).contains("<title>login</title>");
          assertThat(server.get("/audit").statusCode()).isEqualTo(503);
          assertThat(server.get("/secret").statusCode()).isEqualTo(404);
        });
  }

  @Test
  void a_citys_own_icon_wins_over_the_shipped_one() {
    ServerTest.run(
        routes,
        server -> {
          assertThat(server.get("/icons/hydrant.svg").body()).isEqualTo("<svg>own</svg>");
          assertThat(server.get("/icons/school.svg").body()).isEqualTo("<svg>school</svg>");
          assertThat(server.get("/icons/school.svg").headers().firstValue("Content-Type"))
              .contains("image/svg+xml");
        });
  }

  @Test
  void there_is_no_way_out_of_the_folders() {
    ServerTest.run(
        routes,
        server -> {
          for (String path :
              List.of(
                  "/icons/link.svg",
                  "/icons/nothing.svg",
                  "/assets/secret.txt",
                  "/secret.txt",
                  "/assets/.svg",
                  "/icons/..svg",
                  "/assets/%00",
                  "/map.html")) {
            assertThat(server.get(path).statusCode()).as(path).isIn(400, 404);
          }
          for (String path :
              List.of(
                  "/assets/../secret.txt",
                  "/assets/..%2fsecret.txt",
                  "/icons/../../dist/secret.txt.svg",
                  "/assets/%2e%2e/secret.txt",
                  "/assets/..;/secret.txt")) {
            String answer =
                server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).doesNotContain("top secret").contains("problem+json");
          }
        });
  }

  @Test
  void without_a_built_client_the_map_says_so() {
    FileRoutes unbuilt = new FileRoutes(folder.resolve("no-dist"), List.of());
    ServerTest.run(
        unbuilt,
        server -> {
          assertThat(server.get("/map").statusCode()).isEqualTo(503);
          assertThat(server.get("/map").body()).contains("mulai dengan ./nadi run");
        });
  }
}
