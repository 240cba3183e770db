package dev.lehr.server.internal.http;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import io.helidon.http.Header;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between Helidon's requests and answers and those of the feeds; bodies stream both ways. */
public final class FeedPart implements Part {

  /** What is smaller is cheaper to copy behind its headers than to write beside them. */
  private static final int SMALL = 16 * 1024;

  private final FeedExchange exchange;

  public FeedPart(FeedExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public boolean answers(String path) {
    return true;
  }

  @Override
  public Answered answer(ServerRequest request, InputStream body, ServerResponse response) {
    var prologue = request.prologue();
    String local = "http://" + request.localPeer().host() + ":" + request.localPeer().port();
    FeedRequest asked =
        new FeedRequest(
            prologue.method().text(),
            prologue.uriPath().rawPath(),
            prologue.query().isEmpty() ? "" : prologue.query().rawValue(),
            headers(request),
            body,
            local);
    FeedResponse answer = exchange.answer(asked);
    send(answer, asked.method().equals("HEAD"), response);
    return new Answered("feeds", answer.status());
  }

  private static FeedHeaders headers(ServerRequest request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.name(), header.allValues());
    }
    return FeedHeaders.of(headers);
  }

  private static void send(FeedResponse answer, boolean head, ServerResponse response) {
    response.status(Status.create(answer.status(), answer.reason()));
    answer
        .headers()
        .all()
        .forEach((name, values) -> response.header(name, values.toArray(String[]::new)));
    FeedBody body = answer.body();
    if (!head && body instanceof FeedBody.Bytes small && small.length() < SMALL) {
      response.send(small.content());
      return;
    }
    response.contentLength(body.length());
    if (head) {
      response.send();
    } else {
      sendLarge(body, response);
    }
  }

  private static void sendLarge(FeedBody body, ServerResponse response) {
    try {
      sendLarge(body, response, ClientConnection.current().writer());
    } catch (IOException broken) {
      // Headers may be out already: only the connection's end can tell the client.
      throw new ServerConnectionException("An answer broke off", broken);
    }
  }

  private static void sendLarge(FeedBody body, ServerResponse response, ChannelWriter writer)
      throws IOException {
    switch (body) {
      case FeedBody.Bytes bytes -> {
        sendHead(response, writer);
        writer.body(bytes.content());
      }
      case FeedBody.InFile file -> {
        sendHead(response, writer);
        writer.body(file);
      }
      case FeedBody.Streamed streamed -> {
        try (InputStream in = streamed.open();
            OutputStream out = response.outputStream()) {
          in.transferTo(out);
        }
      }
    }
  }

  /** Status and headers, which wait for what comes behind them. */
  private static void sendHead(ServerResponse response, ChannelWriter writer) {
    writer.holdNext();
    response.send();
  }
}
