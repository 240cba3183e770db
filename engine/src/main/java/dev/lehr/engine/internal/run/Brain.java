package dev.lehr.engine.internal.run;

import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.StagePreparer;

/** The pure part of an engine: what follows from events. */
public record Brain(Decider decider, StagePreparer preparer, Clocks clocks) {}
