package dev.lehr.server.internal.task;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.Task;
import dev.lehr.pipeline.TaskKey;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends what tasks began elsewhere and nobody waits for any more: their stage was cancelled,
 * skipped, has timed out or is done again. It asks the engine, for a task that is between two calls
 * is not told.
 */
final class Abandoned implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Abandoned.class.getName());
  private static final int EVERY_MILLIS = 500;

  /** Often enough for what does not want to end. */
  private static final int MOST_ROUNDS = 120;

  private final Engine engine;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("abandoned-tasks").factory());

  /** Ends something; true when that is done, false to be called again. */
  @FunctionalInterface
  interface Ending {
    boolean end();
  }

  private record Watched(String execution, TaskKey key, int attempt, Ending ending, int told) {
    Watched again() {
      return new Watched(execution, key, attempt, ending, told + 1);
    }
  }

  Abandoned(Engine engine) {
    this.engine = engine;
    var _ =
        rounds.scheduleWithFixedDelay(
            this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Has an eye on a task. */
  void watch(Task task, Ending ending) {
    watched.putIfAbsent(
        key(task), new Watched(task.execution(), task.key(), task.attempt(), ending, 0));
  }

  void forget(Task task) {
    watched.remove(key(task));
  }

  private static String key(Task task) {
    return task.idempotencyKey() + "/" + task.attempt();
  }

  private void round() {
    try {
      watched.forEach(this::look);
    } catch (RuntimeException later) {
      LOG.log(Level.DEBUG, "Tasks are looked at in the next round: {0}", later.getMessage());
    }
  }

  private void look(String key, Watched task) {
    if (isWanted(task)) {
      return;
    }
    boolean ended = task.ending().end() || task.told() >= MOST_ROUNDS;
    if (ended) {
      watched.remove(key);
    } else {
      watched.put(key, task.again());
    }
  }

  private boolean isWanted(Watched task) {
    try {
      return engine
          .find(task.execution())
          .flatMap(execution -> execution.stage(task.key().stage()))
          .filter(state -> !state.status().isOver() && state.attempt() == task.attempt())
          .filter(state -> state.taskKey().equals(task.key()))
          .isPresent();
    } catch (EngineException away) {
      return true;
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
