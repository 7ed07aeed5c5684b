package id.nadikota.http.server;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/** An address that is taken; who connects before the server starts has to wait. */
public final class Port implements AutoCloseable {
  private static final int BACKLOG = 128;

  private final ServerSocketChannel channel;

  private Port(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /** Where a browser finds it, such as {@code http://127.0.0.1:8080/}. */
  public String address() {
    InetSocketAddress address = local();
    InetAddress host = address.getAddress();
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    return "http://%s:%d/"
        .formatted(name.contains(":") ? "[" + name + "]" : name, address.getPort());
  }

  /** Whether only programs of this machine can connect. */
  public boolean isLoopback() {
    return local().getAddress().isLoopbackAddress();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * Takes a port before the server is built, so that a taken one is one clear line.
   *
   * @param host address of an interface, such as {@code 127.0.0.1}
   * @param port TCP port; 0 takes a free one
   * @throws Refusal {@code port-taken}, {@code cannot-listen} and the like with one line that says
   *     what to do
   */
  public static Port listen(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw Refusal.unavailable(
          "unknown-host",
          new Label("--host %s bukan alamat mesin ini", "--host %s is no address of this machine")
              .formatted(host));
    }
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return new Port(channel.bind(address, BACKLOG));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw cannotListen("port %d on %s".formatted(port, host), String.valueOf(e.getMessage()));
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  private InetSocketAddress local() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException("a bound channel has no address", e);
    }
  }

  private static Refusal cannotListen(String where, String why) {
    if (why.contains("already in use")) {
      return Refusal.unavailable(
          "port-taken",
          new Label(
                  "%s sudah dipakai; hentikan program yang memakainya atau pilih lain dengan"
                      + " --port",
                  "%s is taken; stop the program that has it or choose another with --port")
              .formatted(where));
    }
    if (why.contains("Permission denied")) {
      return Refusal.unavailable(
          "port-forbidden",
          new Label(
                  "%s memerlukan hak lebih; pilih di atas 1023 dengan --port",
                  "%s needs more rights; choose one above 1023 with --port")
              .formatted(where));
    }
    return Refusal.unavailable(
        "cannot-listen",
        new Label(
                "tidak dapat mendengarkan %s: %s; periksa --host dan --port",
                "cannot listen to %s: %s; check --host and --port")
            .formatted(where, why));
  }
}
