package dev.lehr.server.internal.wiring;

import dev.lehr.engine.Engine;
import dev.lehr.pipeline.StageTypes;

/** Opens the engine that the server runs pipelines on. */
@FunctionalInterface
public interface EngineSource {

  /** An engine with the stage types it knows; the server closes it. */
  record Opened(Engine engine, StageTypes types) {}

  Opened open();

  /** The engine that keeps everything in SQL. */
  static EngineSource embedded() {
    return () -> {
      throw new UnsupportedOperationException("the embedded engine");
    };
  }
}
