package id.nadikota.identity.session;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Actors;
import id.nadikota.http.CrossSite;
import id.nadikota.http.Routes;
import id.nadikota.http.SessionCookie;
import id.nadikota.http.TrustedProxies;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Stands before every handler and socket and says who asks: by cookie, by key, or the public.
 *
 * <p>A write by cookie must carry the session's token and must not come from another site. A cookie
 * or key that counts no more is a 401 and never silently the public; only files and the session
 * itself answer in spite of it, so that a browser can get back to the sign-in.
 */
public final class GateRoutes implements Routes {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** What depends on who asks; everything else is the same file for all. */
  private static final Pattern DATA =
      Pattern.compile("/(api|tiles|ogc|live|metrics|ingest|gtfs-rt)(/.*)?");

  private static final Pattern SESSION = Pattern.compile("/api/session/?");
  private static final String BEARER = "bearer ";
  private static final String SHOWN = GateRoutes.class.getName();

  private final Credentials credentials;
  private final TrustedProxies proxies;

  GateRoutes(Credentials credentials, TrustedProxies proxies) {
    this.credentials = credentials;
    this.proxies = proxies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(this::admit);
    routes.wsBeforeUpgrade(this::admitSocket);
  }

  /** What the request showed of itself, if it showed anything. */
  public static Optional<Credential> shown(Context ctx) {
    return Optional.ofNullable(ctx.attribute(SHOWN));
  }

  /**
   * The session of a person who is signed in; a machine's key does not do.
   *
   * @throws Refusal UNAUTHENTICATED for the public, FORBIDDEN for a key
   */
  public static Credential person(Context ctx) {
    Credential credential = signedIn(ctx);
    if (credential.kind() != Credential.Kind.SESSION) {
      throw Refusal.forbidden(
          "session-needed",
          new Label(
              "kunci mesin tidak boleh mengubah akun; masuk dengan sandi",
              "a machine's key may not change accounts; sign in with a password"));
    }
    return credential;
  }

  /** Whoever is signed in, person or machine. */
  public static Credential signedIn(Context ctx) {
    return shown(ctx).orElseThrow(GateRoutes::notSignedIn);
  }

  private void admit(Context ctx) {
    Actors.become(ctx, Actor.PUBLIC.from(proxies.address(ctx)));
    Optional<String> key = bearer(ctx);
    if (key.isPresent()) {
      byKey(ctx, key.get());
    } else {
      admitBrowser(ctx, !SAFE.contains(ctx.req().getMethod()));
    }
  }

  /** A browser lets any page open a socket here and sends the cookie along. */
  private void admitSocket(Context ctx) {
    CrossSite.verify(ctx, proxies.host(ctx));
    admit(ctx);
  }

  private void byKey(Context ctx, String key) {
    become(ctx, credentials.byKey(key).orElseThrow(() -> deadKey(ctx)));
    String address = Actors.of(ctx).address();
    stay(ctx, address, () -> credentials.byKey(key));
  }

  private static void stay(Context ctx, String address, Supplier<Optional<Credential>> now) {
    Credential first = shown(ctx).orElseThrow();
    Actors.stay(
        ctx, first.kind() + " " + first.id(), () -> now.get().map(one -> one.actor(address)));
  }

  private void admitBrowser(Context ctx, boolean writes) {
    if (writes) {
      CrossSite.verify(ctx, proxies.host(ctx));
    }
    if (writes || DATA.matcher(ctx.path()).matches()) {
      SessionCookie.find(ctx).ifPresent(token -> byCookie(ctx, token, writes));
    }
  }

  private void byCookie(Context ctx, String token, boolean writes) {
    Optional<Credential> found = credentials.bySession(token);
    if (found.isEmpty()) {
      refuseDead(ctx);
    } else {
      if (writes && !isSignIn(ctx)) {
        verifyToken(ctx, token);
      }
      become(ctx, found.get());
      stay(ctx, Actors.of(ctx).address(), () -> credentials.bySession(token));
    }
  }

  /** Who signs in has no token yet, whatever cookie his browser still has. */
  private static boolean isSignIn(Context ctx) {
    return isSession(ctx) && ctx.req().getMethod().equals("POST");
  }

  private static boolean isSession(Context ctx) {
    return SESSION.matcher(ctx.path()).matches();
  }

  private void refuseDead(Context ctx) {
    SessionCookie.clear(ctx, proxies.isSecure(ctx));
    if (!isSession(ctx)) {
      throw Refusal.unauthenticated(
          "session-ended",
          new Label("sesi sudah berakhir; masuk lagi", "the session has ended; sign in again"));
    }
  }

  private static void become(Context ctx, Credential credential) {
    Actors.become(ctx, credential.actor(Actors.of(ctx).address()));
    ctx.attribute(SHOWN, credential);
  }

  private static Optional<String> bearer(Context ctx) {
    return Optional.ofNullable(ctx.header("Authorization"))
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private static void verifyToken(Context ctx, String session) {
    String sent = ctx.header("X-CSRF-Token");
    if (sent == null || !Secrets.same(sent, Secrets.csrf(session))) {
      throw Refusal.forbidden(
          "csrf-token",
          new Label(
              "X-CSRF-Token tidak ada atau bukan milik sesi ini; ambil dari GET /api/session",
              "X-CSRF-Token is missing or not that of this session; take it from GET /api/session"));
    }
  }

  private static Refusal notSignedIn() {
    return Refusal.unauthenticated(
        "not-signed-in", new Label("masuk dulu untuk ini", "sign in first for this"));
  }

  private static Refusal deadKey(Context ctx) {
    ctx.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return Refusal.unauthenticated(
        "key-not-valid",
        new Label(
            "kunci ini tidak berlaku; buat yang baru di layar akun",
            "this key is not valid; make a new one on the account screen"));
  }
}
