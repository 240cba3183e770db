package dev.lehr.rehearsal.internal.http;

import java.io.IOException;

/** A request that is not HTTP as this server speaks it; answered with a 4xx or 5xx and closed. */
final class Rejection extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  Rejection(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
