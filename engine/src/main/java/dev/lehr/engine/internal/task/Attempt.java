package dev.lehr.engine.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskResult;
import dev.lehr.engine.internal.log.LogFolder;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One attempt at a task, from its first call of the handler to its last. */
final class Attempt implements Task {
  private final Order order;
  private final LogFolder logs;
  private final LongSupplier nanos;
  private volatile long lastSign;
  private Optional<JsonNode> progress;
  private @Nullable Thread thread;
  private boolean abandoned;
  private boolean done;

  Attempt(Order order, LogFolder logs, LongSupplier nanos) {
    this.order = order;
    this.logs = logs;
    this.nanos = nanos;
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
    heartbeat();
    return true;
  }

  /**
   * The handler has returned; what it told counts also when nobody waits for it any more.
   *
   * @return whether it told of another progress than before
   */
  synchronized boolean leave(TaskResult result) {
    thread = null;
    notifyAll();
    done = result instanceof TaskResult.Done;
    if (!(result instanceof TaskResult.Again again)) {
      return false;
    }
    Optional<JsonNode> told = Optional.of(again.progress());
    boolean changed = !told.equals(progress);
    progress = told;
    return changed;
  }

  /** Waits until the handler is not called any more; whether it has done all there is to do. */
  synchronized boolean awaitReturn() throws InterruptedException {
    while (thread != null) {
      wait();
    }
    return done;
  }

  /** How long the handler has given no sign of life. */
  Duration silence() {
    return Duration.ofNanos(nanos.getAsLong() - lastSign);
  }

  synchronized void abandon() {
    abandoned = true;
    if (thread != null) {
      thread.interrupt();
    }
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
  public void heartbeat() {
    lastSign = nanos.getAsLong();
  }

  @Override
  public void log(String line) {
    heartbeat();
    logs.append(execution(), key().stage(), line);
  }
}
