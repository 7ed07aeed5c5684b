package id.nadikota.live;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A WebSocket; Javalin's own send does not say when a frame has left. */
final class JettyWire implements Wire {
  private final Session session;

  JettyWire(Session session) {
    this.session = session;
  }

  @Override
  public void send(String frame, Runnable sent, Runnable failed) {
    session.sendText(frame, Callback.from(sent, error -> failed.run()));
  }

  @Override
  public CompletableFuture<Void> close(int code, String reason) {
    CompletableFuture<Void> left = new CompletableFuture<>();
    session.close(
        code, reason, Callback.from(() -> left.complete(null), error -> left.complete(null)));
    return left;
  }

  @Override
  public void cut() {
    session.disconnect();
  }
}
