package dev.lehr.engine;

import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.StagePreparer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What an embedded engine is made of.
 *
 * @param decider says what happens next
 * @param preparer resolves stages' settings
 * @param handlers makes the handlers, one for each task type; they may keep the engine that they
 *     are given, but must not call it before they are called themselves
 * @param clock the wall clock; it may jump
 * @param nanos a clock that never jumps: {@link System#nanoTime}
 * @param random for ids
 */
public record EngineParts(
    Decider decider,
    StagePreparer preparer,
    Function<Engine, Collection<TaskHandler>> handlers,
    InstantSource clock,
    LongSupplier nanos,
    RandomGenerator random) {}
