package dev.lehr.engine.internal.task;

import dev.lehr.pipeline.TaskKey;

/** A task of an execution. */
record TaskRef(String execution, TaskKey key) {}
