package dev.lehr.server.internal.rest;

import dev.lehr.server.internal.http.Part;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Between Helidon's requests and answers and the API's. */
public final class RestPart implements Part {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String ID_HEADER = "X-Request-Id";

  private final RestService service;
  private final EventStreams streams;
  private final Supplier<String> ids;
  private final Predicate<String> paths;

  /**
   * The part that answers the API's paths.
   *
   * @param ids makes up requests' ids
   * @param paths which paths are its
   */
  public RestPart(
      RestService service, EventStreams streams, Supplier<String> ids, Predicate<String> paths) {
    this.service = service;
    this.streams = streams;
    this.ids = ids;
    this.paths = paths;
  }

  @Override
  public boolean answers(String path) {
    return paths.test(path);
  }

  @Override
  public Answered answer(ServerRequest request, InputStream body, ServerResponse response)
      throws IOException {
    Asked asked = asked(request, body);
    RestService.Answered answered = service.answer(asked);
    Answer answer =
        answered.answer() instanceof Answer.Events && streams.isFull()
            ? Problems.answer(EventStreams.full(), asked.id())
            : answered.answer();
    response.status(Status.create(answer.status()));
    response.header(ID_HEADER, asked.id());
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Cache-Control", "no-store");
    answer.headers().forEach(response::header);
    send(answer, asked.method().equals("HEAD"), response);
    return new Answered(answered.route(), answer.status());
  }

  private Asked asked(ServerRequest request, InputStream body) {
    var prologue = request.prologue();
    return new Asked(
        header(request, ID_HEADER).filter(id -> REQUEST_ID.matcher(id).matches()).orElseGet(ids),
        prologue.method().text(),
        prologue.uriPath().rawPath(),
        prologue.query().isEmpty() ? "" : prologue.query().rawValue(),
        name -> header(request, name),
        body,
        request.remotePeer().host());
  }

  private static Optional<String> header(ServerRequest request, String name) {
    var known = HeaderNames.create(name);
    return request.headers().contains(known)
        ? Optional.of(request.headers().get(known).get())
        : Optional.empty();
  }

  private void send(Answer answer, boolean head, ServerResponse response) throws IOException {
    switch (answer) {
      case Answer.Whole whole -> send(whole, head, response);
      case Answer.Events events -> stream(events, head, response);
    }
  }

  private void stream(Answer.Events events, boolean head, ServerResponse response)
      throws IOException {
    response.header("Content-Type", "text/event-stream");
    // nginx would keep the events to itself.
    response.header("X-Accel-Buffering", "no");
    if (head) {
      response.send();
      return;
    }
    try (OutputStream out = response.outputStream()) {
      streams.stream(events.source(), out);
    }
  }

  private static void send(Answer.Whole whole, boolean head, ServerResponse response) {
    if (!whole.contentType().isEmpty()) {
      response.header("Content-Type", whole.contentType());
    }
    if (head) {
      response.contentLength(whole.body().length);
      response.send();
    } else {
      response.send(whole.body());
    }
  }
}
