package dev.lehr.server.internal.deploy;

import dev.lehr.engine.Engine;
import dev.lehr.engine.ExecutionPage;
import dev.lehr.engine.ExecutionQuery;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.StageState;
import dev.lehr.pipeline.StageStatus;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets one stage after the other move a cluster's traffic, in the order in which they began. What
 * the engine keeps says whose turn it is, so that nobody holds a lock that a crash could leave.
 */
public final class ClusterTurns {
  private static final String WAITS = "waitsFor";
  private static final int MOST = 1000;
  private static final Set<String> MOVING = Set.of("deploy", "rollback");
  private static final Set<StageStatus> AT_WORK =
      Set.of(StageStatus.RUNNING, StageStatus.BACKING_OFF, StageStatus.CLEANING_UP);
  private static final Set<ExecutionStatus> ALIVE =
      Set.of(ExecutionStatus.RUNNING, ExecutionStatus.PAUSED, ExecutionStatus.ENDING);

  private final Engine engine;

  /** Among an engine's executions. */
  public ClusterTurns(Engine engine) {
    this.engine = engine;
  }

  /** A stage of an execution; it comes before all that began later. */
  private record Turn(Instant began, String execution, String stage) implements Comparable<Turn> {
    private static final Comparator<Turn> ORDER =
        Comparator.comparing(Turn::began).thenComparing(Turn::execution).thenComparing(Turn::stage);

    static Turn of(String execution, StageState stage) {
      return new Turn(stage.began().orElse(Instant.MAX), execution, stage.stage().name());
    }

    @Override
    public int compareTo(Turn other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return "stage '%s' of execution %s".formatted(stage, execution);
    }
  }

  /** What a task is to say whose turn has not come; empty when it has. */
  Optional<TaskResult> wait(Task task, Place place) {
    return first(task, place.settings())
        .map(
            turn -> {
              String first = turn.toString();
              String told = task.progress().map(it -> it.path(WAITS).asString("")).orElse("");
              if (!told.equals(first)) {
                task.log(
                    "Waits for %s, which changes cluster %s"
                        .formatted(first, place.settings().cluster().text()));
              }
              ObjectNode progress = JsonMapper.shared().createObjectNode().put(WAITS, first);
              return new TaskResult.Again(place.poll(), progress);
            });
  }

  private Optional<Turn> first(Task task, StageEnvironment own) {
    Turn mine = Turn.of(task.execution(), task.state().stage(task.key().stage()).orElseThrow());
    Set<String> parents = parents(task.state());
    return alive(own.application())
        .filter(execution -> !parents.contains(execution.id()))
        .flatMap(
            execution ->
                execution.stages().stream()
                    .filter(stage -> isMoving(stage) && meets(execution, stage, own))
                    .map(stage -> Turn.of(execution.id(), stage)))
        .filter(turn -> turn.compareTo(mine) < 0)
        .min(Comparator.naturalOrder());
  }

  private Stream<Execution> alive(String application) {
    ExecutionQuery query =
        new ExecutionQuery(
            Optional.of(application),
            Optional.empty(),
            ALIVE,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            MOST);
    return engine.search(query).executions().stream()
        .map(ExecutionPage.Summary::id)
        .flatMap(id -> engine.find(id).stream());
  }

  /** Those who wait for this one must not be waited for. */
  private Set<String> parents(Execution child) {
    Set<String> parents = new HashSet<>();
    Optional<String> parent = parent(child);
    while (parent.isPresent() && parents.add(parent.get())) {
      parent = engine.find(parent.get()).flatMap(ClusterTurns::parent);
    }
    return parents;
  }

  private static Optional<String> parent(Execution child) {
    JsonNode trigger = child.trigger();
    return trigger.path("type").asString("").equals("pipeline")
        ? trigger.path("execution").asStringOpt()
        : Optional.empty();
  }

  private static boolean isMoving(StageState stage) {
    boolean byOthers =
        stage
            .settings()
            .filter(it -> it.path("strategy").asString("").equals("custom"))
            .isPresent();
    return MOVING.contains(stage.stage().type()) && AT_WORK.contains(stage.status()) && !byOthers;
  }

  private static boolean meets(Execution execution, StageState stage, StageEnvironment own) {
    try {
      StageEnvironment other =
          StageEnvironment.of(execution.pipeline(), stage.settings().orElseThrow());
      return other.cluster().equals(own.cluster())
          && other.environment().account().equals(own.environment().account())
          && !Collections.disjoint(other.regions(), own.regions());
    } catch (TaskFailedException | IllegalArgumentException senseless) {
      // It will do nothing anywhere.
      return false;
    }
  }
}
