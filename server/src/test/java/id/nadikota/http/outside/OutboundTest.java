package id.nadikota.http.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.nadikota.base.Refusal;
import id.nadikota.fixture.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched stands in the open internet or is allowed, and is bounded in size and time. */
class OutboundTest {
  private static final Outbound.Limits LIMITS = new Outbound.Limits(1_000, Patience.LIMIT);

  private static final AtomicInteger HITS = new AtomicInteger();
  private static final CountDownLatch END = new CountDownLatch(1);
  private static final ExecutorService WORKERS = Executors.newCachedThreadPool();
  private static HttpServer server;

  @BeforeAll
  static void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
    server.setExecutor(WORKERS);
    server.createContext("/good", exchange -> answer(exchange, 200, "good"));
    server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(1_001)));
    server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
    server.createContext("/on", exchange -> redirect(exchange, "/good"));
    server.createContext("/inner", exchange -> redirect(exchange, at("other.test", "/good")));
    server.createContext("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
    server.createContext("/never", OutboundTest::drip);
    server.start();
  }

  @AfterAll
  static void stop() {
    END.countDown();
    server.stop(0);
    WORKERS.shutdownNow();
  }

  @Test
  void an_allowed_host_of_ones_own_network_is_fetched_and_redirects_are_followed() {
    try (Outbound outbound = outbound()) {
      Outbound.Fetched fetched = outbound.get(URI.create(at("sensor.test", "/on")), LIMITS);
      assertThat(fetched.status()).isEqualTo(200);
      assertThat(fetched.contentType()).isEqualTo("text/plain");
      assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("good");
      assertThat(outbound.get(URI.create(at("sensor.test", "/none")), LIMITS).status())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://other.test:%d/good?token=secret",
        "http://mixed.test:%d/good",
        "http://127.0.0.1:%d/good",
        "http://localhost:%d/good",
        "http://[::1]:%d/good",
        "http://[::ffff:127.0.0.1]:%d/good",
        "http://2130706433:%d/good",
        "http://0x7f.1:%d/good",
        "http://169.254.169.254/latest/meta-data",
        "http://user:secret@sensor.test:%d/good",
        "file:///etc/passwd",
        "ftp://sensor.test/x",
        "jar:http://sensor.test/x.jar!/y",
      })
  void what_leads_into_an_inner_network_or_is_no_web_address_is_refused_unasked(String address) {
    int before = HITS.get();
    try (Outbound outbound = outbound()) {
      URI uri = URI.create(address.formatted(server.getAddress().getPort()));
      assertThat(refusal(outbound, uri).slug()).isEqualTo("outbound-refused");
      assertThat(refusal(outbound, uri).words().id()).contains("tidak boleh diambil");
      assertThat(refusal(outbound, uri).getMessage()).doesNotContain("secret");
    }
    assertThat(HITS.get()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/inner", "/file", "/loop"})
  void a_redirect_is_looked_at_like_an_address(String path) {
    try (Outbound outbound = outbound()) {
      assertThat(refusal(outbound, URI.create(at("sensor.test", path))).slug())
          .isEqualTo("outbound-refused");
    }
    assertThatThrownBy(() -> Outbound.redirected(URI.create("https://a.test/"), "http://a.test/"))
        .hasMessageContaining("from https to http");
  }

  @Test
  void a_name_is_resolved_once_and_the_connection_goes_just_there() {
    AtomicInteger asked = new AtomicInteger();
    Outbound.Names rebinding =
        host -> {
          int last = asked.incrementAndGet() == 1 ? 1 : 99;
          return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last})};
        };
    try (Outbound outbound = new Outbound(Set.of("sensor.test"), rebinding)) {
      assertThat(outbound.get(URI.create(at("sensor.test", "/good")), LIMITS).status())
          .isEqualTo(200);
      assertThat(asked.get()).isEqualTo(1);
    }
  }

  @Test
  void more_than_the_limit_is_refused() {
    try (Outbound outbound = outbound()) {
      Refusal refusal = refusal(outbound, URI.create(at("sensor.test", "/large")));
      assertThat(refusal.slug()).isEqualTo("outbound-too-large");
      assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
    }
  }

  @Test
  void an_answer_that_drips_forever_is_given_up_in_time() throws Exception {
    try (Outbound outbound = outbound()) {
      Outbound.Limits hasty = new Outbound.Limits(1_000_000, Duration.ofMillis(400));
      URI never = URI.create(at("sensor.test", "/never"));
      Refusal refusal =
          Patience.get(
              WORKERS.submit(
                  () -> catchThrowableOfType(Refusal.class, () -> outbound.get(never, hasty))));
      assertThat(refusal.slug()).isEqualTo("outbound-unavailable");
      assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
    }
    assertThat(END.getCount()).as("the other side would go on").isEqualTo(1);
  }

  @Test
  void a_host_that_is_not_there_is_unavailable() {
    try (Outbound outbound = outbound()) {
      assertThat(refusal(outbound, URI.create("http://nobody.test/")).slug())
          .isEqualTo("outbound-unavailable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::a00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::",
        "3fff::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void addresses_with_a_special_purpose_are_not_public(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "2a00:1450::1"
      })
  void all_other_addresses_are(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
  }

  private static Outbound outbound() {
    Map<String, String[]> names =
        Map.of(
            "sensor.test", new String[] {"127.0.0.1"},
            "other.test", new String[] {"127.0.0.1"},
            "mixed.test", new String[] {"8.8.8.8", "127.0.0.1"},
            "localhost", new String[] {"127.0.0.1"});
    return new Outbound(
        Set.of("sensor.test"),
        host -> {
          if (!names.containsKey(host) && !host.matches("[0-9.:\\[\\]a-f]+")) {
            throw new UnknownHostException(host);
          }
          String[] found = names.getOrDefault(host, new String[] {host});
          InetAddress[] addresses = new InetAddress[found.length];
          for (int i = 0; i < found.length; i++) {
            addresses[i] = InetAddress.getByName(found[i]);
          }
          return addresses;
        });
  }

  private static Refusal refusal(Outbound outbound, URI address) {
    return catchThrowableOfType(Refusal.class, () -> outbound.get(address, LIMITS));
  }

  private static String at(String host, String path) {
    return "http://%s:%d%s".formatted(host, server.getAddress().getPort(), path);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    HITS.incrementAndGet();
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      // always something, so that no wait for the next byte is ever long
      do {
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
      } while (!END.await(50, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
