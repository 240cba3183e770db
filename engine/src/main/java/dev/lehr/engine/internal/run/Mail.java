package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.store.Change;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import java.util.concurrent.CompletableFuture;

/** What comes to an execution. */
sealed interface Mail {

  /**
   * It begins.
   *
   * @param answer the execution, when that is durable
   */
  record Begin(Change.Opening opening, Event.Started event, CompletableFuture<Execution> answer)
      implements Mail {}

  /**
   * Somebody tells it something.
   *
   * @param answer the execution as it is then, when that is durable
   */
  record Signal(Event event, CompletableFuture<Execution> answer) implements Mail {}

  /**
   * Something happened that it waits for.
   *
   * @param durable called when it is, also when it was of no interest any more
   */
  record Happened(Event event, Runnable durable) implements Mail {}
}
