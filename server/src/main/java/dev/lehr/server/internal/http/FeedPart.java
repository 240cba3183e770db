package dev.lehr.server.internal.http;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import io.helidon.http.Header;
import io.helidon.http.Status;
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
  private static final int CHUNK = 128 * 1024;

  private final FeedExchange exchange;

  public FeedPart(FeedExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public boolean answers(String path) {
    return true;
  }

  @Override
  public Answered answer(ServerRequest request, InputStream body, ServerResponse response)
      throws IOException {
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

  private static void send(FeedResponse answer, boolean head, ServerResponse response)
      throws IOException {
    response.status(Status.create(answer.status(), answer.reason()));
    answer
        .headers()
        .all()
        .forEach((name, values) -> response.header(name, values.toArray(String[]::new)));
    FeedBody body = answer.body();
    if (head) {
      response.contentLength(body.length());
      response.send();
    } else if (body instanceof FeedBody.Bytes bytes) {
      response.send(bytes.content());
    } else {
      response.contentLength(body.length());
      try (OutputStream out = response.outputStream()) {
        copy(body, out);
      }
    }
  }

  private static void copy(FeedBody body, OutputStream out) throws IOException {
    try (InputStream in = body.open()) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
      }
    }
  }
}
