package id.nadikota.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.change.ChangeParts;
import id.nadikota.db.Database;
import id.nadikota.db.write.AuditLog;
import id.nadikota.db.write.Tx;
import id.nadikota.geo.Bbox;
import id.nadikota.http.Actors;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.edit.EditParts;
import id.nadikota.layer.past.PastParts;
import id.nadikota.layer.watch.LayerWatches;
import id.nadikota.tile.TileParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** People who edit layers over HTTP: a header of the tests says who asks. */
final class Editors {
  static final String MERGE = "application/merge-patch+json";
  private static final String WHO = "X-Test-Actor";

  private final List<Routes> routes = new ArrayList<>();
  private final LayerWatches watches;

  Editors(Database database, Path data) {
    CatalogParts layers = new CatalogParts(Home.fromProperty(), data, database);
    EditParts edit =
        new EditParts(
            layers.catalog(),
            layers.query(),
            database,
            new Tx(database),
            () -> new Bbox(106.80, -6.20, 106.88, -6.16));
    routes.add(all -> all.before(ctx -> Actors.become(ctx, actor(ctx.header(WHO)))));
    routes.addAll(layers.routes());
    routes.addAll(edit.routes());
    AuditedReads reads = new AuditedReads(new AuditLog(database, Clock.systemUTC()));
    routes.addAll(
        new OgcParts(layers.catalog(), layers.features(), edit, reads, Clock.systemUTC()).routes());
    routes.addAll(new PastParts(layers.catalog(), layers.query(), database, reads).routes());
    ChangeParts changes = new ChangeParts(database, Clock.systemUTC());
    watches =
        new LayerWatches(
            layers.catalog(), new LayerSourceQuery(database), database, changes.watches());
    routes.addAll(
        new TileParts(
                layers.catalog(),
                layers.query(),
                database,
                watches,
                changes.feed(),
                Clock.systemUTC())
            .routes());
  }

  /** From now on the past is kept of layers that say so. */
  Editors keepingThePast() {
    watches.ensure();
    return this;
  }

  List<Routes> routes() {
    return routes;
  }

  /** Written as {@code account set scope}, such as {@code budi agency agency:1.03}. */
  private static Actor actor(String who) {
    if (who == null) {
      return Actor.PUBLIC;
    }
    String[] parts = who.split(" ");
    String[] scope = parts[2].split(":");
    return new Actor(
        parts[0],
        PermissionSet.find(parts[1]).orElseThrow(),
        switch (scope[0]) {
          case "agency" -> new Scope.OfAgency(scope[1]);
          case "area" -> new Scope.OfArea(scope[1]);
          case "own" -> new Scope.Own();
          default -> new Scope.Whole();
        });
  }

  /** A style that draws a layer of points or lines by one rule. */
  static String style(String layer, boolean points) throws IOException {
    String sheet = Files.readString(Home.fromProperty().styles().resolve("tokens.css"));
    String stroke =
        "<Stroke><CssParameter name=\"stroke\">%s</CssParameter></Stroke>"
            .formatted(sheet.split("--cat-damkar:")[1].strip().substring(0, 7));
    String symbol =
        points
            ? "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>%s</Mark>"
                + "<Size>8</Size></Graphic></PointSymbolizer>"
            : "<LineSymbolizer>%s</LineSymbolizer>";
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
          <NamedLayer><Name>%s</Name><UserStyle><FeatureTypeStyle><Rule><Name>one</Name>
            %s</Rule></FeatureTypeStyle></UserStyle></NamedLayer>
        </StyledLayerDescriptor>
        """
        .formatted(layer, symbol.formatted(stroke));
  }

  /** One person before one server. */
  record Person(ServerTest.Running server, String who) {
    HttpResponse<String> get(String path) {
      return server.get(path, WHO, who);
    }

    HttpResponse<byte[]> bytes(String path) {
      return server.bytes(path, WHO, who);
    }

    HttpResponse<String> post(String layer, String body, String... headers) {
      return send(
          "POST", items(layer), body, with(headers, "Content-Type", "application/geo+json"));
    }

    HttpResponse<String> put(String item, String body, String version) {
      return send(
          "PUT",
          path(item),
          body,
          with(new String[0], "If-Match", version, "Content-Type", "application/geo+json"));
    }

    HttpResponse<String> patch(String item, String body, String version, String... headers) {
      return send(
          "PATCH", path(item), body, with(headers, "If-Match", version, "Content-Type", MERGE));
    }

    HttpResponse<String> delete(String item, String version, String... headers) {
      return send("DELETE", path(item), "", with(headers, "If-Match", version));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
      return server.send(method, path, body, with(headers, WHO, who));
    }

    JsonNode item(String item) {
      return json(get(path(item)));
    }

    String version(String item) {
      return "\"" + item(item).path("version").asText("1") + "\"";
    }

    private static String path(String item) {
      return items(item.split("/")[0]) + "/" + item.split("/")[1];
    }

    private static String items(String layer) {
      return "/ogc/collections/" + layer + "/items";
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String[] with(String[] headers, String... more) {
    String[] all = Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return all;
  }
}
