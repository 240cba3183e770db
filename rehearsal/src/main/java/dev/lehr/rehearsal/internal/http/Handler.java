package dev.lehr.rehearsal.internal.http;

import java.io.IOException;

/**
 * Answers requests. Called on a virtual thread of the connection, one request at a time per
 * connection; may block.
 */
@FunctionalInterface
public interface Handler {
  /**
   * Answers one request.
   *
   * @throws IOException the connection is closed without an answer
   */
  Reply handle(Exchange exchange) throws IOException;
}
