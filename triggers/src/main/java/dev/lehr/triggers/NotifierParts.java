package dev.lehr.triggers;

import dev.lehr.database.Database;
import dev.lehr.engine.Engine;
import dev.lehr.pipeline.Decider;
import java.time.InstantSource;

/**
 * What notifications work with.
 *
 * @param engine whose executions they are about
 * @param decider the engine's
 * @param database opened for the part {@code triggers}
 * @param secrets where references lead
 * @param clock the time
 */
public record NotifierParts(
    Engine engine, Decider decider, Database database, Secrets secrets, InstantSource clock) {}
