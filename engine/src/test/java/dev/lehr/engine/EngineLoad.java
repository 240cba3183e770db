package dev.lehr.engine;

import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.StagePreparer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Quick numbers. */
public final class EngineLoad {
  private EngineLoad() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "load");
    EngineParts parts =
        new EngineParts(
            new Decider(TestingPipelines.TYPES),
            new StagePreparer(
                TestingPipelines.TYPES, dev.lehr.pipeline.expression.Expressions.standard()),
            engine -> TestingHandler.doneAll(),
            InstantSource.system(),
            System::nanoTime,
            new SecureRandom());
    try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.standard(folder), parts)) {
      for (int round = 0; round < 5; round++) {
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
          Following.untilOver(
              engine, engine.start(TestingPipelines.pipeline("one").chain(20).start()));
        }
        System.out.printf("single: %.3f ms/stage%n", (System.nanoTime() - start) / 1e6 / 400);
      }
      for (int round = 0; round < 6; round++) {
        long start = System.nanoTime();
        int many = 500;
        List<String> ids = new ArrayList<>();
        try (var pool = java.util.concurrent.Executors.newFixedThreadPool(50)) {
          for (int i = 0; i < many; i++) {
            pool.submit(
                () -> {
                  String id = engine.start(TestingPipelines.pipeline("many").chain(20).start());
                  synchronized (ids) {
                    ids.add(id);
                  }
                });
          }
        }
        for (String id : ids) {
          Following.untilOver(engine, id);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "500 at once: %.4f ms/stage, %.0f stages/s%n",
            seconds * 1e3 / many / 20, many * 20 / seconds);
      }
    }
  }
}
