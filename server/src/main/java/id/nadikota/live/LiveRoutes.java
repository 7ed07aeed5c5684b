package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Actors;
import id.nadikota.http.Languages;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.time.Clock;
import java.util.Optional;

/** The socket {@code /live}, for those who are signed in. */
final class LiveRoutes implements Routes {
  private static final int MOST_MESSAGE_BYTES = 64 * 1024;
  private static final int UPGRADE_REQUIRED = 426;
  private static final String VISITOR = LiveRoutes.class.getName() + ".visitor";
  private static final String GUEST = LiveRoutes.class.getName() + ".guest";

  private final LiveHub hub;
  private final Clock clock;

  LiveRoutes(LiveHub hub, Clock clock) {
    this.hub = hub;
    this.clock = clock;
  }

  /** A client and how fast it may ask. */
  private record Guest(LiveClient client, Pace pace) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/live", this::notUpgraded);
    routes.wsBeforeUpgrade("/live", this::admit);
    routes.ws("/live", this::serve);
  }

  private void notUpgraded(Context ctx) {
    signedIn(ctx);
    ctx.header("Upgrade", "websocket").header("Connection", "Upgrade");
    throw new HttpResponseException(UPGRADE_REQUIRED);
  }

  private void admit(Context ctx) {
    Actor actor = signedIn(ctx);
    ctx.attribute(
        VISITOR, new Visitor(actor, Actors.shown(ctx), Actors.present(ctx), Languages.of(ctx)));
  }

  /** The public is told by versions; see {@code /api/versions}. */
  private static Actor signedIn(Context ctx) {
    Actor actor = Actors.of(ctx);
    if (actor.isPublic()) {
      throw Refusal.unauthenticated(
          "not-signed-in",
          new Label(
              "siaran langsung hanya untuk yang sudah masuk; masuk dulu",
              "live changes are for those who are signed in; sign in first"));
    }
    return actor;
  }

  private void serve(WsConfig socket) {
    socket.onConnect(this::join);
    socket.onMessage(this::take);
    socket.onBinaryMessage(
        message ->
            guest(message).ifPresent(one -> one.client.close(LiveClose.BINARY, "only text")));
    socket.onClose(gone -> guest(gone).ifPresent(one -> hub.leave(one.client)));
    // what follows is a close
    socket.onError(failed -> {});
  }

  private void join(WsConnectContext ctx) {
    ctx.session.setMaxTextMessageSize(MOST_MESSAGE_BYTES);
    ctx.session.setMaxBinaryMessageSize(MOST_MESSAGE_BYTES);
    LiveClient client = hub.join(new JettyWire(ctx.session), ctx.attribute(VISITOR));
    ctx.attribute(GUEST, new Guest(client, new Pace(clock)));
    if (!ctx.session.isOpen()) {
      // it has gone already, and nobody will say so again
      hub.leave(client);
    }
  }

  private void take(WsMessageContext message) {
    guest(message).ifPresent(one -> take(one, message.message()));
  }

  private void take(Guest guest, String message) {
    if (guest.pace.takes()) {
      hub.take(guest.client, message);
    } else {
      guest.client.close(LiveClose.TOO_MANY, "too many messages");
    }
  }

  /** Absent where the socket broke before it was joined. */
  private static Optional<Guest> guest(WsContext ctx) {
    return Optional.ofNullable(ctx.attribute(GUEST));
  }
}
