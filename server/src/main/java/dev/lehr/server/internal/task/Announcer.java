package dev.lehr.server.internal.task;

import dev.lehr.triggers.Notice;
import java.io.IOException;

/** Knows the ways to people. */
@FunctionalInterface
public interface Announcer {

  /**
   * Tells.
   *
   * @throws IOException when trying again may help
   * @throws dev.lehr.triggers.TriggerException when it will not
   */
  void send(Notice notice) throws IOException, InterruptedException;
}
