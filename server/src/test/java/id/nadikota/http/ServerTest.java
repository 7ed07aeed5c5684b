package id.nadikota.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.nadikota.fixture.Patience;
import id.nadikota.http.server.HttpServer;
import id.nadikota.http.server.Port;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Runs a test against a real server on a free port; afterwards the log must hold no ERROR, unless
 * the test is there to cause one.
 */
public final class ServerTest {
  private ServerTest() {}

  /** What a test does with a running server. */
  @FunctionalInterface
  public interface Scenario {
    /** Asks and asserts. */
    void run(Running server) throws Exception;
  }

  /** Runs one room's routes. */
  public static void run(Routes routes, Scenario scenario) {
    run(List.of(routes), scenario);
  }

  /** Runs the routes of some rooms; the log must stay free of ERROR. */
  public static void run(List<Routes> routes, Scenario scenario) {
    assertThat(errorsOf(routes, scenario)).as("ERROR lines in the log").isEmpty();
  }

  /** Runs a scenario that makes the server fail; the log's ERROR lines. */
  public static List<String> errorsOf(List<Routes> routes, Scenario scenario) {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    try {
      scenario.run(new Running(Shared.of(routes), log));
    } catch (Exception e) {
      throw new AssertionError("the scenario failed: " + e, e);
    } finally {
      root.detachAppender(log);
    }
    return Running.lines(log, event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
  }

  /** The server of the last test, which the next one goes on with if it wants the same routes. */
  private static final class Shared {
    private static List<Routes> routes = List.of();
    private static HttpServer server;

    static synchronized HttpServer of(List<Routes> wanted) {
      if (server == null || !routes.equals(wanted)) {
        if (server != null) {
          server.close();
        }
        server = HttpServer.start(Port.listen("127.0.0.1", 0), wanted);
        routes = wanted;
      }
      return server;
    }
  }

  /** A server that answers, and a client for it. */
  public static final class Running {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder().connectTimeout(Patience.LIMIT).build();

    private final HttpServer server;
    private final ListAppender<ILoggingEvent> log;

    private Running(HttpServer server, ListAppender<ILoggingEvent> log) {
      this.server = server;
      this.log = log;
    }

    /** The server itself. */
    public HttpServer server() {
      return server;
    }

    /** GET as text; {@code headers} are names and values in turn. */
    public HttpResponse<String> get(String path, String... headers) {
      return send(request(path, headers).GET().build(), BodyHandlers.ofString());
    }

    /** GET as bytes, exactly as they were sent. */
    public HttpResponse<byte[]> bytes(String path, String... headers) {
      return send(request(path, headers).GET().build(), BodyHandlers.ofByteArray());
    }

    /** A request with another method and a body. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
      HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofString(body);
      return send(
          request(path, headers).method(method, publisher).build(), BodyHandlers.ofString());
    }

    /** A request with another method and a body; the answer as bytes. */
    public HttpResponse<byte[]> sendForBytes(
        String method, String path, String body, String... headers) {
      HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofString(body);
      return send(
          request(path, headers).method(method, publisher).build(), BodyHandlers.ofByteArray());
    }

    /** Sends text as it stands, for requests that no client would make; all that comes back. */
    public String raw(String request) throws IOException {
      try (Socket socket = new Socket("127.0.0.1", server.port())) {
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        try {
          socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
          // it hung up before all was said: what it has answered is there to be read
        }
        return answer(socket);
      }
    }

    /** All up to the end, also where a server that has not read all of the request resets it. */
    private static String answer(Socket socket) throws IOException {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] part = new byte[8_192];
      try {
        for (int n = socket.getInputStream().read(part); n >= 0; ) {
          answer.write(part, 0, n);
          n = socket.getInputStream().read(part);
        }
      } catch (SocketException e) {
        if (answer.size() == 0) {
          throw e;
        }
      }
      return answer.toString(StandardCharsets.UTF_8);
    }

    /** The log so far, one line an event: logger, message, key=value pairs. */
    public List<String> log() {
      return lines(log, event -> true);
    }

    private HttpRequest.Builder request(String path, String... headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .timeout(Patience.LIMIT);
      return headers.length == 0 ? request : request.headers(headers);
    }

    private static <T> HttpResponse<T> send(
        HttpRequest request, HttpResponse.BodyHandler<T> handler) {
      try {
        return CLIENT.send(request, handler);
      } catch (IOException e) {
        throw new AssertionError("no answer to " + request.uri() + ": " + e, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }

    private static List<String> lines(
        ListAppender<ILoggingEvent> log, java.util.function.Predicate<ILoggingEvent> wanted) {
      return List.copyOf(log.list).stream().filter(wanted).map(Running::line).toList();
    }

    private static String line(ILoggingEvent event) {
      Stream<String> pairs =
          event.getKeyValuePairs() == null
              ? Stream.of()
              : event.getKeyValuePairs().stream().map(pair -> pair.key + "=" + pair.value);
      return Stream.concat(Stream.of(event.getLoggerName(), event.getFormattedMessage()), pairs)
          .collect(Collectors.joining(" "));
    }
  }
}
