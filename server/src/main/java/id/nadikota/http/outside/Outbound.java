package id.nadikota.http.outside;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;

/**
 * The one way out: fetches what stands at an http or https address.
 *
 * <p>An address may come from a file or from a stranger. So each name is resolved once, what it
 * resolves to must be of the open internet unless the city allows the host, the connection goes to
 * just that address, every redirect is looked at anew, and size and time are bounded. No cookie, no
 * credential and no proxy of the environment goes along. Safe for use by many threads.
 */
public final class Outbound implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  private final Set<String> allowed;
  private final DnsResolver resolver;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService clock;

  /**
   * The way out of a city.
   *
   * @param allowed hosts that may lie in a network of one's own, as {@code outbound:} in city.yaml
   *     names them
   */
  public Outbound(Set<String> allowed) {
    this(allowed, InetAddress::getAllByName);
  }

  /** The same with another way to resolve names. */
  Outbound(Set<String> allowed, Names names) {
    this.allowed = Set.copyOf(allowed);
    this.resolver = checked(names);
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(resolver)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(CONNECT_WITHIN))
                            .setSocketTimeout(Timeout.of(CONNECT_WITHIN.multipliedBy(2)))
                            .build())
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            // Else a small answer may unpack to a large one
            .disableContentCompression()
            .setUserAgent("nadi-kota")
            .build();
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "outbound-clock");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** How names become addresses. */
  @FunctionalInterface
  interface Names {
    /** All addresses of a name. */
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /**
   * How much is taken.
   *
   * @param mostBytes of the body
   * @param within from the first connection to the last byte, redirects included
   */
  public record Limits(int mostBytes, Duration within) {
    public Limits {
      Objects.requireNonNull(within);
    }
  }

  /**
   * What was fetched.
   *
   * @param status the HTTP status, never a redirect
   * @param contentType as it was sent; empty where none was
   */
  public record Fetched(int status, String contentType, byte[] body) {}

  /**
   * Fetches what stands at an address.
   *
   * @throws Refusal {@code outbound-refused} where it must not be fetched, {@code
   *     outbound-too-large}, or {@code outbound-unavailable} where nobody answers in time
   */
  public Fetched get(URI address, Limits limits) {
    long end = System.nanoTime() + limits.within().toNanos();
    URI next = address;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      requireFetchable(next);
      Answer answer = ask(next, limits.mostBytes(), Duration.ofNanos(end - System.nanoTime()));
      if (answer.redirect().isEmpty()) {
        return answer.fetched();
      }
      next = redirected(next, answer.redirect().get());
    }
    throw refused(
        address,
        new Label("dialihkan lebih dari %d kali", "it is redirected more than %d times")
            .formatted(MOST_REDIRECTS));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing connections failed", e);
    }
  }

  private record Answer(Optional<String> redirect, Fetched fetched) {}

  private Answer ask(URI address, int mostBytes, Duration within) {
    HttpGet request = new HttpGet(address);
    Future<?> end =
        clock.schedule(request::cancel, Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, response -> answer(address, response, mostBytes));
    } catch (NotPublic e) {
      throw refused(
          address,
          new Label(
              "alamatnya di jaringan dalam; bila memang perlu, sebut host itu di outbound: dalam"
                  + " city.yaml",
              "its address lies in an inner network; if that is meant, name the host under"
                  + " outbound: in city.yaml"));
    } catch (IOException e) {
      Refusal refusal =
          Refusal.unavailable(
              "outbound-unavailable",
              new Label("%s tidak menjawab; coba lagi", "%s does not answer; try again")
                  .formatted(shown(address)));
      refusal.initCause(e);
      throw refusal;
    } finally {
      end.cancel(false);
    }
  }

  private static Answer answer(URI address, ClassicHttpResponse response, int mostBytes)
      throws IOException {
    int status = response.getCode();
    Header location = response.getFirstHeader("Location");
    if (status >= 300 && status < 400 && location != null) {
      return new Answer(Optional.of(location.getValue()), new Fetched(status, "", new byte[0]));
    }
    Header type = response.getFirstHeader("Content-Type");
    byte[] body = response.getEntity() == null ? new byte[0] : read(address, response, mostBytes);
    return new Answer(
        Optional.empty(), new Fetched(status, type == null ? "" : type.getValue(), body));
  }

  private static byte[] read(URI address, ClassicHttpResponse response, int mostBytes)
      throws IOException {
    try (InputStream in = response.getEntity().getContent()) {
      byte[] body = in.readNBytes(mostBytes + 1);
      if (body.length > mostBytes) {
        // Without this the rest would be read to keep the connection
        response.close();
        throw Refusal.tooLarge(
            "outbound-too-large",
            new Label(
                    "jawaban %s lebih dari %d bita; ambil bagian yang lebih kecil",
                    "the answer of %s has more than %d bytes; fetch a smaller part")
                .formatted(shown(address), mostBytes));
      }
      return body;
    }
  }

  private void requireFetchable(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused(
          address, new Label("hanya http dan https yang boleh", "only http and https are allowed"));
    }
    if (address.getHost() == null || address.getUserInfo() != null) {
      throw refused(
          address,
          new Label(
              "alamat harus menyebut host, tanpa nama dan sandi",
              "it must name a host, without name and password"));
    }
  }

  /** Where a redirect leads; never from an encrypted address to an open one. */
  static URI redirected(URI from, String location) {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw refused(
          from,
          new Label("dialihkan ke alamat yang rusak", "it is redirected to a broken address"));
    }
    if (from.getScheme().equalsIgnoreCase("https") && !"https".equalsIgnoreCase(to.getScheme())) {
      throw refused(
          from, new Label("dialihkan dari https ke http", "it is redirected from https to http"));
    }
    return to;
  }

  /** Looks at what a name resolves to; the connection then goes there and nowhere else. */
  private DnsResolver checked(Names names) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.of(host);
        boolean open = Arrays.stream(addresses).allMatch(PublicAddress::is);
        if (!open && !allowed.contains(host.toLowerCase(Locale.ROOT))) {
          throw new NotPublic(host);
        }
        return addresses;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private static Refusal refused(URI address, Label why) {
    return Refusal.invalid(
        "outbound-refused",
        new Label("%s tidak boleh diambil: %s", "%s must not be fetched: %s")
            .formatted(shown(address), why));
  }

  /** Path and query may hold secrets. */
  private static String shown(URI address) {
    return address.getHost() == null
        ? "\"" + address.getScheme() + ":..\""
        : address.getScheme() + "://" + address.getHost();
  }

  /** A name that leads into an inner network. */
  private static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1;

    NotPublic(String host) {
      super(host);
    }
  }
}
