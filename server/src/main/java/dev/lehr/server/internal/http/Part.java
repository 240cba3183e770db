package dev.lehr.server.internal.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;

/** A part of the server that answers some of the paths. */
public interface Part {

  /** Whether it answers this path. */
  boolean answers(String path);

  /**
   * Answers.
   *
   * @param body the request's
   */
  Answered answer(ServerRequest request, InputStream body, ServerResponse response)
      throws IOException;

  /**
   * What was answered.
   *
   * @param route stands for all requests of a kind
   * @param status of HTTP
   */
  record Answered(String route, int status) {}
}
