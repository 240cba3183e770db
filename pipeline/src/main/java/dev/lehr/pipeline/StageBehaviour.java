package dev.lehr.pipeline;

import java.util.List;

/** What the decider does with stages of a type. */
public sealed interface StageBehaviour {

  /**
   * Runs tasks one after the other. The outputs of each are the stage's, later ones over earlier.
   *
   * @param tasks the names of the tasks' types; at least one
   * @param cleanUp task types to run, in order, when the stage has failed, timed out or been
   *     cancelled after its first task began; they too are tried again, and their failure is told
   *     but changes nothing
   */
  record Tasks(List<String> tasks, List<String> cleanUp) implements StageBehaviour {
    public Tasks {
      tasks = List.copyOf(tasks);
      cleanUp = List.copyOf(cleanUp);
    }

    /** The type of the task at a place; clean-up tasks come after the others. */
    String type(int task) {
      return task < tasks.size() ? tasks.get(task) : cleanUp.get(task - tasks.size());
    }

    /** How many there are, clean-up included. */
    int size() {
      return tasks.size() + cleanUp.size();
    }
  }

  /** Waits for {@code duration}, or until the instant {@code until}. */
  record Wait() implements StageBehaviour {}

  /** Waits for somebody's approval or rejection. */
  record Approval() implements StageBehaviour {}

  /** Its resolved settings are its outputs. */
  record Variables() implements StageBehaviour {}

  /** Fails when one of the conditions in {@code conditions} is not true, with all such messages. */
  record Preconditions() implements StageBehaviour {}
}
