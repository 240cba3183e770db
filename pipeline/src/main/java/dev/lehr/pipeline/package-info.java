/**
 * Pipelines: their definition, what has happened in an execution, and the decider that says what
 * happens next. Nothing in here does I/O, reads a clock or draws a random number: the same history
 * always gives the same state and the same commands, on whichever engine.
 */
@NullMarked
package dev.lehr.pipeline;

import org.jspecify.annotations.NullMarked;
