package dev.lehr.pipeline;

/**
 * Which task. It stays the same through all attempts: what a task does outside is named after it,
 * so that a second attempt finds what the first one made.
 *
 * @param stage the stage's name
 * @param run from 1; one more each time somebody has the stage done again
 * @param index from 0, the task's place in its stage; clean-up tasks are counted on after the
 *     others
 */
public record TaskKey(String stage, int run, int index) {

  /**
   * What outside systems get as client token: unique for all executions, the same for all attempts.
   */
  public String idempotencyKey(String execution) {
    return execution + "/" + stage + "/" + run + "/" + index;
  }

  @Override
  public String toString() {
    return stage + "/" + run + "/" + index;
  }
}
