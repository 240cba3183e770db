package dev.lehr.pipeline;

import static dev.lehr.pipeline.ExecutionStatus.ENDING;
import static dev.lehr.pipeline.ExecutionStatus.PAUSED;
import static dev.lehr.pipeline.ExecutionStatus.QUEUED;
import static dev.lehr.pipeline.StageStatus.AWAITING_APPROVAL;
import static dev.lehr.pipeline.StageStatus.AWAITING_WINDOW;
import static dev.lehr.pipeline.StageStatus.BACKING_OFF;
import static dev.lehr.pipeline.StageStatus.CANCELLED;
import static dev.lehr.pipeline.StageStatus.CLEANING_UP;
import static dev.lehr.pipeline.StageStatus.FAILED;
import static dev.lehr.pipeline.StageStatus.FAILED_IGNORED;
import static dev.lehr.pipeline.StageStatus.NOT_RUN;
import static dev.lehr.pipeline.StageStatus.PENDING;
import static dev.lehr.pipeline.StageStatus.PREPARING;
import static dev.lehr.pipeline.StageStatus.RUNNING;
import static dev.lehr.pipeline.StageStatus.SKIPPED;
import static dev.lehr.pipeline.StageStatus.SUCCEEDED;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The lives of an execution and of a stage: which status may follow which. */
final class Transitions {

  static final Map<ExecutionStatus, Set<ExecutionStatus>> OF_EXECUTIONS =
      Map.of(
          QUEUED,
          EnumSet.of(ExecutionStatus.RUNNING, PAUSED, ENDING),
          ExecutionStatus.RUNNING,
          EnumSet.of(PAUSED, ENDING, ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED),
          PAUSED,
          EnumSet.of(
              QUEUED,
              ExecutionStatus.RUNNING,
              ENDING,
              ExecutionStatus.SUCCEEDED,
              ExecutionStatus.FAILED),
          ENDING,
          EnumSet.of(ExecutionStatus.FAILED, ExecutionStatus.CANCELLED),
          ExecutionStatus.SUCCEEDED,
          EnumSet.of(QUEUED),
          ExecutionStatus.FAILED,
          EnumSet.of(QUEUED),
          ExecutionStatus.CANCELLED,
          EnumSet.of(QUEUED));

  static final Map<StageStatus, Set<StageStatus>> OF_STAGES =
      Map.ofEntries(
          Map.entry(PENDING, EnumSet.of(AWAITING_WINDOW, PREPARING, SKIPPED, NOT_RUN)),
          Map.entry(AWAITING_WINDOW, EnumSet.of(PREPARING, SKIPPED, CANCELLED, PENDING)),
          Map.entry(
              PREPARING,
              EnumSet.of(
                  RUNNING,
                  AWAITING_APPROVAL,
                  SUCCEEDED,
                  SKIPPED,
                  FAILED,
                  FAILED_IGNORED,
                  CANCELLED,
                  PENDING)),
          Map.entry(
              RUNNING,
              EnumSet.of(
                  BACKING_OFF,
                  CLEANING_UP,
                  SUCCEEDED,
                  SKIPPED,
                  FAILED,
                  FAILED_IGNORED,
                  CANCELLED,
                  PENDING)),
          Map.entry(
              AWAITING_APPROVAL,
              EnumSet.of(SUCCEEDED, SKIPPED, FAILED, FAILED_IGNORED, CANCELLED, PENDING)),
          Map.entry(
              BACKING_OFF,
              EnumSet.of(
                  RUNNING,
                  CLEANING_UP,
                  SUCCEEDED,
                  SKIPPED,
                  FAILED,
                  FAILED_IGNORED,
                  CANCELLED,
                  PENDING)),
          Map.entry(CLEANING_UP, EnumSet.of(SKIPPED, FAILED, FAILED_IGNORED, CANCELLED, PENDING)),
          Map.entry(SUCCEEDED, EnumSet.of(PENDING)),
          Map.entry(SKIPPED, EnumSet.of(PENDING)),
          Map.entry(FAILED, EnumSet.of(PENDING)),
          Map.entry(FAILED_IGNORED, EnumSet.of(PENDING)),
          Map.entry(CANCELLED, EnumSet.of(PENDING)),
          Map.entry(NOT_RUN, EnumSet.of(PENDING)));

  private Transitions() {}

  /**
   * Lets a change pass that is in the table.
   *
   * @throws IllegalStateException when it is not: the decider itself is wrong
   */
  static void check(Transition change) {
    boolean known =
        switch (change.from()) {
          case ExecutionStatus from -> contains(OF_EXECUTIONS, from, change.to());
          case StageStatus from -> contains(OF_STAGES, from, change.to());
          default -> false;
        };
    if (!known) {
      throw new IllegalStateException(
          "Nothing becomes " + change.to() + " that is " + change.from());
    }
  }

  private static <S> boolean contains(Map<S, Set<S>> table, S from, Object to) {
    return table.getOrDefault(from, Set.of()).contains(to);
  }
}
