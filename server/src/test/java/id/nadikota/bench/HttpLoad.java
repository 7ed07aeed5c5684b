package id.nadikota.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks one server on loopback over some connections, each as fast as it is answered; reads no more
 * of an answer than it must, so that the load costs little beside the server.
 */
final class HttpLoad implements AutoCloseable {
  private final List<Connection> connections = new ArrayList<>();

  /**
   * @param requests whole requests as bytes; every connection asks all of them in turn
   * @param status what each must be answered with
   */
  HttpLoad(int port, int connections, List<byte[]> requests, int status) {
    for (int i = 0; i < connections; i++) {
      this.connections.add(
          new Connection(port, requests, i * requests.size() / connections, status));
    }
  }

  /** A GET over a connection that stays open. */
  static byte[] get(String path, String... headers) {
    StringBuilder text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Asks until a time is over; how many answers there were. */
  long until(long endNanos) {
    return Together.count(connections.size(), i -> connections.get(i).until(endNanos));
  }

  @Override
  public void close() {
    connections.forEach(Connection::close);
  }

  /** One connection and its place in the list of requests. */
  private static final class Connection {
    private static final byte[] LENGTH = "Content-Length:".getBytes(StandardCharsets.ISO_8859_1);

    private final List<byte[]> requests;
    private final int status;
    private final Socket socket;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int from;
    private int to;

    Connection(int port, List<byte[]> requests, int first, int status) {
      this.requests = requests;
      this.next = first;
      this.status = status;
      try {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    long until(long endNanos) {
      long answers = 0;
      try {
        while (System.nanoTime() < endNanos) {
          socket.getOutputStream().write(requests.get(next));
          next = (next + 1) % requests.size();
          read();
          answers++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return answers;
    }

    /** Looks at no more of the head than its status, its length and its end. */
    private void read() throws IOException {
      int length = 0;
      int at = 0;
      int seen = 0;
      int found = 0;
      boolean lineIsEmpty = false;
      while (!lineIsEmpty) {
        lineIsEmpty = true;
        boolean ours = true;
        for (byte b = next(); b != '\n'; b = next()) {
          if (b == '\r') {
            continue;
          }
          lineIsEmpty = false;
          if (seen == 0 && at >= 9 && at < 12) {
            found = found * 10 + b - '0';
          }
          if (seen > 0 && at < LENGTH.length) {
            ours &= LENGTH[at] == b;
          } else if (seen > 0 && ours && b != ' ') {
            length = length * 10 + b - '0';
          }
          at++;
        }
        seen++;
        at = 0;
      }
      if (found != status) {
        throw new IOException("answered " + found + " instead of " + status);
      }
      skip(status == 304 ? 0 : length);
    }

    private byte next() throws IOException {
      if (from == to) {
        fill();
      }
      return buffer[from++];
    }

    private void skip(int length) throws IOException {
      int left = length;
      while (left > 0) {
        if (from == to) {
          fill();
        }
        int some = Math.min(left, to - from);
        from += some;
        left -= some;
      }
    }

    private void fill() throws IOException {
      InputStream in = socket.getInputStream();
      from = 0;
      to = in.read(buffer);
      if (to < 0) {
        throw new EOFException("the server has closed the connection");
      }
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
