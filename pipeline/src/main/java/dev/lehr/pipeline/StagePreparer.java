package dev.lehr.pipeline;

/** Resolves a stage's condition and settings when its turn has come. Pure. */
public final class StagePreparer {

  /**
   * What came of it; failures are {@link Preparation.Refused}.
   *
   * @throws IllegalArgumentException when the execution has no such stage
   */
  public Preparation prepare(Execution execution, String stage) {
    StageState state =
        execution
            .stage(stage)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Execution %s has no stage '%s'".formatted(execution.id(), stage)));
    return new Preparation.Go(state.stage().settings());
  }
}
