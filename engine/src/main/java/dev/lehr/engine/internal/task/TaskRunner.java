package dev.lehr.engine.internal.task;

import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskLimits;
import dev.lehr.engine.TaskResult;
import dev.lehr.engine.TransientErrors;
import dev.lehr.engine.internal.log.LogFolder;
import dev.lehr.engine.internal.store.Blobs;
import dev.lehr.engine.internal.time.Busy;
import dev.lehr.engine.internal.time.Timers;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.TaskFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Calls handlers, each on a virtual thread of its own, and reports what they answer. Between two
 * calls of a task that goes on elsewhere there is no thread, only an alarm.
 */
public final class TaskRunner {
  private static final System.Logger LOG = System.getLogger(TaskRunner.class.getName());

  private final Map<String, TaskHandler> handlers;
  private final Slots slots;
  private final Tools tools;
  private final Outputs outputs;
  private final Silence silence;
  private final Endings endings;
  private final Map<TaskRef, Attempt> attempts = new ConcurrentHashMap<>();
  private final Busy called = new Busy();
  private volatile boolean closing;

  /** What it works with. */
  public record Tools(Timers timers, LogFolder logs, Blobs blobs, Reports reports) {}

  /**
   * A runner.
   *
   * @throws IllegalArgumentException when two handlers are for one type
   */
  public TaskRunner(Collection<TaskHandler> handlers, TaskLimits limits, Tools tools) {
    this.handlers =
        handlers.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    TaskHandler::type, Function.identity(), TaskRunner::twice));
    this.slots = new Slots(limits.total(), limits.byType());
    this.tools = tools;
    this.outputs = new Outputs(tools.blobs());
    this.silence = new Silence(tools.timers());
    this.endings = new Endings(this.handlers, tools.timers(), called);
  }

  private static TaskHandler twice(TaskHandler one, TaskHandler other) {
    throw new IllegalArgumentException(
        "Two handlers are for the task type '%s': %s and %s".formatted(one.type(), one, other));
  }

  /** Runs a task, soon. */
  public void start(Order order) {
    Attempt attempt = attempt(order);
    Optional.ofNullable(attempts.put(order.ref(), attempt)).ifPresent(Attempt::abandon);
    call(attempt);
  }

  private Attempt attempt(Order order) {
    return new Attempt(order, tools.logs(), tools.timers()::elapsed);
  }

  /**
   * Nobody waits for a task any more: interrupts it, and has its handler end what it began.
   *
   * @param ended called when that is done; not when the engine closes before
   */
  public void abandon(Order order, Runnable ended) {
    Attempt attempt =
        Optional.ofNullable(attempts.get(order.ref()))
            .filter(present -> present.attempt() == order.command().attempt())
            .orElseGet(() -> attempt(order));
    drop(order.ref(), attempt);
    endings.end(attempt, ended);
  }

  private void drop(TaskRef ref, Attempt attempt) {
    if (attempts.remove(ref, attempt)) {
      tools.timers().cancel(ref);
    }
    attempt.abandon();
  }

  private void call(Attempt attempt) {
    slots.take(attempt.type(), () -> Thread.ofVirtual().start(() -> run(attempt)));
  }

  private void run(Attempt attempt) {
    called.enter();
    try {
      if (!closing && attempt.enter()) {
        TaskResult result = answer(attempt);
        conclude(attempt, result, attempt.leave(result));
      }
    } finally {
      slots.free(attempt.type());
      called.leave();
    }
  }

  private TaskResult answer(Attempt attempt) {
    TaskHandler handler = handlers.get(attempt.type());
    if (handler == null) {
      return new TaskResult.Failed(
          failure(
              "There is no handler for the task type '%s' in this server".formatted(attempt.type()),
              TaskFailure.Kind.PERMANENT));
    }
    try (Silence.Watch _ = watch(attempt, handler)) {
      return handler.run(attempt);
    } catch (IOException | InterruptedException expected) {
      return new TaskResult.Failed(TransientErrors.failure(expected));
    } catch (RuntimeException | Error defect) {
      if (!attempt.isAbandoned()) {
        LOG.log(System.Logger.Level.WARNING, "Task " + attempt.idempotencyKey(), defect);
      }
      return new TaskResult.Failed(TransientErrors.failure(defect));
    }
  }

  private Silence.Watch watch(Attempt attempt, TaskHandler handler) {
    return handler
        .silence()
        .map(limit -> silence.watch(attempt, limit, () -> lose(attempt, limit)))
        .orElse(Silence.Watch.NONE);
  }

  private void lose(Attempt attempt, Duration limit) {
    String message =
        "Task %s gave no sign of life for %d s, and counts as lost; see the stage's log for where it stopped"
            .formatted(attempt.idempotencyKey(), limit.toSeconds());
    end(attempt, failed(attempt, failure(message, TaskFailure.Kind.TRANSIENT)));
    attempt.abandon();
  }

  private static TaskFailure failure(String message, TaskFailure.Kind kind) {
    return new TaskFailure(message, kind, JsonNodeFactory.instance.objectNode());
  }

  private void conclude(Attempt attempt, TaskResult result, boolean progressed) {
    if (attempt.isAbandoned()) {
      return;
    }
    switch (result) {
      case TaskResult.Again again -> goOn(attempt, again, progressed);
      case TaskResult.Done done -> end(attempt, succeeded(attempt, done));
      case TaskResult.Failed failed -> end(attempt, failed(attempt, failed.failure()));
    }
  }

  private Event succeeded(Attempt attempt, TaskResult.Done done) {
    try {
      return new Event.TaskSucceeded(
          attempt.key(), outputs.shortened(attempt.execution(), done.output()));
    } catch (Outputs.TooLarge tooLarge) {
      return failed(attempt, TransientErrors.failure(tooLarge));
    } catch (RuntimeException away) {
      String message = "The task's output can not be kept at present: " + away.getMessage();
      return failed(attempt, failure(message, TaskFailure.Kind.TRANSIENT));
    }
  }

  private static Event failed(Attempt attempt, TaskFailure failure) {
    return new Event.TaskFailed(attempt.key(), attempt.attempt(), failure);
  }

  private void end(Attempt attempt, Event event) {
    if (attempts.remove(attempt.order().ref(), attempt)) {
      tools.reports().happened(attempt.execution(), event);
    }
  }

  /** The handler is not called again before what it told is durable. */
  private void goOn(Attempt attempt, TaskResult.Again again, boolean progressed) {
    Runnable next = () -> callAfter(attempt, again.after());
    if (progressed) {
      Event event = new Event.TaskProgressed(attempt.key(), again.progress());
      tools.reports().happened(attempt.execution(), event, next);
    } else {
      next.run();
    }
  }

  private void callAfter(Attempt attempt, Duration pause) {
    TaskRef ref = attempt.order().ref();
    if (attempts.get(ref) == attempt) {
      tools.timers().after(ref, pause, () -> call(attempt));
    }
  }

  /** How many tasks there are, those that wait included. */
  public int size() {
    return attempts.size();
  }

  /**
   * Calls no handler any more, lets those that were called finish, and interrupts what takes
   * longer. What is interrupted is not reported: it will be run again, and counts as the same
   * attempt.
   */
  public void close(Duration grace) {
    closing = true;
    endings.close();
    if (!called.await(grace)) {
      abandonAll();
    }
  }

  /** Interrupts everything; nothing is reported any more. */
  public void abandonAll() {
    closing = true;
    endings.close();
    attempts.forEach(this::drop);
  }
}
