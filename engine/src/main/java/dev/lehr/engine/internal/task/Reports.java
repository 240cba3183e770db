package dev.lehr.engine.internal.task;

import dev.lehr.pipeline.Event;

/** Who hears what became of tasks. */
public interface Reports {

  /** Something happened to a task of an execution. */
  void happened(String execution, Event event);

  /** The same; and wants to know when it is durable. */
  void happened(String execution, Event event, Runnable durable);
}
