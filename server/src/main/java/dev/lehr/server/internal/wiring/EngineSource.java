package dev.lehr.server.internal.wiring;

import dev.lehr.engine.EmbeddedEngine;
import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineParts;
import dev.lehr.engine.EngineSettings;
import dev.lehr.engine.TaskHandler;
import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.StagePreparer;
import dev.lehr.pipeline.StageTypes;
import dev.lehr.pipeline.StandardStageTypes;
import dev.lehr.pipeline.expression.Expressions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Function;

/** Opens the engine that the server runs pipelines on. */
@FunctionalInterface
public interface EngineSource {

  /**
   * Opens it; the server closes it.
   *
   * @param handlers as {@link EngineParts} wants them
   */
  Engine open(EngineSettings settings, Function<Engine, Collection<TaskHandler>> handlers);

  /** The engine that keeps everything in SQL. */
  static EngineSource embedded(InstantSource clock) {
    return (settings, handlers) -> {
      StageTypes types = StandardStageTypes.all();
      return EmbeddedEngine.open(
          settings,
          new EngineParts(
              new Decider(types),
              new StagePreparer(types, Expressions.standard()),
              handlers,
              clock,
              System::nanoTime,
              new SecureRandom()));
    };
  }
}
