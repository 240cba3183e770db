package dev.lehr.server.internal.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A client that listens to server-sent events. While nothing happens it gets a comment now and
 * then, so that neither it nor a proxy takes the connection for dead, and so that we notice when it
 * has gone.
 */
public final class EventSink {
  private final OutputStream out;
  private final Duration heartbeat;
  private final Semaphore wakes = new Semaphore(0);
  private volatile boolean over;

  EventSink(OutputStream out, Duration heartbeat) {
    this.out = out;
    this.heartbeat = heartbeat;
  }

  /** A message. Without an id, a client that comes back begins after the one before it. */
  public void send(Optional<String> id, String event, JsonNode data) throws IOException {
    StringBuilder message = new StringBuilder();
    id.ifPresent(value -> message.append("id: ").append(value).append('\n'));
    message.append("event: ").append(event).append('\n');
    message.append("data: ").append(data).append("\n\n");
    write(message.toString());
  }

  /** Something may have happened. */
  public void wake() {
    wakes.release();
  }

  /** Waits until something may have happened; false when the stream is over. */
  public boolean await() throws IOException, InterruptedException {
    while (!over && !wakes.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS)) {
      write(": still here\n\n");
    }
    wakes.drainPermits();
    return !over;
  }

  /** Lets it go, with a hint to come back. */
  void end() {
    over = true;
    wake();
  }

  void begin() throws IOException {
    write(": listening\n\n");
  }

  void sayGoodbye() throws IOException {
    if (over) {
      write("retry: 2000\nevent: restarting\ndata: {}\n\n");
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
