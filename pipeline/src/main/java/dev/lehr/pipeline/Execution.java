package dev.lehr.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of a pipeline: what its history adds up to.
 *
 * @param id sortable by time, unique
 * @param pipeline as it was defined when the execution started; later changes do not reach it
 * @param origin where it comes from
 * @param life how far it is
 * @param stages in the pipeline's order
 * @param sequence of its last event; 0 before its first
 */
public record Execution(
    String id,
    Pipeline pipeline,
    Origin origin,
    Life life,
    List<StageState> stages,
    long sequence) {

  /**
   * Where an execution comes from.
   *
   * @param parameters all values
   * @param trigger what started it
   * @param by who
   * @param at when it was there; empty before its first event
   */
  public record Origin(ObjectNode parameters, ObjectNode trigger, String by, Optional<Instant> at) {

    static Origin unknown() {
      JsonNodeFactory nodes = JsonNodeFactory.instance;
      return new Origin(nodes.objectNode(), nodes.objectNode(), "", Optional.empty());
    }
  }

  /**
   * How far an execution is.
   *
   * @param status where it is in its life
   * @param admitted whether it was given room to run
   * @param endsAs how it will end, while it is ending
   * @param ended when it ended
   * @param message why it failed or was cancelled
   */
  public record Life(
      ExecutionStatus status,
      boolean admitted,
      Optional<ExecutionStatus> endsAs,
      Optional<Instant> ended,
      Optional<String> message) {

    /** In line, for the first time or again. */
    static final Life QUEUED =
        new Life(
            ExecutionStatus.QUEUED, false, Optional.empty(), Optional.empty(), Optional.empty());

    Life with(ExecutionStatus next) {
      return new Life(next, admitted, endsAs, ended, message);
    }

    Life admittedAs(ExecutionStatus next) {
      return new Life(next, true, endsAs, ended, message);
    }

    Life ending(ExecutionStatus as, String reason) {
      return new Life(
          ExecutionStatus.ENDING, admitted, Optional.of(as), ended, Optional.of(reason));
    }

    Life over(ExecutionStatus as, Instant now, Optional<String> reason) {
      return new Life(as, admitted, Optional.empty(), Optional.of(now), reason);
    }
  }

  public Execution {
    stages = List.copyOf(stages);
  }

  public ExecutionStatus status() {
    return life.status();
  }

  public ObjectNode parameters() {
    return origin.parameters();
  }

  public ObjectNode trigger() {
    return origin.trigger();
  }

  public String startedBy() {
    return origin.by();
  }

  public Optional<Instant> started() {
    return origin.at();
  }

  public Optional<Instant> ended() {
    return life.ended();
  }

  public Optional<String> message() {
    return life.message();
  }

  /** The stage of that name. */
  public Optional<StageState> stage(String name) {
    return stages.stream().filter(state -> state.stage().name().equals(name)).findFirst();
  }

  /**
   * Whether something has happened since, beyond the counting of events: false after an event that
   * made no sense.
   *
   * @param earlier the same execution, before
   */
  public boolean differsFrom(Execution earlier) {
    return !life.equals(earlier.life)
        || !origin.at().equals(earlier.origin.at())
        || !stages.equals(earlier.stages);
  }
}
