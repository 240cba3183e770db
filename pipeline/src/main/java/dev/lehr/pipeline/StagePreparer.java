package dev.lehr.pipeline;

/** Resolves a stage's condition and settings when its turn has come. Pure. */
public final class StagePreparer {

  /** What came of it; failures are {@link Preparation.Refused}. */
  public Preparation prepare(Execution execution, String stage) {
    throw new UnsupportedOperationException(execution.id() + stage);
  }
}
