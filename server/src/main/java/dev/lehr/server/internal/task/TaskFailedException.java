package dev.lehr.server.internal.task;

/** A task can not be done, and trying again will not help; the message says why. */
public final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TaskFailedException(String message) {
    super(message);
  }

  public TaskFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
