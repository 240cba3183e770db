package dev.lehr.engine.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.internal.log.LogFolder;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.TaskKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One attempt at a task, from its first call of the handler to its last. */
final class Attempt implements Task {
  private final Order order;
  private final LogFolder logs;
  private Optional<JsonNode> progress;
  private @Nullable Thread thread;
  private boolean abandoned;

  Attempt(Order order, LogFolder logs) {
    this.order = order;
    this.logs = logs;
    this.progress = order.command().progress();
  }

  Order order() {
    return order;
  }

  String type() {
    return order.command().type();
  }

  /** The handler is about to be called; false when nobody waits for it any more. */
  synchronized boolean enter() {
    if (abandoned) {
      return false;
    }
    thread = Thread.currentThread();
    return true;
  }

  /** The handler has returned. */
  synchronized void leave() {
    thread = null;
  }

  synchronized void abandon() {
    abandoned = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Keeps what the handler told; false when it is what it told before. */
  synchronized boolean progress(JsonNode told) {
    Optional<JsonNode> now = Optional.of(told);
    boolean changed = !now.equals(progress);
    progress = now;
    return changed;
  }

  @Override
  public synchronized boolean isAbandoned() {
    return abandoned;
  }

  @Override
  public synchronized Optional<JsonNode> progress() {
    return progress;
  }

  @Override
  public String execution() {
    return order.execution();
  }

  @Override
  public Pipeline pipeline() {
    return order.pipeline();
  }

  @Override
  public TaskKey key() {
    return order.command().task();
  }

  @Override
  public String idempotencyKey() {
    return key().idempotencyKey(execution());
  }

  @Override
  public int attempt() {
    return order.command().attempt();
  }

  @Override
  public ObjectNode settings() {
    return order.command().settings();
  }

  @Override
  public Instant deadline() {
    return order.command().deadline();
  }

  @Override
  public String by() {
    return order.by();
  }

  @Override
  public Execution state() {
    return order.state().get();
  }

  @Override
  public void log(String line) {
    logs.append(execution(), key().stage(), line);
  }
}
