package id.nadikota.identity;

import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditLog;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.HandClock;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.Actors;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import id.nadikota.http.TrustedProxies;
import id.nadikota.identity.password.QuickPasswords;
import io.javalin.websocket.WsConfig;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The routes of this room over the small city, with a clock that the test moves. */
public final class IdentityServer {
  /** The city's zone. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

  /** Says who asks, as every handler sees it. */
  private static final Routes PROBE =
      routes -> {
        routes.get("/api/probe", ctx -> ctx.result(words(Actors.of(ctx))));
        routes.post("/api/probe", ctx -> ctx.result(words(Actors.of(ctx))));
        routes.get("/page", ctx -> ctx.result(words(Actors.of(ctx))));
        routes.wsBeforeUpgrade("/live", ctx -> ctx.attribute("present", Actors.present(ctx)));
        routes.ws("/live", IdentityServer::asked);
      };

  private final Database database;
  private final HandClock clock = new HandClock(Instant.parse("2026-11-24T03:00:00Z"));
  private IdentityParts identity;

  private IdentityServer(Database database) {
    this.database = database;
  }

  /** A database of its own with the small city and nobody in it. */
  public static Database database(Class<?> test) {
    Database database = TestDatabase.forClass(test);
    Fixtures.smallCity(database);
    return database;
  }

  /** A server at 10 in the morning of 24 November in Jakarta, without a session. */
  public static IdentityServer over(Database database) {
    database.write(handle -> handle.execute("DELETE FROM identity.session"));
    return new IdentityServer(database);
  }

  /** Runs a scenario; this machine is a trusted proxy. */
  public void run(ServerTest.Scenario scenario) {
    run("127.0.0.1", scenario);
  }

  /** Runs a scenario with other trusted proxies. */
  public void run(String trusted, ServerTest.Scenario scenario) {
    identity =
        new IdentityParts(
            database,
            Queries.of(Home.fromProperty().sql()),
            new AuditLog(database, clock),
            TrustedProxies.of(trusted),
            clock,
            () -> ZONE,
            QuickPasswords.make());
    List<Routes> routes = new ArrayList<>(identity.routes());
    routes.add(PROBE);
    ServerTest.run(routes, scenario);
  }

  /** Says at each message who the one who connected is now. */
  private static void asked(WsConfig socket) {
    socket.onMessage(
        message -> {
          Supplier<Optional<Actor>> present = message.attribute("present");
          message.send(present.get().map(IdentityServer::words).orElse("nobody"));
        });
  }

  /** The clock of the server. */
  public HandClock clock() {
    return clock;
  }

  /** The parts that the running scenario has. */
  public IdentityParts parts() {
    return identity;
  }

  /** What the record says, an act with its subject and account a line. */
  public List<String> acts() {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "SELECT act || ' ' || subject || ' by ' || account FROM audit.entry ORDER BY id")
                .mapTo(String.class)
                .list());
  }

  private static String words(Actor actor) {
    return "%s %s %s from %s"
        .formatted(actor.account(), actor.set().code(), actor.scope().code(), actor.address());
  }
}
