package id.nadikota.bench;

import id.nadikota.geo.Bbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** One client of the live socket that notes when it is told of which change. */
final class Watcher implements WebSocket.Listener {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern WORD = Pattern.compile("bench-change-(\\d+)\"");

  /** How well a client listens. */
  enum Kind {
    HEALTHY,
    /** Takes one message a second. */
    SLOW,
    /** Is connected and never reads. */
    DEAD
  }

  private final Kind kind;
  private final boolean seesAll;
  private final Map<Integer, Long> told = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> hello = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private volatile boolean cut;
  private WebSocket socket;

  private Watcher(Kind kind, boolean seesAll) {
    this.kind = kind;
    this.seesAll = seesAll;
  }

  /** Opens a socket in a session and looks at all assets within a box. */
  static Watcher join(int port, String session, Bbox view, Kind kind, boolean seesAll) {
    Watcher watcher = new Watcher(kind, seesAll);
    watcher.socket =
        CLIENT
            .newWebSocketBuilder()
            .header("Cookie", "nadi_session=" + session)
            .buildAsync(URI.create("ws://127.0.0.1:%d/live".formatted(port)), watcher)
            .join();
    watcher
        .socket
        .sendText(
            String.format(
                Locale.ROOT,
                "{\"type\":\"subscribe\",\"id\":1,\"layer\":\"assets\",\"bbox\":[%f,%f,%f,%f],"
                    + "\"zoom\":12,\"filter\":null,\"epoch\":null,\"tick\":null}",
                view.west(),
                view.south(),
                view.east(),
                view.north()),
            true)
        .join();
    return watcher;
  }

  /** The word that the n-th change writes. */
  static String word(int n) {
    return "bench-change-" + n;
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (kind != Kind.DEAD) {
      opened.request(1);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      note(text.toString());
      text.setLength(0);
    }
    if (kind == Kind.SLOW) {
      Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
      later.execute(() -> from.request(1));
    } else {
      from.request(1);
    }
    return null;
  }

  private void note(String message) {
    long now = System.nanoTime();
    if (message.contains("\"hello\"")) {
      hello.complete(null);
    }
    Matcher word = WORD.matcher(message);
    while (word.find()) {
      told.putIfAbsent(Integer.valueOf(word.group(1)), now);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    cut = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    cut = true;
  }

  /** Waits until the server follows for it; a client that does not read cannot know. */
  void awaitHello(Duration longest) {
    if (kind == Kind.HEALTHY) {
      hello.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }

  Kind kind() {
    return kind;
  }

  boolean seesAll() {
    return seesAll;
  }

  boolean isCut() {
    return cut;
  }

  int told() {
    return told.size();
  }

  /** How long after its commit each change came (ns). */
  LongStream waits(Map<Integer, Long> committed) {
    return told.entrySet().stream()
        .mapToLong(one -> Math.max(0, one.getValue() - committed.get(one.getKey())));
  }

  void leave() {
    socket.abort();
  }
}
