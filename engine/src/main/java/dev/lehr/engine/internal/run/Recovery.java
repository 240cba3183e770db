package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.store.Leftovers;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Has every execution that has not ended go on. Those that have room go first, so that those that
 * wait in line find out how much is left, in the order in which they came.
 */
public final class Recovery {
  private static final System.Logger LOG = System.getLogger(Recovery.class.getName());
  private static final int AT_ONCE = 256;

  private final Driver driver;
  private final Replay replay;

  public Recovery(Driver driver, Replay replay) {
    this.driver = driver;
    this.replay = replay;
  }

  /**
   * Does it.
   *
   * @param leftovers what handlers have still to end
   */
  public void run(Leftovers leftovers) {
    List<String> inLine = new ArrayList<>();
    forEach(
        replay.histories().going(),
        loaded -> {
          if (loaded.execution().life().admitted()) {
            goOn(loaded);
          } else {
            inLine.add(loaded.execution().id());
          }
        });
    forEach(inLine, driver::goOn);
    for (Leftovers.Leftover leftover : leftovers.all()) {
      load(leftover.execution())
          .ifPresent(loaded -> driver.letGo(loaded.execution(), TaskJson.task(leftover)));
    }
  }

  private void goOn(Loaded loaded) {
    Execution execution = loaded.execution();
    boolean leaving = execution.status() == ExecutionStatus.ENDING;
    driver.admissions().isInside(execution.id(), execution.pipeline(), leaving);
    driver.goOn(loaded);
  }

  /** In order; replays some in parallel, and holds no more than those. */
  private void forEach(List<String> ids, Consumer<Loaded> action) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int from = 0; from < ids.size(); from += AT_ONCE) {
        List<Callable<Optional<Loaded>>> loads = new ArrayList<>();
        ids.subList(from, Math.min(ids.size(), from + AT_ONCE))
            .forEach(id -> loads.add(() -> load(id)));
        for (Future<Optional<Loaded>> load : pool.invokeAll(loads)) {
          load.get().ifPresent(action);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Executions can not be read: " + failed.getMessage(), failed);
    }
  }

  /** One that can not be understood must not keep the others from going on. */
  private Optional<Loaded> load(String id) {
    try {
      return replay.load(id);
    } catch (IllegalArgumentException | IllegalStateException | JacksonException damaged) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Execution {0} can not go on, for its history can not be read: {1}",
          id,
          damaged);
      return Optional.empty();
    }
  }
}
