package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/**
 * Whatever pipeline, whatever happens: every step is legal, and there is always a way to an end.
 */
class DeciderPropertyTest {
  private static final Set<ExecutionStatus> ENDS =
      Set.of(ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED, ExecutionStatus.CANCELLED);

  @Provide
  Arbitrary<List<Integer>> rolls() {
    return Arbitraries.integers()
        .between(0, 10_000)
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases()
        .list()
        .ofMaxSize(600)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static World world(List<Integer> rolls) {
    Dice dice = new Dice(rolls);
    return new World(RandomPipelines.roll(dice), dice);
  }

  @Property(tries = 250)
  void staysLegalAndComesToAnEnd(@ForAll("rolls") List<Integer> rolls) {
    World world = world(rolls);
    world.runWild();
    world.runToItsEnd();

    assertThat(world.state().status()).isIn(ENDS);
  }

  @Property(tries = 150)
  void aCancelLeadsToAnEndFromAnywhere(@ForAll("rolls") List<Integer> rolls) {
    World world = world(rolls);
    world.runWild();
    boolean was = world.state().status().isOver();
    world.tell(new Event.CancelRequested("ada", "enough"));
    Execution cancelled = world.state();

    assertThat(cancelled.status().isOver() || cancelled.status() == ExecutionStatus.ENDING)
        .isTrue();
    world.tell(new Event.CancelRequested("eve", "more than enough"));
    assertThat(world.state().differsFrom(cancelled)).isFalse();

    world.runToItsEnd();
    if (!was && cancelled.message().orElse("").startsWith("Cancelled")) {
      assertThat(world.state().status()).isEqualTo(ExecutionStatus.CANCELLED);
    }
  }

  @Property(tries = 150)
  void aLimitLeadsToAFailureThatSaysSoFromAnywhere(@ForAll("rolls") List<Integer> rolls) {
    World world = world(rolls);
    world.runWild();
    boolean ends =
        world.state().status().isOver() || world.state().status() == ExecutionStatus.ENDING;
    world.tell(new Event.LimitReached("Too much"));
    Execution stopped = world.state();
    world.tell(new Event.LimitReached("Far too much"));
    assertThat(world.state().differsFrom(stopped)).isFalse();

    world.runToItsEnd();
    if (!ends) {
      assertThat(world.state().status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(world.state().message()).contains("Too much");
    }
  }

  @Property(tries = 150)
  void aCancelLeadsToAnEndAlsoWhenNobodyAnswers(@ForAll("rolls") List<Integer> rolls) {
    World world = world(rolls);
    world.runWild();
    world.tell(new Event.CancelRequested("ada", "enough"));
    world.runOutOfTime();

    assertThat(world.state().status()).isIn(ENDS);
  }

  @Property(tries = 150)
  void anyStageOfAnEndedExecutionCanBeDoneAgain(
      @ForAll("rolls") List<Integer> rolls, @ForAll int chosen) {
    World world = world(rolls);
    world.runWild();
    world.runToItsEnd();
    StageState last =
        world.state().stages().get(Math.floorMod(chosen, world.state().stages().size()));
    world.tell(new Event.RestartRequested(last.stage().name(), "ada"));

    assertThat(world.state().status()).isEqualTo(ExecutionStatus.QUEUED);
    StageState reset = world.state().stage(last.stage().name()).orElseThrow();
    assertThat(reset.run()).isEqualTo(last.run() + 1);
    assertThat(reset.status()).isEqualTo(StageStatus.PENDING);

    world.runToItsEnd();
    StageState again = world.state().stage(last.stage().name()).orElseThrow();
    assertThat(again.run()).isEqualTo(last.run() + 1);
  }

  @Property(tries = 100)
  void theHistoryAloneGivesTheState(@ForAll("rolls") List<Integer> rolls) {
    World world = world(rolls);
    world.runWild();
    Pipeline pipeline = PipelineJson.readPipeline(PipelineJson.write(world.state().pipeline()));
    assertThat(pipeline).isEqualTo(world.state().pipeline());

    Decider decider = new Decider(TestingStages.TYPES);
    Execution replayed = decider.begin("x1", pipeline);
    for (Recorded recorded : world.history()) {
      Event event = PipelineJson.readEvent(PipelineJson.write(recorded.event()));
      assertThat(event).isEqualTo(recorded.event());
      replayed =
          decider
              .apply(replayed, new Recorded(recorded.sequence(), recorded.at(), event))
              .execution();
    }
    assertThat(replayed).isEqualTo(world.state());
    assertThat(decider.outstanding(replayed)).isEqualTo(world.decider().outstanding(world.state()));
  }
}
