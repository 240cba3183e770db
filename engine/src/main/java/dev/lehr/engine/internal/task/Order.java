package dev.lehr.engine.internal.task;

import dev.lehr.pipeline.Command.RunTask;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Pipeline;
import java.util.function.Supplier;

/**
 * A task that is to be run.
 *
 * @param by who started the execution
 * @param state the execution as it is when somebody asks
 */
public record Order(
    String execution, Pipeline pipeline, String by, RunTask command, Supplier<Execution> state) {

  TaskRef ref() {
    return new TaskRef(execution, command.task());
  }
}
