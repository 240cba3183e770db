package dev.lehr.engine;

import dev.lehr.pipeline.TaskFailure;
import dev.lehr.pipeline.TaskFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Says, for all handlers, which failures are worth another attempt: those of input and output,
 * those that say so themselves ({@link TransientCause}), and those answers of HTTP that mean
 * "later". Everything else would fail again.
 */
public final class TransientErrors {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVERS_FAULT = 500;
  private static final int NOT_IMPLEMENTED = 501;

  private TransientErrors() {}

  /** What a handler's exception means for its task; the message is the exception's own. */
  public static TaskFailure failure(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    return new TaskFailure(
        message(cause),
        isTransient(cause) ? Kind.TRANSIENT : Kind.PERMANENT,
        JsonNodeFactory.instance.objectNode());
  }

  /** Whether an exception is worth another attempt. */
  public static boolean isTransient(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof TransientCause aware) {
      return aware.isTransient();
    }
    return cause instanceof IOException || cause instanceof InterruptedException;
  }

  /** Whether an HTTP answer is worth another attempt: 408, 429 and 5xx, but not 501. */
  public static boolean isTransient(int status) {
    return status == REQUEST_TIMEOUT
        || status == TOO_MANY_REQUESTS
        || (status >= SERVERS_FAULT && status != NOT_IMPLEMENTED);
  }

  private static Throwable unwrapped(Throwable thrown) {
    boolean wraps =
        thrown instanceof CompletionException
            || thrown instanceof ExecutionException
            || thrown instanceof UncheckedIOException;
    return wraps && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
  }

  private static String message(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
