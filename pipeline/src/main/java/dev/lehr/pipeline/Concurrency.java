package dev.lehr.pipeline;

/**
 * How many executions of a pipeline run at once.
 *
 * @param limit at most this many; 0: as many as come
 * @param beyond what happens to one more
 */
public record Concurrency(int limit, Beyond beyond) {

  /** What holds for a pipeline that says nothing: one at a time, the others wait in line. */
  public static final Concurrency STANDARD = new Concurrency(1, Beyond.QUEUE);

  /** What happens to an execution that comes when the limit is reached. */
  public enum Beyond {
    /** It waits, first come first served. */
    QUEUE,
    /** The oldest that runs is cancelled and makes room; those that wait are cancelled, too. */
    CANCEL_RUNNING
  }
}
