package dev.lehr.engine;

/**
 * Does tasks of one type. An attempt may be made more than once, also at the same time on another
 * server, and after any crash: what it does outside carries {@link Task#idempotencyKey()}, and it
 * looks for what an earlier attempt made before it makes anything.
 */
public interface TaskHandler {

  /** The type that it does. */
  String type();

  /**
   * Does the task, or some of it. Whatever takes longer than some seconds answers {@link
   * TaskResult.Again} and is called again, rather than hold on to a thread.
   *
   * @throws InterruptedException when nobody waits for it any more
   * @throws java.io.IOException counts as a transient failure
   */
  TaskResult run(Task task) throws InterruptedException, java.io.IOException;
}
