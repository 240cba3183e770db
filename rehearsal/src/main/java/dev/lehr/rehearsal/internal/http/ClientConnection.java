package dev.lehr.rehearsal.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A connection to a server, for one request at a time. */
public final class ClientConnection implements AutoCloseable {
  private final Socket socket;
  private final ResponseReader reader;

  private ClientConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.reader = new ResponseReader(socket.getInputStream(), Limits.usual());
  }

  /**
   * Connects.
   *
   * @throws java.net.SocketTimeoutException when nobody answers in time
   * @throws IOException when it is refused
   */
  public static ClientConnection open(InetSocketAddress address, Duration patience)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, (int) patience.toMillis());
      return new ClientConnection(socket);
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /**
   * Sends a request ({@code Content-Length} is added) and reads the answer to it; {@link
   * Response#closing} says that the connection takes no other.
   *
   * @param patience the longest silence
   */
  public Response exchange(Message message, Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    OutputStream output = socket.getOutputStream();
    output.write(message.bytes());
    output.flush();
    return reader.next(message.method());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      System.getLogger(ClientConnection.class.getName())
          .log(System.Logger.Level.TRACE, "Closing: {0}", alreadyGone.getMessage());
    }
  }

  /** A request to be sent. */
  @SuppressWarnings("ArrayRecordComponent") // written once to a socket, never compared
  public record Message(String method, String target, Headers headers, byte[] body) {
    private byte[] bytes() {
      StringBuilder head = new StringBuilder(512);
      head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
      for (Headers.Field field : headers.fields()) {
        head.append(field.name()).append(": ").append(field.value()).append("\r\n");
      }
      if (body.length > 0) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length + 2);
      bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
      bytes.writeBytes(body);
      return bytes.toByteArray();
    }
  }
}
