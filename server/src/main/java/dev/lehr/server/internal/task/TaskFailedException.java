package dev.lehr.server.internal.task;

/** A task can not be done, and trying again will not help; the message says why. */
final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TaskFailedException(String message) {
    super(message);
  }

  TaskFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
