package dev.lehr.server.internal.rest;

import java.io.IOException;

/** Tells events as they happen. */
@FunctionalInterface
public interface EventSource {

  /** Sends what there is, until there will be no more or the stream is over. */
  void run(EventSink sink) throws IOException, InterruptedException;
}
