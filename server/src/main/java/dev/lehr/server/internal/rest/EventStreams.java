package dev.lehr.server.internal.rest;

import dev.lehr.engine.EngineException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams that are open, so that a server that stops can end them. */
public final class EventStreams implements AutoCloseable {
  private static final int MOST = 1000;

  private final Duration heartbeat;
  private final Set<EventSink> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * No streams yet.
   *
   * @param heartbeat how long a stream may be silent
   */
  public EventStreams(Duration heartbeat) {
    this.heartbeat = heartbeat;
  }

  /** How many there are. */
  public int count() {
    return open.size();
  }

  boolean isFull() {
    return open.size() >= MOST;
  }

  static ProblemException full() {
    return new ProblemException(
        ProblemType.UNAVAILABLE,
        "There are %d event streams already; end some, or ask again later".formatted(MOST));
  }

  /** Streams until the source has no more, the client has gone, or the server stops. */
  void stream(EventSource source, OutputStream out) throws IOException {
    EventSink sink = new EventSink(out, heartbeat);
    open.add(sink);
    try {
      if (closed) {
        sink.end();
      }
      sink.begin();
      source.run(sink);
      sink.sayGoodbye();
    } catch (EngineException unavailable) {
      // Too late for a status: the client comes back, and is told then.
      sink.end();
      sink.sayGoodbye();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(sink);
    }
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(EventSink::end);
  }
}
