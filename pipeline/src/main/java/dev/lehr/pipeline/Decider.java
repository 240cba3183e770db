package dev.lehr.pipeline;

import java.util.List;

/**
 * Says what happens next. A pure function of a pipeline's definition and an execution's history.
 */
public final class Decider {
  private final StageTypes types;

  public Decider(StageTypes types) {
    this.types = types;
  }

  /**
   * An execution to which nothing has happened yet.
   *
   * @throws IllegalArgumentException when a stage's type is not among the types
   */
  public Execution begin(String id, Pipeline pipeline) {
    throw new UnsupportedOperationException(id + pipeline + types);
  }

  /**
   * What follows from one more event. An event that makes no sense any more, because it comes late
   * or twice, changes nothing but the sequence.
   *
   * @throws IllegalArgumentException when the event is not the next in sequence
   */
  public Decision apply(Execution execution, Recorded next) {
    throw new UnsupportedOperationException(execution.toString() + next);
  }

  /** Everything that is to be done at present, however often it has been said already. */
  public List<Command> outstanding(Execution execution) {
    throw new UnsupportedOperationException(execution.toString());
  }
}
