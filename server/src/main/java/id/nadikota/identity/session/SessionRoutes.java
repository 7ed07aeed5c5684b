package id.nadikota.identity.session;

import id.nadikota.http.Actors;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import id.nadikota.http.SessionCookie;
import id.nadikota.http.TrustedProxies;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code /api/session}: who is signed in, signing in and out, acting in another grant. */
final class SessionRoutes implements Routes {
  private final Sessions sessions;
  private final TrustedProxies proxies;
  private final Clock clock;

  SessionRoutes(Sessions sessions, TrustedProxies proxies, Clock clock) {
    this.sessions = sessions;
    this.proxies = proxies;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/session", this::get);
    routes.post("/api/session", this::signIn);
    routes.delete("/api/session", this::signOut);
    routes.put("/api/session/grant", this::actIn);
  }

  private void get(Context ctx) {
    answer(
        ctx,
        200,
        GateRoutes.shown(ctx).map(shown -> told(ctx, shown)).orElse(SessionJson.ofPublic()));
  }

  private SessionJson told(Context ctx, Credential shown) {
    String csrf =
        shown.kind() == Credential.Kind.SESSION
            ? SessionCookie.find(ctx).map(Secrets::csrf).orElse(null)
            : null;
    return SessionJson.of(shown, csrf, sessions.grants(shown));
  }

  private void signIn(Context ctx) {
    SessionJson.SignIn sent = Json.body(ctx, SessionJson.SignIn.class);
    opened(ctx, 201, sessions.signIn(sent.account(), sent.password(), caller(ctx), open(ctx)));
  }

  private void actIn(Context ctx) {
    SessionJson.ActIn sent = Json.body(ctx, SessionJson.ActIn.class);
    opened(ctx, 200, sessions.actIn(GateRoutes.person(ctx), sent.grant(), caller(ctx)));
  }

  private void signOut(Context ctx) {
    open(ctx).ifPresent(session -> sessions.signOut(session, caller(ctx)));
    SessionCookie.clear(ctx, proxies.isSecure(ctx));
    ctx.status(204).header("Cache-Control", "no-store");
  }

  private void opened(Context ctx, int status, SignedIn opened) {
    Instant expires = opened.credential().expires().orElseThrow();
    Duration lasts = Duration.between(clock.instant(), expires);
    SessionCookie.set(ctx, opened.token(), lasts, proxies.isSecure(ctx));
    String csrf = Secrets.csrf(opened.token());
    answer(ctx, status, SessionJson.of(opened.credential(), csrf, opened.grants()));
  }

  private static Optional<Credential> open(Context ctx) {
    return GateRoutes.shown(ctx).filter(shown -> shown.kind() == Credential.Kind.SESSION);
  }

  private static Caller caller(Context ctx) {
    String agent = Optional.ofNullable(ctx.header("User-Agent")).orElse("");
    return new Caller(Actors.of(ctx).address(), agent);
  }

  private static void answer(Context ctx, int status, SessionJson answer) {
    ctx.status(status).header("Cache-Control", "no-store").json(answer);
  }
}
