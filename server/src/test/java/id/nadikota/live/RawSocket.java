package id.nadikota.live;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.fixture.Patience;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket by hand, for what no client does: to send half a frame, or never to read. */
final class RawSocket implements AutoCloseable {
  private static final int FIN_TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int MASKED = 0x80;
  private static final int MOST_HEARTBEATS = 100;

  private final Socket socket = new Socket();

  /** Connects under a session. */
  RawSocket(int port, String session) throws IOException {
    // little is taken in beside what is read
    socket.setReceiveBufferSize(8 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout((int) Patience.LIMIT.toMillis());
    send(
        ("GET /live HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Cookie: nadi_session=%s\r\n\r\n")
            .formatted(port, session)
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(head()).startsWith("HTTP/1.1 101");
  }

  private String head() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        throw new EOFException("the connection ended after " + head);
      }
      head.append((char) read);
    }
    return head.toString();
  }

  /** Sends bytes as they are. */
  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** A short text as a client's frame; the mask is zero. */
  static byte[] frame(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(FIN_TEXT);
    frame.write(MASKED | 126);
    frame.write(bytes.length >> 8);
    frame.write(bytes.length & 0xFF);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(bytes);
    return frame.toByteArray();
  }

  /** The head of a text frame of so many bytes. */
  static byte[] beginning(int length) {
    return ByteBuffer.allocate(14)
        .put((byte) FIN_TEXT)
        .put((byte) (MASKED | 127))
        .putLong(length)
        .array();
  }

  /** Reads some short frames until the close; its code, or 0 where none comes. */
  int closed() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    for (int i = 0; i < MOST_HEARTBEATS; i++) {
      boolean close = in.readUnsignedByte() == CLOSE;
      int length = in.readUnsignedByte();
      if (close) {
        return in.readUnsignedShort();
      }
      in.readFully(new byte[length]);
    }
    return 0;
  }

  /** Waits for what answers a message: the code of the close, or 0 for any other frame. */
  int answer() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      boolean close = in.readUnsignedByte() == CLOSE;
      int length = in.readUnsignedByte();
      byte[] said = new byte[length == 126 ? in.readUnsignedShort() : length];
      in.readFully(said);
      if (close) {
        return ByteBuffer.wrap(said).getShort();
      }
      if (!new String(said, StandardCharsets.UTF_8).contains("heartbeat")) {
        return 0;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
