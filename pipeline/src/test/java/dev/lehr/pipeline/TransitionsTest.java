package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of the lives tell all that happens, nothing that never does, and draw the diagrams.
 */
class TransitionsTest {
  private static final Path PAGE = Path.of("..", "docs", "pipelines-states.md");

  @Test
  void everyTransitionHappensAndNoOther() {
    Set<Transition> seen = new HashSet<>();
    Decider decider = new Decider(TestingStages.TYPES, seen::add);
    for (int seed = 0; seed < 400; seed++) {
      Dice dice = new Dice(new Random(seed).ints(500).boxed().toList());
      World world = new World(RandomPipelines.roll(dice), dice, decider);
      world.runWild();
      world.runToItsEnd();
    }

    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(all(Transitions.OF_EXECUTIONS), all(Transitions.OF_STAGES)).toList());
  }

  private static <S extends Enum<S>> Stream<Transition> all(Map<S, Set<S>> table) {
    return table.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(to -> new Transition(entry.getKey(), to)));
  }

  @Test
  void refusesWhatIsNotInTheTables() {
    assertThatThrownBy(
            () -> Transitions.check(new Transition(StageStatus.SUCCEEDED, StageStatus.RUNNING)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Nothing becomes RUNNING that is SUCCEEDED");
    assertThatThrownBy(
            () ->
                Transitions.check(
                    new Transition(ExecutionStatus.QUEUED, ExecutionStatus.SUCCEEDED)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theDiagramsInTheDocsAreTheTables() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(page)
        .contains(
            diagram(Transitions.OF_EXECUTIONS, List.of(ExecutionStatus.values())),
            diagram(Transitions.OF_STAGES, List.of(StageStatus.values())));
  }

  private static <S extends Enum<S>> String diagram(Map<S, Set<S>> table, List<S> states) {
    return states.stream()
        .flatMap(
            from ->
                states.stream()
                    .filter(to -> table.get(from).contains(to))
                    .map(to -> "    " + word(from) + " --> " + word(to)))
        .collect(
            Collectors.joining(
                "\n",
                "```mermaid\nstateDiagram-v2\n    [*] --> " + word(states.getFirst()) + "\n",
                "\n```\n"));
  }

  private static String word(Enum<?> status) {
    return Words.of(status);
  }
}
