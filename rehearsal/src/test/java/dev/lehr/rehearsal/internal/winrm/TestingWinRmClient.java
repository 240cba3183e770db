package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One plain connection to a WinRM service: sees status, headers and how the connection ends. */
final class TestingWinRmClient implements AutoCloseable {
  private static final Pattern SHELL_ID = Pattern.compile("<w:Selector Name=\"ShellId\">([^<]+)");
  private static final Pattern COMMAND_ID = Pattern.compile("<rsp:CommandId>([^<]+)");

  private final Socket socket;
  private final InputStream input;
  private final String authority;
  private List<String> headers = List.of(basic(TestingWinRmHost.PASSWORD));

  TestingWinRmClient(InetSocketAddress address) throws IOException {
    socket = new Socket(address.getAddress(), address.getPort());
    socket.setTcpNoDelay(true);
    input = new BufferedInputStream(socket.getInputStream());
    authority = address.getHostString() + ":" + address.getPort();
  }

  /** An HTTP answer. */
  record Answer(int status, List<String> headers, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }

    List<String> all(String name) {
      String start = name.toLowerCase() + ": ";
      return headers.stream()
          .filter(line -> line.toLowerCase().startsWith(start))
          .map(line -> line.substring(start.length()))
          .toList();
    }
  }

  static String basic(String password) {
    String credentials = TestingWinRmHost.USER + ":" + password;
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }

  /** These headers instead of the right Basic ones. */
  TestingWinRmClient with(String... lines) {
    headers = List.of(lines);
    return this;
  }

  String create() throws IOException {
    return group(SHELL_ID, send(Envelopes.create()).text());
  }

  String command(String shellId, String line) throws IOException {
    return group(COMMAND_ID, send(Envelopes.command(shellId, line)).text());
  }

  Answer receive(String shellId, String commandId) throws IOException {
    return send(Envelopes.receive(shellId, commandId));
  }

  Answer send(String envelope) throws IOException {
    return send("POST", "/wsman", envelope.getBytes(UTF_8));
  }

  Answer send(String method, String path, byte[] body) throws IOException {
    StringBuilder head = new StringBuilder(method).append(' ').append(path);
    head.append(" HTTP/1.1\r\nHost: ").append(authority);
    head.append("\r\nContent-Length: ").append(body.length).append("\r\n");
    if (headers.stream().noneMatch(line -> line.startsWith("Content-Type"))) {
      head.append("Content-Type: application/soap+xml;charset=UTF-8\r\n");
    }
    headers.forEach(line -> head.append(line).append("\r\n"));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    request.writeBytes(body);
    socket.getOutputStream().write(request.toByteArray());
    return answer();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    List<String> received = new ArrayList<>();
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      received.add(line);
      if (line.toLowerCase().startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return new Answer(status, received, input.readNBytes(length));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = input.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("closed");
      }
      line.append((char) next);
      next = input.read();
    }
    return line.toString().strip();
  }

  private static String group(Pattern pattern, String text) {
    return Optional.of(pattern.matcher(text))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .orElseThrow(() -> new AssertionError("No " + pattern + " in " + text));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
