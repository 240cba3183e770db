package dev.lehr.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened before something failed, the last first. */
final class Undo implements AutoCloseable {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  void with(Runnable step) {
    steps.push(step);
  }

  /** Nothing failed. */
  void forget() {
    steps.clear();
  }

  @Override
  public void close() {
    steps.forEach(Runnable::run);
  }
}
