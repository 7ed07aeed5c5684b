package id.nadikota.ingest;

import id.nadikota.agency.AgencyParts;
import id.nadikota.area.AreaParts;
import id.nadikota.asset.AssetParts;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.Tx;
import id.nadikota.geo.Bbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports files as the command does and shows what a user sees. */
final class Imports {
  private final Database database;
  private final Path data;
  private final Importer importer;

  Imports(Database database, Path data) {
    this.database = database;
    this.data = data;
    this.importer = importer(database);
  }

  static Importer importer(Database database) {
    Tx tx = new Tx(database);
    Queries queries = Queries.of(Home.fromProperty().sql());
    return new IngestParts(
            new AreaParts(tx, queries), new AgencyParts(tx, queries), new AssetParts(tx, queries))
        .importer();
  }

  /** What an import said. */
  record Said(int exit, List<String> out, String err) {
    String last() {
      return out.get(out.size() - 1);
    }
  }

  Said areas(Path file) {
    return run(request(Subject.AREAS, file, null, null));
  }

  Said agencies(Path file) {
    return run(request(Subject.AGENCIES, file, null, null));
  }

  Said assets(Path file, String kind) {
    return run(request(Subject.ASSETS, file, kind, null));
  }

  Said mapped(Subject subject, Path file, String mapping) {
    return run(request(subject, file, null, file("map.yaml", mapping)));
  }

  ImportRequest request(Subject subject, Path file, String kind, Path map) {
    return new ImportRequest(
        subject,
        file,
        Optional.ofNullable(map),
        Optional.empty(),
        Optional.ofNullable(kind),
        data,
        Optional.empty());
  }

  Said within(Bbox bounds, Path file, String kind) {
    ImportRequest all = request(Subject.ASSETS, file, kind, null);
    return run(
        new ImportRequest(
            all.subject(),
            all.file(),
            all.map(),
            all.source(),
            all.kind(),
            all.data(),
            Optional.of(bounds)));
  }

  Said run(ImportRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = importer.run(request, print(out), print(err));
    return new Said(
        exit,
        out.toString(StandardCharsets.UTF_8).lines().toList(),
        err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  Path file(String name, String text) {
    try {
      return Files.writeString(data.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<String> rejects(String name) {
    try {
      return Files.readAllLines(data.resolve("rejects").resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Rows of a question, each as its values joined by a space. */
  List<String> ask(String sql) {
    return database
        .writer()
        .withHandle(handle -> handle.createQuery(sql).mapToMap().map(row -> join(row)).list());
  }

  private static String join(Map<String, Object> row) {
    return String.join(" ", row.values().stream().map(String::valueOf).toList());
  }
}
