package id.nadikota.http;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies whose word about the client is believed, from {@code NADI_TRUSTED_PROXY}; from
 * anybody else {@code X-Forwarded-*} says nothing.
 */
public final class TrustedProxies {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);
  private static final int MOST_HOPS = 20;

  private final List<Network> networks;
  private final AtomicBoolean warned = new AtomicBoolean();

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Reads addresses and networks such as {@code 127.0.0.1, 10.20.0.0/16}; empty trusts nobody.
   *
   * @throws Refusal if one is neither
   */
  public static TrustedProxies of(String list) {
    return new TrustedProxies(
        Arrays.stream(list.split(","))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(TrustedProxies::network)
            .toList());
  }

  /** The address of the client: the last hop that no trusted proxy is. */
  public String address(Context ctx) {
    String from = ctx.req().getRemoteAddr();
    // Jetty writes IPv4 as we do, and most requests come without a proxy
    if (ctx.header("X-Forwarded-For") == null && from.indexOf(':') < 0) {
      return from;
    }
    Optional<InetAddress> peer = literal(ctx.req().getRemoteAddr());
    if (peer.isEmpty()) {
      return ctx.req().getRemoteAddr();
    }
    List<String> hops = values(ctx, "X-Forwarded-For");
    if (hops.isEmpty()) {
      return peer.get().getHostAddress();
    }
    if (!trusts(peer.get())) {
      warnOnce(peer.get());
      return peer.get().getHostAddress();
    }
    return lastUntrusted(peer.get(), hops).getHostAddress();
  }

  /** Whether the client speaks TLS, to us or to a trusted proxy. */
  public boolean isSecure(Context ctx) {
    return ctx.req().isSecure()
        || forwarded(ctx, "X-Forwarded-Proto").filter("https"::equalsIgnoreCase).isPresent();
  }

  /** Host and port that the client asked for. */
  public String host(Context ctx) {
    return forwarded(ctx, "X-Forwarded-Host")
        .or(() -> Optional.ofNullable(ctx.header("Host")))
        .orElse("");
  }

  /** What the nearest trusted proxy says; what stands before it may be the client's own. */
  private Optional<String> forwarded(Context ctx, String header) {
    List<String> values = fromTrusted(ctx) ? values(ctx, header) : List.of();
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** All values in their order, whether a proxy adds to a line or adds a line. */
  private static List<String> values(Context ctx, String header) {
    return Collections.list(ctx.req().getHeaders(header)).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private boolean fromTrusted(Context ctx) {
    return literal(ctx.req().getRemoteAddr()).filter(this::trusts).isPresent();
  }

  private boolean trusts(InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address));
  }

  /** From the right, because whatever stands left of the first stranger he wrote himself. */
  private InetAddress lastUntrusted(InetAddress peer, List<String> hops) {
    InetAddress last = peer;
    for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
      Optional<InetAddress> hop = literal(withoutPort(hops.get(i)));
      if (hop.isEmpty()) {
        return last;
      }
      last = hop.get();
      if (!trusts(last)) {
        return last;
      }
    }
    return last;
  }

  /** Behind a proxy that is not named, all clients have one address and one share of attempts. */
  private void warnOnce(InetAddress peer) {
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "{} sends X-Forwarded-For and is not believed; if it is your proxy, name it in"
              + " NADI_TRUSTED_PROXY",
          peer.getHostAddress());
    }
  }

  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      return hop.replaceFirst("](:\\d+)?$", "").substring(1);
    }
    return hop.matches("[0-9.]+:\\d+") ? hop.substring(0, hop.indexOf(':')) : hop;
  }

  /** An address that is written as one; names are never looked up. */
  private static Optional<InetAddress> literal(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    boolean v4 = bare.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    boolean v6 = bare.contains(":") && bare.matches("[0-9A-Fa-f:.]{2,45}");
    if (!v4 && !v6) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    InetAddress address =
        literal(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> refused(text));
    int most = address.getAddress().length * 8;
    int bits = most;
    if (slash >= 0) {
      String length = text.substring(slash + 1);
      bits = length.matches("\\d{1,3}") ? Integer.parseInt(length) : most + 1;
    }
    if (bits > most) {
      throw refused(text);
    }
    return new Network(address, bits);
  }

  private static Refusal refused(String text) {
    return Refusal.invalid(
        "bad-trusted-proxy",
        new Label(
            "NADI_TRUSTED_PROXY memuat %s; tulis alamat atau jaringan seperti 127.0.0.1, 10.20.0.0/16"
                .formatted(text),
            "NADI_TRUSTED_PROXY holds %s; write addresses or networks such as 127.0.0.1, 10.20.0.0/16"
                .formatted(text)));
  }

  private record Network(InetAddress address, int bits) {
    boolean holds(InetAddress other) {
      byte[] mine = address.getAddress();
      byte[] its = other.getAddress();
      if (mine.length != its.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((mine[bit / 8] & mask) != (its[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
