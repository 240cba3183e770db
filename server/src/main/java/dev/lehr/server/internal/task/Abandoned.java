package dev.lehr.server.internal.task;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.Task;
import dev.lehr.pipeline.TaskKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends commands that nobody waits for any more: their stage was cancelled, skipped, has timed out
 * or is done again. It asks the engine, for a task that is between two calls is not told.
 */
final class Abandoned implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Abandoned.class.getName());
  private static final int EVERY_MILLIS = 500;
  private static final int ROUNDS_TO_END = 20;

  private final Engine engine;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("abandoned-commands").factory());

  private record Watched(
      String execution, TaskKey key, int attempt, CommandFolder folder, int told) {
    Watched again() {
      return new Watched(execution, key, attempt, folder, told + 1);
    }
  }

  Abandoned(Engine engine) {
    this.engine = engine;
    var _ =
        rounds.scheduleWithFixedDelay(
            this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Has an eye on a task's command. */
  void watch(Task task, CommandFolder folder) {
    watched.putIfAbsent(
        task.idempotencyKey(),
        new Watched(task.execution(), task.key(), task.attempt(), folder, 0));
  }

  void forget(Task task) {
    watched.remove(task.idempotencyKey());
  }

  private void round() {
    try {
      watched.forEach(this::look);
    } catch (EngineException | IllegalStateException later) {
      LOG.log(Level.DEBUG, "Commands are looked at in the next round: {0}", later.getMessage());
    }
  }

  private void look(String key, Watched command) {
    if (isWanted(command)) {
      return;
    }
    try {
      if (command.folder().process().isEmpty()) {
        watched.remove(key);
        return;
      }
      ProcessHandle process = command.folder().process().get();
      boolean hard = command.told() >= ROUNDS_TO_END;
      process.descendants().forEach(child -> end(child, hard));
      end(process, hard);
      watched.put(key, command.again());
    } catch (IOException unreadable) {
      LOG.log(Level.WARNING, "A command can not be ended", unreadable);
      watched.remove(key);
    }
  }

  private static void end(ProcessHandle process, boolean hard) {
    boolean _ = hard ? process.destroyForcibly() : process.destroy();
  }

  private boolean isWanted(Watched command) {
    return engine
        .find(command.execution())
        .flatMap(execution -> execution.stage(command.key().stage()))
        .filter(state -> !state.status().isOver() && state.attempt() == command.attempt())
        .filter(state -> state.taskKey().equals(command.key()))
        .isPresent();
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
