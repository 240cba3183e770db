package dev.lehr.pipeline;

/** A change of an execution's or a stage's status. */
record Transition(Enum<?> from, Enum<?> to) {}
