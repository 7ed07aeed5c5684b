package id.nadikota.identity.account;

import id.nadikota.base.PermissionSet;
import id.nadikota.db.write.Kept;
import id.nadikota.db.write.Replay;
import id.nadikota.http.Actors;
import id.nadikota.http.Intent;
import id.nadikota.http.Json;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import id.nadikota.identity.grant.Giver;
import id.nadikota.identity.grant.Giving;
import id.nadikota.identity.grant.GrantJson;
import id.nadikota.identity.grant.Grants;
import id.nadikota.identity.session.Credential;
import id.nadikota.identity.session.GateRoutes;
import id.nadikota.identity.session.Secrets;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/accounts}: what an admin does with accounts. */
final class AccountRoutes implements Routes {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final int LONGEST_WORDS = 60;

  private final Accounts accounts;
  private final Supplier<ZoneId> zone;

  AccountRoutes(Accounts accounts, Supplier<ZoneId> zone) {
    this.accounts = accounts;
    this.zone = zone;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/accounts", this::list);
    routes.get("/api/accounts/form", this::form);
    routes.post("/api/accounts", this::add);
    routes.patch("/api/accounts/{id}", this::change);
    routes.post("/api/accounts/{id}/disable", this::disable);
    routes.post("/api/accounts/{id}/enable", this::enable);
    routes.post("/api/accounts/{id}/password", this::password);
    routes.post("/api/accounts/{id}/grants", this::grant);
    routes.delete("/api/accounts/{id}/grants/{grant}", this::revoke);
  }

  private void list(Context ctx) {
    Giver reader = giver(ctx, GateRoutes.signedIn(ctx));
    String words = Params.text(ctx, "q", LONGEST_WORDS).orElse("");
    int limit = Params.integer(ctx, "limit", 1, MOST, USUAL);
    int offset = Params.integer(ctx, "offset", 0, 1_000_000, 0);
    answer(
        ctx,
        AccountJson.page(accounts.list(reader, words, limit + 1, offset), reader, limit, offset));
  }

  private void form(Context ctx) {
    Giver reader = giver(ctx, GateRoutes.signedIn(ctx));
    answer(ctx, AccountFormJson.of(AccountForm.of(reader, accounts.scopes(reader))));
  }

  private void add(Context ctx) {
    Giver giver = giver(ctx);
    AccountJson.Wanted sent = Json.body(ctx, AccountJson.Wanted.class);
    answer(ctx, accounts.addOnce(giver, wanted(sent), replay(ctx, sent)));
  }

  /** The command without its password, of which nothing may be kept that can be guessed from. */
  private static Optional<Replay> replay(Context ctx, Object sent) {
    String text = ctx.method().name() + ctx.path() + sent;
    return Intent.of(ctx)
        .key()
        .map(key -> new Replay(key, HexFormat.of().formatHex(Secrets.hash(text))));
  }

  private NewAccount wanted(AccountJson.Wanted sent) {
    PermissionSet set = Grants.set(sent.set());
    return new NewAccount(
        sent.name().strip().toLowerCase(Locale.ROOT),
        Optional.ofNullable(sent.password()),
        set,
        Grants.scope(set, sent.scope()),
        GrantJson.end("until", sent.until(), zone.get()),
        false);
  }

  private void change(Context ctx) {
    Giver giver = giver(ctx);
    long version = Intent.of(ctx).requiredVersion();
    AccountJson.Patch patch = Json.body(ctx, AccountJson.Patch.class);
    Optional<Instant> until = GrantJson.end("until", patch.end(), zone.get());
    answer(ctx, giver, accounts.setUntil(giver, id(ctx), version, until));
  }

  private void disable(Context ctx) {
    Giver giver = giver(ctx);
    answer(ctx, giver, accounts.disable(giver, id(ctx)));
  }

  private void enable(Context ctx) {
    Giver giver = giver(ctx);
    answer(ctx, giver, accounts.enable(giver, id(ctx)));
  }

  private void password(Context ctx) {
    Giver giver = giver(ctx);
    Optional<String> sent =
        Optional.ofNullable(Json.body(ctx, AccountJson.NewPassword.class).password());
    Accounts.Added changed = accounts.resetPassword(giver, id(ctx), sent);
    answer(ctx, AccountJson.of(changed.account(), giver, changed.password()));
  }

  private void grant(Context ctx) {
    Giver giver = giver(ctx);
    AccountJson.WantedGrant sent = Json.body(ctx, AccountJson.WantedGrant.class);
    PermissionSet set = Grants.set(sent.set());
    Optional<Instant> until = GrantJson.end("until", sent.until(), zone.get());
    Giving giving =
        new Giving(id(ctx), set, Grants.scope(set, sent.scope()), until, Optional.empty());
    answer(ctx, accounts.grantOnce(giver, giving, replay(ctx, sent)));
  }

  private void revoke(Context ctx) {
    Giver giver = giver(ctx);
    answer(ctx, giver, accounts.revoke(giver, id(ctx), Params.pathKey(ctx, "grant")));
  }

  /** Writes are for persons; a machine's key may only look. */
  private static Giver giver(Context ctx) {
    return giver(ctx, GateRoutes.person(ctx));
  }

  private static Giver giver(Context ctx, Credential shown) {
    return new Giver(
        Actors.of(ctx), shown.accountId(), Optional.of(shown.grant()), Intent.of(ctx).reason());
  }

  private static long id(Context ctx) {
    return Params.pathKey(ctx, "id");
  }

  private static void answer(Context ctx, Kept kept) {
    kept.headers().forEach(ctx::header);
    ctx.status(kept.status())
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(kept.body());
  }

  private static void answer(Context ctx, Giver giver, Account account) {
    answer(ctx, AccountJson.of(account, giver));
  }

  private static void answer(Context ctx, Object answer) {
    ctx.header("Cache-Control", "no-store").json(answer);
  }
}
