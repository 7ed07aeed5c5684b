package id.nadikota.identity.me;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.http.Actors;
import id.nadikota.http.Json;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import id.nadikota.identity.grant.GrantJson;
import id.nadikota.identity.session.Credential;
import id.nadikota.identity.session.GateRoutes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/me}: one's own account. */
final class MeRoutes implements Routes {
  private final Me me;
  private final Supplier<ZoneId> zone;

  MeRoutes(Me me, Supplier<ZoneId> zone) {
    this.me = me;
    this.zone = zone;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/me/sessions", this::sessions);
    routes.delete("/api/me/sessions/{id}", this::endSession);
    routes.put("/api/me/password", this::password);
    routes.get("/api/me/keys", this::keys);
    routes.post("/api/me/keys", this::makeKey);
    routes.delete("/api/me/keys/{id}", this::revokeKey);
    routes.get("/api/me/delegations", this::delegations);
    routes.post("/api/me/delegations", this::delegate);
    routes.delete("/api/me/delegations/{id}", this::endDelegation);
  }

  private void sessions(Context ctx) {
    Credential person = GateRoutes.person(ctx);
    answer(ctx, MeJson.Sessions.of(me.sessions(person), person));
  }

  private void endSession(Context ctx) {
    me.endSession(GateRoutes.person(ctx), Actors.of(ctx), Params.pathKey(ctx, "id"));
    done(ctx);
  }

  private void password(Context ctx) {
    Credential person = GateRoutes.person(ctx);
    MeJson.NewPassword sent = Json.body(ctx, MeJson.NewPassword.class);
    me.changePassword(person, Actors.of(ctx), sent.old(), sent.fresh());
    done(ctx);
  }

  private void keys(Context ctx) {
    answer(ctx, MeJson.Keys.of(me.keys(GateRoutes.person(ctx))));
  }

  private void makeKey(Context ctx) {
    Credential person = GateRoutes.person(ctx);
    MeJson.WantedKey sent = Json.body(ctx, MeJson.WantedKey.class);
    Optional<Instant> until = GrantJson.end("until", sent.until(), zone.get());
    ctx.status(201);
    answer(
        ctx,
        MeJson.MadeKey.of(me.makeKey(person, Actors.of(ctx), sent.name(), sent.grant(), until)));
  }

  private void revokeKey(Context ctx) {
    me.revokeKey(GateRoutes.person(ctx), Actors.of(ctx), Params.pathKey(ctx, "id"));
    done(ctx);
  }

  private void delegations(Context ctx) {
    answer(ctx, new MeJson.Delegations(me.delegations(GateRoutes.person(ctx))));
  }

  private void delegate(Context ctx) {
    Credential person = GateRoutes.person(ctx);
    MeJson.WantedDelegation sent = Json.body(ctx, MeJson.WantedDelegation.class);
    Optional<Instant> until = GrantJson.end("until", sent.until(), zone.get());
    ctx.status(201);
    answer(
        ctx,
        me.delegate(
            person, Actors.of(ctx), sent.account(), sent.grant(), scope(sent.scope()), until));
  }

  private static Optional<Scope> scope(String sent) {
    Optional<Scope> scope = Optional.ofNullable(sent).flatMap(Scope::find);
    if (sent != null && scope.isEmpty()) {
      throw Refusal.invalidField(
          "scope",
          "bad-scope",
          new Label(
              "lingkup harus city, agency:<kode>, area:<kode> atau own",
              "a scope is city, agency:<kode>, area:<kode> or own"));
    }
    return scope;
  }

  private void endDelegation(Context ctx) {
    me.endDelegation(GateRoutes.person(ctx), Actors.of(ctx), Params.pathKey(ctx, "id"));
    done(ctx);
  }

  private static void answer(Context ctx, Object answer) {
    ctx.header("Cache-Control", "no-store").json(answer);
  }

  private static void done(Context ctx) {
    ctx.status(204).header("Cache-Control", "no-store");
  }
}
