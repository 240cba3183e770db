package dev.lehr.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What was opened is closed in the end, the last first, also when opening the next one failed. */
final class Closing implements AutoCloseable {
  private final Deque<Runnable> parts = new ArrayDeque<>();

  /** Something that was opened just now. */
  <T> T opened(T part, Consumer<T> close) {
    parts.push(() -> close.accept(part));
    return part;
  }

  /** Closes all of them, whatever becomes of one. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().run();
      } finally {
        close();
      }
    }
  }
}
