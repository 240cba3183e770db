package dev.lehr.rehearsal.internal.http;

import java.time.Duration;

/**
 * What a client may demand of a listener.
 *
 * @param headBytes request line and header fields together; more is answered 431
 * @param bodyBytes decoded body; more is answered 413
 * @param idle how long a connection may be silent, between or within requests, until it is closed
 */
public record Limits(int headBytes, int bodyBytes, Duration idle) {
  /** 64 KiB of head, 16 MiB of body, 10 minutes of silence. */
  public static Limits usual() {
    return new Limits(64 * 1024, 16 * 1024 * 1024, Duration.ofMinutes(10));
  }
}
