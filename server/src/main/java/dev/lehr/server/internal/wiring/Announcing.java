package dev.lehr.server.internal.wiring;

import dev.lehr.server.internal.task.Announcer;
import dev.lehr.triggers.Notice;
import dev.lehr.triggers.Notifier;
import java.io.IOException;
import java.util.Optional;

/** Tells by the server's notifier, which comes later than the tasks that it is for. */
final class Announcing implements Announcer {
  private volatile Optional<Notifier> notifier = Optional.empty();

  void by(Notifier started) {
    notifier = Optional.of(started);
  }

  @Override
  public void send(Notice notice) throws IOException, InterruptedException {
    notifier.orElseThrow(() -> new IOException("The server is starting")).send(notice);
  }
}
