package id.nadikota.app;

import id.nadikota.app.LeakRequests.Request;
import id.nadikota.app.LeakWells.Viewer;
import id.nadikota.app.LeakWells.Well;
import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.Folders;
import id.nadikota.fixture.LayerFiles;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import id.nadikota.identity.password.Passwords;
import id.nadikota.identity.session.Secrets;
import id.nadikota.live.LiveParts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The whole server over the small city and the wells, asked as one viewer or another. */
final class LeakServer implements AutoCloseable {
  private final Path data;
  private final Database database;
  private final List<Routes> routes;
  private final Following following;
  private final LiveParts live;
  private final Instant then;

  private LeakServer(Path data, Database database) {
    this.data = data;
    this.database = database;
    Settings settings = new Settings(Home.fromProperty(), data, Optional.empty());
    Wiring wiring = new Wiring(settings, database, Clock.systemUTC());
    this.routes = wiring.routes(CityFile.read(data), Optional.empty());
    this.following = wiring.follow();
    this.live = wiring.live();
    this.then = becomeWhatTheyAre(database);
  }

  /** The wells are changed, and changed again and some deleted; the moment between. */
  private static Instant becomeWhatTheyAre(Database database) {
    change(database, handle -> LeakWells.PAST.forEach(well -> write(handle, well)));
    Instant then =
        database
            .write(
                handle ->
                    handle
                        .createQuery("SELECT clock_timestamp()")
                        .mapTo(OffsetDateTime.class)
                        .one())
            .toInstant();
    change(
        database,
        handle -> {
          handle.execute("DELETE FROM data.well WHERE id > 912");
          LeakWells.ALL.forEach(well -> write(handle, well));
        });
    return then;
  }

  private static void change(Database database, Consumer<Handle> work) {
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute(
                  "SELECT set_config('nadi.actor', ?, true), set_config('nadi.reason', ?, true)",
                  LeakWells.WRITER,
                  LeakWells.REASON);
              work.accept(handle);
            });
  }

  /** All wells become these, in one transaction; the tick that tells of it. */
  long become(List<Well> wells) {
    Long[] keys = wells.stream().map(Well::key).toArray(Long[]::new);
    database
        .writer()
        .useTransaction(
            handle -> {
              handle
                  .createUpdate("DELETE FROM data.well WHERE id <> ALL (:keys)")
                  .bindArray("keys", Long.class, (Object[]) keys)
                  .execute();
              wells.forEach(well -> write(handle, well));
            });
    return database.write(
        handle -> handle.createQuery("SELECT change.advance_tick()").mapTo(Long.class).one());
  }

  /** When the wells were what they were before. */
  Instant then() {
    return then;
  }

  static LeakServer start() throws IOException {
    Path data = Folders.enterable("nadi-leak-");
    Database database = TestDatabase.forClass(LeakServer.class);
    Fixtures.smallCity(database);
    database.write(handle -> handle.createScript(LeakWells.TABLE).execute());
    database
        .writer()
        .useTransaction(handle -> LeakWells.OLDER.forEach(well -> write(handle, well)));
    accounts(database);
    LayerFiles.put(
        data, "wells", LeakWells.LAYER, LeakWells.STYLE.formatted(LayerFiles.token("air")));
    return new LeakServer(data, database);
  }

  private static void write(Handle handle, Well well) {
    handle
        .createUpdate(
            "INSERT INTO data.well (id, name, secret, depth, phone, kept_by, agency_id,"
                + " area_kode, draft, geom) VALUES (:id, :name, :secret, :depth, :phone,"
                + " :kept_by, :agency, :area, :draft,"
                + " ST_SetSRID(ST_MakePoint(:lon, :lat), 4326))"
                + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, secret ="
                + " excluded.secret, depth = excluded.depth, phone = excluded.phone, kept_by ="
                + " excluded.kept_by, agency_id = excluded.agency_id, area_kode ="
                + " excluded.area_kode, draft = excluded.draft, geom = excluded.geom")
        .bind("id", well.key())
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
        .execute();
  }

  /** An account for every viewer, and one that only those may know of who look after accounts. */
  private static void accounts(Database database) {
    String password = new Passwords().hash("known to nobody at all");
    for (Viewer viewer : LeakWells.viewers()) {
      Actor actor = viewer.actor();
      if (!actor.isPublic()) {
        account(database, password, actor);
      }
    }
    Actor hidden = new Actor(LeakWells.HIDDEN_ACCOUNT, PermissionSet.OPERATOR, new Scope.Whole());
    account(database, password, hidden);
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO identity.api_key (key_hash, account_id, grant_id, name, created_at)"
                    + " SELECT sha256('leak'), a.id, g.id, ?, now() FROM identity.account a"
                    + " JOIN identity.account_grant g ON g.account_id = a.id WHERE a.name = ?",
                LeakWells.HIDDEN_KEY,
                LeakWells.HIDDEN_ACCOUNT));
  }

  private static void account(Database database, String password, Actor actor) {
    database.write(
        handle ->
            handle.execute(
                "WITH a AS (INSERT INTO identity.account (name, password_hash)"
                    + " VALUES (?, ?) RETURNING id)"
                    + " INSERT INTO identity.account_grant (account_id, permission_set, scope)"
                    + " SELECT id, ?, ? FROM a",
                actor.account(),
                password,
                actor.set().code(),
                actor.scope().code()));
  }

  /** Signs a viewer in: a session of this name; what ends one does not reach the next. */
  void signIn(Viewer viewer, String session) {
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO identity.session (token_hash, account_id, grant_id, address, agent,"
                    + " created_at, last_seen, expires_at) SELECT ?, a.id, g.id, '127.0.0.1',"
                    + " 'leak walk', now(), now(), now() + interval '1 hour'"
                    + " FROM identity.account a JOIN identity.account_grant g ON g.account_id = a.id"
                    + " WHERE a.name = ?",
                Secrets.hash(session),
                viewer.actor().account()));
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

  /** Asks within a session that was begun by {@link #signIn}. */
  HttpResponse<byte[]> ask(
      ServerTest.Running running, Viewer viewer, String session, Request request) {
    List<String> headers = new ArrayList<>();
    for (String header : request.headers()) {
      headers.addAll(List.of(header.split(": ", 2)));
    }
    if (!viewer.actor().isPublic()) {
      headers.addAll(List.of("Cookie", "nadi_session=" + session));
      headers.addAll(List.of("X-CSRF-Token", Secrets.csrf(session)));
    }
    return running.sendForBytes(
        request.method(), request.path(), request.body(), headers.toArray(String[]::new));
  }

  @Override
  public void close() {
    live.close();
    following.close();
    database.close();
    Folders.remove(data);
  }
}
