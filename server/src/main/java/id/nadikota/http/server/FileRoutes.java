package id.nadikota.http.server;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Answers;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that browsers load: the built client and the map's icons.
 *
 * <p>A file is named by one segment of the path and looked for in declared folders only, so there
 * is no way out of them.
 */
public final class FileRoutes implements Routes {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain;charset=utf-8"));

  /** The screens; each has a page of its own. What stands on them, each asks for by itself. */
  private static final List<String> PAGES = List.of("map", "login", "account", "accounts", "audit");

  private final Path client;
  private final List<Path> icons;

  /**
   * @param client the built client: a page for each screen and {@code assets}
   * @param icons folders of SVG icons, the first that has a name wins
   */
  public FileRoutes(Path client, List<Path> icons) {
    this.client = client;
    this.icons = List.copyOf(icons);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", ctx -> ctx.redirect("/map"));
    PAGES.forEach(name -> routes.get("/" + name, ctx -> page(ctx, name + ".html")));
    routes.get("/assets/{file}", this::asset);
    routes.get("/icons/{name}.svg", this::icon);
  }

  private void page(Context ctx, String name) {
    Path page =
        find(List.of(client), name)
            .orElseThrow(
                () ->
                    Refusal.unavailable(
                        "client-not-built",
                        new Label(
                            "layar belum dibangun; mulai dengan ./nadi run",
                            "the screens are not built; start with ./nadi run")));
    answer(ctx, page, Answers.REVALIDATE);
  }

  private void asset(Context ctx) {
    String name = ctx.pathParam("file");
    Path file =
        find(List.of(client.resolve("assets")), name)
            .orElseThrow(() -> unknown("file", new Label("berkas", "file"), name));
    answer(ctx, file, Answers.FOREVER);
  }

  private void icon(Context ctx) {
    String name = ctx.pathParam("name") + ".svg";
    Path icon =
        find(icons, name).orElseThrow(() -> unknown("icon", new Label("ikon", "icon"), name));
    answer(ctx, icon, "public, max-age=3600");
  }

  private static Refusal unknown(String what, Label kind, String name) {
    return Refusal.notFound(
        "unknown-" + what, new Label("tidak ada %s %s", "there is no %s %s").formatted(kind, name));
  }

  /** A name of letters, digits, dot, dash and underscore that begins with none of the signs. */
  private static Optional<Path> find(List<Path> folders, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,120}")) {
      return Optional.empty();
    }
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .findFirst();
  }

  private static void answer(Context ctx, Path file, String cacheControl) {
    String name = file.getFileName().toString();
    String type =
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    try {
      Answers.bytes(ctx, Files.readAllBytes(file), type, cacheControl);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
