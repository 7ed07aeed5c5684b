package id.nadikota.app;

import id.nadikota.app.LeakRequests.Request;
import id.nadikota.app.LeakWells.Viewer;
import id.nadikota.app.LeakWells.Well;
import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Folders;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Actors;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole server over the small city and the wells, asked as one viewer or another. */
final class LeakServer implements AutoCloseable {
  private static final String WHO = "X-Leak-Viewer";

  private final Path data;
  private final Database database;
  private final List<Routes> routes;

  private LeakServer(Path data, Database database) {
    this.data = data;
    this.database = database;
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    List<Routes> all =
        new ArrayList<>(
            new Wiring(settings, database, Clock.systemUTC())
                .routes(CityFile.read(data), Optional.empty()));
    all.add(
        in -> in.before(ctx -> asViewer(ctx.header(WHO)).ifPresent(a -> Actors.become(ctx, a))));
    this.routes = List.copyOf(all);
  }

  static LeakServer start() throws IOException {
    Path data = Folders.enterable("nadi-leak-");
    Database database = TestDatabase.forClass(LeakServer.class);
    Fixtures.smallCity(database);
    database.write(handle -> handle.createScript(LeakWells.TABLE).execute());
    LeakWells.ALL.forEach(well -> insert(database, well));
    Files.createDirectories(data.resolve("layers"));
    Files.createDirectories(data.resolve("styles"));
    Files.writeString(data.resolve("layers/wells.yaml"), LeakWells.LAYER);
    Files.writeString(data.resolve("styles/wells.sld"), LeakWells.STYLE.formatted(token()));
    return new LeakServer(data, database);
  }

  private static void insert(Database database, Well well) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO data.well (id, name, secret, depth, phone, kept_by, agency_id,"
                        + " area_kode, draft, geom) VALUES (:id, :name, :secret, :depth, :phone,"
                        + " :kept_by, :agency, :area, :draft,"
                        + " ST_SetSRID(ST_MakePoint(:lon, :lat), 4326))")
                .bind("id", well.id())
                .bind("name", well.value("name"))
                .bind("secret", well.value("secret"))
                .bind("depth", Long.valueOf(well.value("depth")))
                .bind("phone", well.value("phone"))
                .bind("kept_by", well.keptBy())
                .bind("agency", well.agency())
                .bind("area", well.area())
                .bind("draft", well.draft())
                .bind("lon", well.lon())
                .bind("lat", well.lat())
                .execute());
  }

  private static String token() throws IOException {
    String sheet = Files.readString(Home.fromProperty().styles().resolve("tokens.css"));
    return sheet.replaceAll("(?s).*?--cat-air:\\s*(#[0-9A-Fa-f]{6}).*", "$1");
  }

  private static Optional<Actor> asViewer(String number) {
    return Optional.ofNullable(number)
        .map(n -> LeakWells.viewers().get(Integer.parseInt(n)).actor());
  }

  Path data() {
    return data;
  }

  Database database() {
    return database;
  }

  void run(ServerTest.Scenario scenario) {
    ServerTest.run(routes, scenario);
  }

  HttpResponse<byte[]> ask(ServerTest.Running running, Viewer viewer, Request request) {
    List<String> headers = new ArrayList<>(List.of(request.headers()));
    headers.addAll(List.of(WHO, Integer.toString(LeakWells.viewers().indexOf(viewer))));
    return running.sendForBytes(
        request.method(), request.path(), request.body(), headers.toArray(String[]::new));
  }

  @Override
  public void close() {
    database.close();
    Folders.remove(data);
  }
}
