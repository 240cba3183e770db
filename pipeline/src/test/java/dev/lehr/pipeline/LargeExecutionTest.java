package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingStages.json;
import static dev.lehr.pipeline.TestingStages.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many stages, a long history, many executions: the cost of each step stays small. */
class LargeExecutionTest {
  private static final int LAYERS = 30;
  private static final int WIDTH = 50;
  private static final Instant NOW = TestingExecution.START;

  private final Decider decider = new Decider(TestingStages.TYPES);
  private final Pipeline pipeline =
      TestingStages.pipeline(IntStream.range(0, LAYERS * WIDTH).mapToObj(this::layered).toList());

  /** Needs all of the layer before. */
  private Stage layered(int number) {
    int start = number / WIDTH * WIDTH;
    String[] needs =
        IntStream.range(Math.max(0, start - WIDTH), start)
            .mapToObj(need -> "s" + need)
            .toArray(String[]::new);
    return stage("s" + number, number % 2 == 0 ? "two" : "one", needs);
  }

  private List<Recorded> history() {
    List<Recorded> history = new ArrayList<>();
    Deque<Event> next = new ArrayDeque<>();
    next.add(new Event.Started(json("{}"), json("{}"), "ada"));
    Execution execution = decider.begin("x1", pipeline);
    while (!next.isEmpty()) {
      Recorded recorded = new Recorded(execution.sequence() + 1, NOW, next.remove());
      history.add(recorded);
      Decision decision = decider.apply(execution, recorded);
      execution = decision.execution();
      decision.commands().forEach(command -> answer(command, next));
    }
    return history;
  }

  private static void answer(Command command, Deque<Event> next) {
    switch (command) {
      case Command.Admit _ -> next.add(new Event.Admitted());
      case Command.Prepare(String stage, int run) ->
          next.add(new Event.StagePrepared(stage, run, new Preparation.Go(json("{}"))));
      case Command.RunTask run -> {
        next.add(new Event.TaskProgressed(run.task(), json("{'percent':50}")));
        next.add(new Event.TaskProgressed(run.task(), json("{'percent':90}")));
        next.add(new Event.TaskSucceeded(run.task(), json("{}")));
      }
      case Command.StartTimer _, Command.CancelTimer _, Command.AbandonTask _, Command.Close _ -> {}
    }
  }

  @Test
  void tensOfThousandsOfEventsOfManyStagesAreReplayed() {
    List<Recorded> history = history();
    assertThat(history).hasSize(2 + LAYERS * WIDTH + 3 * (LAYERS * WIDTH * 3 / 2));

    Execution replayed = decider.begin("x1", pipeline);
    for (Recorded recorded : history) {
      replayed = decider.apply(replayed, recorded).execution();
    }
    assertThat(replayed.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void executionsShareWhatHasNotHappenedToThemYet() {
    Execution one = started("x1");
    Execution other = started("x2");

    assertThat(one.stages().getLast()).isSameAs(other.stages().getLast());
  }

  private Execution started(String id) {
    Execution execution = decider.begin(id, pipeline);
    Event started = new Event.Started(json("{}"), json("{}"), "ada");
    execution = decider.apply(execution, new Recorded(1, NOW, started)).execution();
    return decider.apply(execution, new Recorded(2, NOW, new Event.Admitted())).execution();
  }
}
