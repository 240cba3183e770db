package dev.lehr.engine;

import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.StagePreparer;
import dev.lehr.pipeline.expression.Expressions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** Embedded engines for tests. */
public final class TestingEngine {
  private TestingEngine() {}

  /** Closes without waiting for tasks. */
  public static EngineSettings settings(Path folder) {
    return EngineSettings.standard(folder).withGrace(Duration.ZERO);
  }

  public static EngineParts parts(Collection<TaskHandler> handlers) {
    return parts(handlers, InstantSource.system());
  }

  public static EngineParts parts(Collection<TaskHandler> handlers, InstantSource clock) {
    return new EngineParts(
        new Decider(TestingPipelines.TYPES),
        new StagePreparer(TestingPipelines.TYPES, Expressions.standard()),
        engine -> handlers,
        clock,
        System::nanoTime,
        new SecureRandom());
  }

  public static EmbeddedEngine open(Path folder, TaskHandler... handlers) {
    return EmbeddedEngine.open(settings(folder), parts(List.of(handlers)));
  }
}
