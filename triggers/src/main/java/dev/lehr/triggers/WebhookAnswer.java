package dev.lehr.triggers;

import java.util.List;

/**
 * What to answer to a call from outside.
 *
 * @param status the HTTP status
 * @param message for whoever looks at the caller's log
 * @param executions the ids of what was started, or had been by an earlier delivery
 */
public record WebhookAnswer(int status, String message, List<String> executions) {

  public WebhookAnswer {
    executions = List.copyOf(executions);
  }

  /** An answer that starts nothing. */
  public static WebhookAnswer of(int status, String message) {
    return new WebhookAnswer(status, message, List.of());
  }
}
